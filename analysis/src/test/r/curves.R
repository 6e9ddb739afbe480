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
