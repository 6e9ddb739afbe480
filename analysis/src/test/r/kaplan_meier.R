# Reference values of Kaplan-Meier curves, their quantiles and restricted means, and of log-rank tests.
# survdiff knows no timefix = FALSE: times here differ by more than its tolerance.
# Run in the module's folder: Rscript src/test/r/kaplan_meier.R
suppressMessages({library(survival); library(KMsurv)})
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", ifelse(is.infinite(x), "Inf", sprintf("%.17g", x)))
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
case <- function(name, time, event, entry = NA, weight = NA, group = "all", stratum = "all")
  data.frame(case = name, entry, time, event = as.integer(event), weight, group = as.character(group),
             stratum = as.character(stratum), stringsAsFactors = FALSE)
data(bmt, package = "KMsurv")
lung2 <- subset(survival::lung, !is.na(inst))
set.seed(20261122)
sim <- function(name, n, digits, groups = 2, entry = FALSE, weights = "none", censor = 1) {
  t <- rexp(n); c <- rexp(n, censor)
  time <- round(pmin(t, c) * 30, digits); event <- t <= c
  e <- if (entry) round(pmin(runif(n) * 20, time * runif(n)), digits) else NA
  if (entry) { keep <- e < time; time <- time[keep]; event <- event[keep]; e <- e[keep] }
  m <- length(time)
  w <- switch(weights, none = NA, case = sample(1:5, m, TRUE), sampling = runif(m, 0.2, 3))
  case(name, time, event, e, w, sprintf("g%d", sample(groups, m, TRUE)), sprintf("s%d", sample(3, m, TRUE)))
}
cases <- rbind(
  case("aml", aml$time, aml$status, group = aml$x),
  case("lung", lung$time, lung$status == 2, group = lung$sex),
  case("lung_inst", lung2$time, lung2$status == 2, group = lung2$sex, stratum = lung2$inst),
  case("veteran", veteran$time, veteran$status, group = veteran$celltype, stratum = veteran$trt),
  case("heart", heart$stop, heart$event, heart$start, group = heart$transplant),
  case("bmt", bmt$t2, bmt$d3, group = bmt$group),
  case("bmt_os", bmt$t1, bmt$d1, group = bmt$group, stratum = bmt$z10),
  case("eight", c(6, 6, 9, 11, 14, 14, 20, 28), c(1, 1, 0, 1, 1, 0, 0, 1)),
  case("all_censored", c(3, 5, 5, 8), c(0, 0, 0, 0), group = c("a", "a", "b", "b")),
  case("no_censoring", c(1, 2, 3, 4, 5, 6), rep(1, 6), group = c("a", "b", "a", "b", "a", "b")),
  case("one_event", 7, 1), case("one_censored", 7, 0),
  case("time_zero", c(0, 0, 0, 2, 4, 4, 9), c(1, 0, 1, 1, 0, 1, 1), group = c("a", "b", "b", "a", "b", "a", "b")),
  case("flat_half", c(1, 2, 3, 4), c(1, 1, 1, 1)),
  case("flat_half_censored", c(1, 2, 3, 4, 6), c(1, 1, 0, 1, 0)),
  case("flat_to_end", c(1, 2, 3, 4), c(1, 1, 0, 0)),
  case("all_tied", rep(5, 6), c(1, 1, 0, 1, 0, 0), group = rep(c("a", "b"), 3)),
  case("late_group", c(1, 2, 3, 10, 11, 12), c(1, 1, 1, 0, 0, 0), group = c("a", "a", "a", "b", "b", "b")),
  case("no_expected", c(1, 2, 5, 6, 7, 8), c(0, 0, 1, 1, 0, 1), group = c("c", "c", "a", "b", "a", "b")),
  case("tiny_times", c(1, 2, 3, 4, 5) * 1e-3, c(1, 0, 1, 1, 0), group = c("a", "b", "a", "b", "a")),
  case("huge_times", c(1, 2, 3, 4, 5) * 1e12, c(1, 0, 1, 1, 0), group = c("a", "b", "a", "b", "a")),
  sim("days_200", 200, 0), sim("days_2000", 2000, 0, groups = 5), sim("real_200", 200, 6),
  sim("real_600", 600, 6, groups = 3), sim("heavy_censoring", 150, 0, censor = 8),
  sim("light_censoring", 150, 1, censor = 0.05), sim("entry_300", 300, 0, entry = TRUE),
  sim("entry_real", 300, 4, groups = 3, entry = TRUE), sim("case_weights", 200, 0, weights = "case"),
  sim("case_weights_entry", 200, 0, entry = TRUE, weights = "case"),
  sim("sampling_weights", 200, 0, weights = "sampling"), sim("sampling_weights_real", 120, 5, weights = "sampling"),
  sim("sampling_weights_entry", 200, 1, entry = TRUE, weights = "sampling"))
shown <- cases
for (v in c("entry", "time", "weight")) shown[[v]] <- num(shown[[v]])
emit("survival_cases.csv", shown)

# The print rule for a quantile, stated on the columns of a fit.
crossing <- function(y, x, level) {
  keep <- !is.na(y) & y <= level + 1e-9
  if (!any(keep)) return(NA)
  x <- x[keep]; y <- y[keep]
  drop <- which(y < level - 1e-9)
  if (abs(y[1] - level) < 1e-9 && length(drop)) (x[1] + x[drop[1]]) / 2 else x[1]
}
fit1 <- function(d, ct, level = 0.95) {
  has_entry <- !is.na(d$entry[1])
  y <- if (has_entry) Surv(d$entry, d$time, d$event) else Surv(d$time, d$event)
  if (is.na(d$weight[1])) survfit(y ~ 1, conf.type = ct, conf.int = level, timefix = FALSE)
  else survfit(y ~ 1, weights = d$weight, conf.type = ct, conf.int = level, timefix = FALSE)
}
curves <- quants <- means <- tests <- NULL
for (name in unique(cases$case)) {
  d0 <- cases[cases$case == name, ]
  for (g in unique(d0$group)) {
    d <- d0[d0$group == g, ]
    transforms <- c("log-log", "log", "plain", "logit", "arcsin")
    for (level in c(0.95, 0.8)) if (level == 0.95 || nrow(d0) < 100) {
      f <- fit1(d, "log", level); s <- summary(f, times = f$time)
      wide <- data.frame(case = name, group = g, level = level, time = num(f$time), atRisk = num(f$n.risk),
        events = num(f$n.event), censored = num(f$n.censor), survival = num(f$surv), standardError = num(s$std.err))
      for (ct in transforms) {
        f <- fit1(d, ct, level)
        wide[[paste0("lower_", ct)]] <- num(f$lower)
        wide[[paste0("upper_", ct)]] <- num(f$upper)
      }
      curves <- rbind(curves, wide)
    }
    for (ct in transforms) for (level in c(0.95, 0.8)) {
      f <- fit1(d, ct, level)
      tab <- summary(f)$table
      for (p in c(0.25, 0.5, 0.75)) {
        q <- if (p == 0.5) tab[c("median", grep("LCL|UCL", names(tab), value = TRUE))] else
          c(crossing(f$surv, f$time, 1 - p), crossing(f$lower, f$time, 1 - p), crossing(f$upper, f$time, 1 - p))
        quants <- rbind(quants, data.frame(case = name, group = g, transform = ct, level = level, probability = p,
          estimate = num(q[1]), lower = num(q[2]), upper = num(q[3])))
      }
    }
    if (is.na(d$entry[1]) && !startsWith(name, "sampling")) {
      f <- fit1(d, "plain")
      for (share in c(0.4, 1)) {
        tau <- share * max(d$time)
        if (tau > min(d$time)) { # R refuses an earlier horizon
          tab <- summary(f, rmean = tau)$table
          means <- rbind(means, data.frame(case = name, group = g, horizon = num(tau), mean = num(tab["rmean"]),
            standardError = num(tab["se(rmean)"])))
        }
      }
    }
  }
  if (length(unique(d0$group)) > 1 && is.na(d0$entry[1]) && sum(d0$event) > 0 && !startsWith(name, "sampling")) {
    d1 <- if (is.na(d0$weight[1])) d0 else d0[rep(seq_len(nrow(d0)), d0$weight), ]
    for (rho in c(0, 1, 0.5)) for (stratified in c(FALSE, TRUE)) {
      if (stratified && length(unique(d1$stratum)) == 1) next
      f <- if (stratified) Surv(time, event) ~ group + strata(stratum) else Surv(time, event) ~ group
      s <- survdiff(f, d1, rho = rho)
      o <- if (length(dim(s$obs)) == 2) rowSums(s$obs) else s$obs; e <- if (length(dim(s$exp)) == 2) rowSums(s$exp) else s$exp
      df <- sum(e > 0) - 1
      tests <- rbind(tests, data.frame(case = name, rho = rho, stratified = stratified, group = sub("group=", "", names(s$n)),
        n = if (length(dim(s$n)) == 2) rowSums(s$n) else as.vector(s$n), observed = num(o), expected = num(e),
        statistic = num(s$chisq), df = df, pValue = num(pchisq(s$chisq, df, lower.tail = FALSE))))
    }
  }
}
emit("kaplan_meier_curves.csv", curves)
emit("kaplan_meier_quantiles.csv", quants)
emit("restricted_means.csv", means)
emit("log_rank.csv", tests)
