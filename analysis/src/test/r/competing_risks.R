# Reference values of cumulative incidences (survival::survfit, cmprsk::cuminc) and Gray's tests (cmprsk::cuminc).
# Run in the module's folder: Rscript src/test/r/competing_risks.R
suppressMessages({library(survival); library(cmprsk); library(KMsurv)})
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", ifelse(is.infinite(x), "Inf", sprintf("%.17g", x)))
versions <- sprintf("# R %s, survival %s, cmprsk %s, KMsurv %s", getRversion(), packageVersion("survival"),
  packageVersion("cmprsk"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
case <- function(name, time, cause, entry = NA, weight = NA, group = "all", stratum = "all")
  data.frame(case = name, entry, time, cause = as.integer(cause), weight, group = as.character(group),
             stratum = as.character(stratum), stringsAsFactors = FALSE)
data(bmt, package = "KMsurv")
mg <- survival::mgus2
mg$cause <- ifelse(mg$pstat == 1, 1, ifelse(mg$death == 1, 2, 0)); mg$t <- ifelse(mg$pstat == 1, mg$ptime, mg$futime)
mg <- mg[1:400, ]
set.seed(20261123)
sim <- function(name, n, digits, causes = 2, groups = 2, entry = FALSE, weights = "none", censor = 1) {
  t <- rexp(n); c <- rexp(n, censor)
  time <- round(pmin(t, c) * 30, digits)
  cause <- ifelse(t <= c, sample(causes, n, TRUE), 0)
  e <- if (entry) round(pmin(runif(n) * 20, time * runif(n)), digits) else NA
  if (entry) { keep <- e < time; time <- time[keep]; cause <- cause[keep]; e <- e[keep] }
  m <- length(time)
  w <- switch(weights, none = NA, case = sample(1:4, m, TRUE), sampling = runif(m, 0.2, 3))
  case(name, time, cause, e, w, sprintf("g%d", sample(groups, m, TRUE)), sprintf("s%d", sample(3, m, TRUE)))
}
relapse <- ifelse(bmt$d3 == 0, 0, ifelse(bmt$d2 == 1, 1, 2))
cases <- rbind(
  case("bmt", bmt$t2, relapse, group = bmt$group, stratum = bmt$z10),
  case("bmt_fab", bmt$t2, relapse, group = bmt$z8, stratum = bmt$group),
  case("mgus2", mg$t, mg$cause, group = mg$sex, stratum = mg$age > 70),
  case("ten", c(1, 2, 2, 3, 4, 5, 5, 6, 8, 9), c(1, 2, 0, 1, 0, 1, 2, 0, 1, 0), group = rep(c("a", "b"), 5)),
  case("two_tied", c(3, 3), c(1, 2)), case("one_event", 7, 1), case("one_other", 7, 2),
  case("one_censored", 7, 0),
  case("all_censored", c(3, 5, 5, 8), rep(0, 4), group = c("a", "a", "b", "b")),
  case("no_censoring", c(1, 2, 3, 4, 5, 6), c(1, 2, 1, 2, 1, 1), group = c("a", "b", "b", "a", "b", "a")),
  case("only_other", c(1, 2, 3, 4), c(2, 2, 0, 2), group = c("a", "b", "a", "b")),
  case("only_first", c(1, 2, 2, 3, 4, 4), c(1, 1, 0, 1, 1, 0), group = c("a", "b", "a", "b", "a", "b")),
  case("all_tied", rep(5, 8), c(1, 2, 0, 1, 0, 2, 1, 0), group = rep(c("a", "b"), 4)),
  case("time_zero", c(0, 0, 0, 2, 4, 4, 9), c(1, 0, 2, 1, 0, 2, 1), group = c("a", "b", "b", "a", "b", "a", "b")),
  case("early_group", c(1, 2, 3, 10, 11, 12), c(1, 2, 1, 1, 2, 0), group = c("a", "a", "a", "b", "b", "b")),
  case("tiny_times", c(1, 2, 3, 4, 5, 6) * 1e-3, c(1, 0, 2, 1, 2, 0), group = rep(c("a", "b"), 3)),
  case("huge_times", c(1, 2, 3, 4, 5, 6) * 1e12, c(1, 0, 2, 1, 2, 0), group = rep(c("a", "b"), 3)),
  sim("days_200", 200, 0), sim("days_1000", 1000, 0, groups = 4), sim("three_causes", 250, 0, causes = 3, groups = 3),
  sim("real_200", 200, 6), sim("real_three", 300, 6, causes = 3, groups = 3), sim("heavy_censoring", 150, 0, censor = 8),
  sim("light_censoring", 150, 1, censor = 0.05), sim("small", 15, 0), sim("very_tied", 120, -1),
  sim("entry_200", 200, 0, entry = TRUE), sim("entry_three", 250, 3, causes = 3, entry = TRUE),
  sim("case_weights", 120, 0, weights = "case"), sim("sampling_weights", 150, 0, weights = "sampling"),
  sim("sampling_weights_real", 100, 5, causes = 3, weights = "sampling"),
  sim("sampling_weights_entry", 150, 0, entry = TRUE, weights = "sampling"))
shown <- cases
for (v in c("entry", "time", "weight")) shown[[v]] <- num(shown[[v]])
emit("competing_cases.csv", shown)

repeated <- function(d) if (grepl("^case_weights", d$case[1])) transform(d[rep(seq_len(nrow(d)), d$weight), ], weight = NA) else d
curves <- tests <- NULL
for (name in unique(cases$case)) {
  d0 <- repeated(cases[cases$case == name, ])
  d0$cause_f <- factor(d0$cause, 0:3)
  causes <- max(2, max(d0$cause))
  for (g in unique(d0$group)) {
    d <- d0[d0$group == g, ]; d$id <- seq_len(nrow(d))
    state <- factor(d$cause, 0:causes)
    entry <- !is.na(d$entry[1])
    w <- if (is.na(d$weight[1])) rep(1, nrow(d)) else d$weight
    if (sum(d$cause) == 0) next
    f <- if (entry) survfit(Surv(entry, time, state) ~ 1, d, id = id, weights = w, conf.type = "log-log", timefix = FALSE)
      else survfit(Surv(time, state) ~ 1, d, id = id, weights = w, conf.type = "log-log", timefix = FALSE)
    ci <- if (!entry && is.na(d$weight[1]) && name != "time_zero") cuminc(d$time, d$cause)
    for (k in 1:causes) {
      if (!any(d$cause == k)) next
      at <- match(as.character(k), f$states)
      aalen <- if (is.null(ci)) NA else timepoints(ci, f$time)$var[paste("1", k), ]
      curves <- rbind(curves, data.frame(case = name, group = g, cause = k, time = num(f$time),
        atRisk = num(sapply(f$time, function(t) sum(w[d$time >= t & (if (entry) d$entry < t else TRUE)]))),
        estimate = num(f$pstate[, at]), standardError = num(f$std.err[, at]), lower = num(f$lower[, at]),
        upper = num(f$upper[, at]), aalenVariance = num(aalen), eventFree = num(f$pstate[, 1]),
        eventFreeStandardError = num(f$std.err[, 1])))
    }
  }
  if (length(unique(d0$group)) > 1 && is.na(d0$entry[1]) && is.na(d0$weight[1]) && any(d0$cause > 0)) {
    for (rho in c(0, 1, -0.5)) for (stratified in c(FALSE, TRUE)) {
      if (stratified && length(unique(d0$stratum)) == 1) next
      t <- if (stratified) cuminc(d0$time, d0$cause, d0$group, d0$stratum, rho = rho)$Tests
        else cuminc(d0$time, d0$cause, d0$group, rho = rho)$Tests
      for (k in rownames(t)) tests <- rbind(tests, data.frame(case = name, rho = rho, stratified = stratified, cause = k,
        statistic = num(t[k, "stat"]), df = t[k, "df"], pValue = num(pchisq(t[k, "stat"], t[k, "df"], lower.tail = FALSE))))
    }
  }
}
emit("aalen_johansen.csv", curves)
emit("gray_tests.csv", tests)
