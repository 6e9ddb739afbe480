# Reference values of cumulative hazards, confidence bands, survival compared at a fixed time, and differences of
# restricted means, on the cases that kaplan_meier.R wrote.
# Run in the module's folder: Rscript src/test/r/curves.R
suppressMessages(library(survival))
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", ifelse(is.infinite(x), "Inf", sprintf("%.17g", x)))
versions <- sprintf("# R %s, survival %s", getRversion(), packageVersion("survival"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
cases <- read.csv(file.path(out, "survival_cases.csv"), comment.char = "#",
                  colClasses = c(case = "character", group = "character", stratum = "character"))
weighted <- function(d) !is.na(d$weight[1])
whole <- function(d) all(d$weight == round(d$weight))
repeated <- function(d) if (weighted(d) && whole(d)) d[rep(seq_len(nrow(d)), d$weight), ] else d
fit <- function(d, ...) {
  y <- if (is.na(d$entry[1])) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  if (weighted(d) && !whole(d)) survfit(y ~ 1, weights = d$weight, timefix = FALSE, ...)
  else survfit(y ~ 1, timefix = FALSE, ...)
}

# Cumulative hazards: case weights as rows repeated (for ctype = 2 R spreads a weight over the tied rows instead).
hazards <- NULL
for (name in unique(cases$case)) {
  d0 <- repeated(cases[cases$case == name, ])
  if (nrow(d0) > 310) next
  for (g in unique(d0$group)) for (ctype in 1:2) {
    d <- d0[d0$group == g, ]
    if (ctype == 2 && weighted(d) && !whole(d)) next
    f <- fit(d, ctype = ctype)
    z <- qnorm(0.975)
    hazards <- rbind(hazards, data.frame(case = name, group = g, ctype, time = num(f$time), atRisk = num(f$n.risk),
      hazard = num(f$cumhaz), standardError = num(f$std.chaz),
      lower_plain = num(pmax(0, f$cumhaz - z * f$std.chaz)), upper_plain = num(f$cumhaz + z * f$std.chaz),
      lower_log = num(f$cumhaz * exp(-z * f$std.chaz / f$cumhaz)),
      upper_log = num(f$cumhaz * exp(z * f$std.chaz / f$cumhaz))))
  }
}
emit("nelson_aalen.csv", hazards)

# Confidence bands, in the formulas of Klein and Moeschberger (2003), section 4.4, from survfit's output. Hall and
# Wellner's critical value by numerical integration over the two ends of the bridge: between them, at x and y, it stays
# within +-k with the probability given by its images.
stays_within <- function(k, aL, aU) {
  T <- aU - aL
  inner <- function(x, y) {
    p <- 0
    for (j in -8:8) p <- p + exp(-2 / T * 2 * k * j * (2 * k * j + y - x)) -
      exp(-2 / T * (2 * k * j + k + x) * (2 * k * j + k + y))
    p
  }
  nodes <- 160
  i <- 1:(nodes - 1); b <- i / sqrt(4 * i^2 - 1)
  e <- eigen(rbind(cbind(0, diag(b)), 0) + rbind(0, cbind(diag(b), 0)), symmetric = TRUE)
  x <- k * e$values; w <- k * 2 * e$vectors[1, ]^2
  g <- outer(x, x, function(x, y) dnorm(x, 0, sqrt(aL * (1 - aL))) *
    dnorm(y, x * (1 - aU) / (1 - aL), sqrt(T * (1 - aU) / (1 - aL))) * inner(x, y))
  sum(w * (g %*% w))
}
ep_outside <- function(e, aL, aU) 4 * dnorm(e) / e + dnorm(e) * (e - 1 / e) * log(aU * (1 - aL) / (aL * (1 - aU)))
critical <- NULL
for (level in c(0.9, 0.95, 0.99)) for (a in list(c(0.02, 0.98), c(0.1, 0.6), c(0.1, 0.9), c(0.3, 0.4), c(0.5, 0.96)))
  critical <- rbind(critical, data.frame(level, aL = a[1], aU = a[2],
    hallWellner = num(uniroot(function(k) stays_within(k, a[1], a[2]) - level, c(0.3, 3), tol = 1e-13)$root),
    equalPrecision = num(uniroot(function(e) ep_outside(e, a[1], a[2]) - 1 + level, c(1.6, 8), tol = 1e-13)$root)))
emit("band_critical_values.csv", critical)

bands <- NULL
band <- function(name, d, tL, tU) {
  f <- fit(d); s <- summary(f, times = f$time); n <- f$n
  v <- (s$std.err / f$surv)^2
  at <- function(t) v[max(which(f$time <= t))]
  aL <- n * at(tL) / (1 + n * at(tL)); aU <- n * at(tU) / (1 + n * at(tU))
  k <- uniroot(function(k) stays_within(k, aL, aU) - 0.95, c(0.3, 3), tol = 1e-13)$root
  e <- uniroot(function(e) ep_outside(e, aL, aU) - 0.05, c(1.6, 8), tol = 1e-13)$root
  i <- which(f$time >= tL & f$time <= tU); S <- f$surv[i]
  for (type in c("HALL_WELLNER", "EQUAL_PRECISION")) {
    h <- if (type == "HALL_WELLNER") k * (1 + n * v[i]) / sqrt(n) else e * sqrt(v[i])
    bands <<- rbind(bands, data.frame(case = name, group = d$group[1], type, from = num(tL), to = num(tU),
      critical = num(if (type == "HALL_WELLNER") k else e), time = num(f$time[i]),
      lower_plain = num(pmax(0, S - h * S)), upper_plain = num(pmin(1, S + h * S)),
      lower_log_log = num(S^exp(-h / log(S))), upper_log_log = num(S^exp(h / log(S))),
      lower_arcsin = num(sin(pmax(0, asin(sqrt(S)) - h / 2 * sqrt(S / (1 - S))))^2),
      upper_arcsin = num(sin(pmin(pi / 2, asin(sqrt(S)) + h / 2 * sqrt(S / (1 - S))))^2)))
  }
}
of <- function(name, group) cases[cases$case == name & cases$group == group, ]
band("bmt", of("bmt", "1"), 100, 600)
band("lung", of("lung", "1"), 30, 700)
band("real_200", of("real_200", "g1"), 3, 20)
emit("confidence_bands.csv", bands)

# Survival at a fixed time, k groups: chi-square of contrasts against the last group, C'(C V C')^-1 C, on five scales.
g <- list("LOG_LOG" = list(function(s) log(-log(s)), function(s, v) v / log(s)^2),
          "LOG" = list(log, function(s, v) v),
          "PLAIN" = list(identity, function(s, v) s^2 * v),
          "LOGIT" = list(function(s) log(s / (1 - s)), function(s, v) v / (1 - s)^2),
          "ARCSIN" = list(function(s) asin(sqrt(s)), function(s, v) s * v / (4 * (1 - s))))
fixed <- NULL
for (name in unique(cases$case)) {
  d0 <- cases[cases$case == name, ]; groups <- unique(d0$group)
  if (length(groups) < 2 || sum(d0$event) == 0) next
  for (t in quantile(d0$time[d0$event == 1], c(0.2, 0.5, 0.8), type = 1, names = FALSE)) {
    s <- v <- numeric(0)
    for (gr in groups) {
      d <- repeated(d0[d0$group == gr, ]); f <- fit(d)
      i <- if (t > max(d$time)) NA else max(c(0, which(f$time <= t)))
      s <- c(s, if (is.na(i)) NA else if (i == 0) 1 else f$surv[i])
      v <- c(v, if (is.na(i)) NA else if (i == 0) 0 else (summary(f, times = f$time)$std.err[i] / f$surv[i])^2)
    }
    if (any(is.na(s) | s < 1e-12 | s > 1 - 1e-12)) next
    k <- length(groups)
    for (scale in names(g)) {
      y <- g[[scale]][[1]](s); V <- diag(g[[scale]][[2]](s, v))
      C <- cbind(diag(k - 1), -1); x <- C %*% y
      chi <- drop(t(x) %*% solve(C %*% V %*% t(C), x))
      two <- k == 2; se <- sqrt(sum(s^2 * v)); z <- qnorm(0.975)
      fixed <- rbind(fixed, data.frame(case = name, time = num(t), groups = k, transform = scale, statistic = num(chi),
        pValue = num(pchisq(chi, k - 1, lower.tail = FALSE)), difference = num(if (two) s[1] - s[2] else NA),
        standardError = num(if (two) se else NA), lower = num(if (two) s[1] - s[2] - z * se else NA),
        upper = num(if (two) s[1] - s[2] + z * se else NA)))
    }
  }
}
emit("fixed_time.csv", fixed)

# Restricted means: mean and standard error from survfit's table; with sampling weights, from the integrated influence of
# each subject on S. Differences and ratios of the first two groups.
rmst <- function(d, tau) {
  if (!weighted(d) || whole(d)) {
    tab <- summary(fit(repeated(d)), rmean = tau)$table
    return(c(tab["rmean"], tab["se(rmean)"]))
  }
  d$id <- seq_len(nrow(d))
  y <- if (is.na(d$entry[1])) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  f <- survfit(y ~ 1, weights = d$weight, id = d$id, influence = 1, timefix = FALSE)
  before <- f$time < tau
  width <- diff(c(f$time[before], tau))
  influence <- f$influence.surv[, before, drop = FALSE] %*% width
  start <- if (is.na(d$entry[1])) 0 else min(d$entry)
  c(min(f$time) - start + sum(f$surv[before] * width), sqrt(sum(influence^2)))
}
restricted <- NULL
for (name in unique(cases$case)) {
  d0 <- cases[cases$case == name, ]; groups <- unique(d0$group)
  if (length(groups) < 2 || !is.na(d0$entry[1])) next
  a <- d0[d0$group == groups[1], ]; b <- d0[d0$group == groups[2], ]
  tau0 <- min(max(a$time), max(b$time))
  for (tau in c(tau0, 0.5 * tau0)) {
    if (tau <= max(min(a$time), min(b$time)) || sum(a$event[a$time < tau]) == 0 || sum(b$event[b$time < tau]) == 0) next
    x <- rmst(a, tau); y <- rmst(b, tau); z <- qnorm(0.975)
    se <- sqrt(x[2]^2 + y[2]^2); sl <- sqrt((x[2] / x[1])^2 + (y[2] / y[1])^2)
    restricted <- rbind(restricted, data.frame(case = name, first = groups[1], second = groups[2], horizon = num(tau),
      isDefault = tau == tau0, mean1 = num(x[1]), se1 = num(x[2]), mean2 = num(y[1]), se2 = num(y[2]),
      difference = num(x[1] - y[1]), differenceLower = num(x[1] - y[1] - z * se), differenceUpper = num(x[1] - y[1] + z * se),
      differenceP = num(2 * pnorm(-abs(x[1] - y[1]) / se)), ratio = num(x[1] / y[1]),
      ratioLower = num(x[1] / y[1] * exp(-z * sl)), ratioUpper = num(x[1] / y[1] * exp(z * sl)),
      ratioP = num(2 * pnorm(-abs(log(x[1] / y[1])) / sl))))
  }
}
emit("restricted_mean_comparison.csv", restricted)

sampled <- NULL
for (name in grep("^sampling", unique(cases$case), value = TRUE)) for (gr in unique(cases$group[cases$case == name])) {
  d <- of(name, gr)
  for (tau in c(0.4, 0.8) * max(d$time)) {
    x <- rmst(d, tau)
    sampled <- rbind(sampled, data.frame(case = name, group = gr, horizon = num(tau), mean = num(x[1]),
      standardError = num(x[2])))
  }
}
emit("restricted_means_sampling.csv", sampled)
