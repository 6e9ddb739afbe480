# Reference values of Fine-Gray models (cmprsk::crr) and cause-specific Cox models (survival::coxph).
# No time is 0: there crr takes G(0) where G(0-) = 1 is meant.
# Run in the module's folder: Rscript src/test/r/fine_gray.R
suppressMessages({library(survival); library(cmprsk); library(KMsurv)})
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
versions <- sprintf("# R %s, survival %s, cmprsk %s, KMsurv %s", getRversion(), packageVersion("survival"),
  packageVersion("cmprsk"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
case <- function(name, time, cause, x1, x2, x3, stratum = "all")
  data.frame(case = name, time, cause = as.integer(cause), x1, x2, x3, stratum = as.character(stratum))
data(bmt, package = "KMsurv")
mg <- survival::mgus2
mg$cause <- ifelse(mg$pstat == 1, 1, ifelse(mg$death == 1, 2, 0)); mg$t <- ifelse(mg$pstat == 1, mg$ptime, mg$futime)
mg <- mg[complete.cases(mg[, c("age", "sex", "mspike")]), ][1:500, ]
set.seed(20261124)
sim <- function(name, n, digits, causes = 2, strata = 1, censor = 0.7) {
  x1 <- rnorm(n); x2 <- rbinom(n, 1, 0.4); x3 <- round(runif(n) * 1000, 1)
  s <- sample(strata, n, TRUE)
  t <- rexp(n, exp(0.5 * x1 - 0.4 * x2)); c <- rexp(n, censor * s)
  cause <- ifelse(t <= c, 1 + (runif(n) < plogis(x2 - x1 / 2)) * sample(causes - 1, n, TRUE), 0)
  case(name, pmax(round(pmin(t, c) * 30, digits), 10^-digits), cause, x1, x2, x3, sprintf("s%d", s))
}
relapse <- ifelse(bmt$d3 == 0, 0, ifelse(bmt$d2 == 1, 1, 2))
cases <- rbind(
  case("bmt", bmt$t2, relapse, bmt$z1, bmt$z3, bmt$z7),
  case("bmt_groups", bmt$t2, relapse, as.integer(bmt$group == 2), as.integer(bmt$group == 3), bmt$z8),
  case("mgus2", mg$t, mg$cause, mg$age, as.integer(mg$sex == "M"), mg$mspike),
  sim("days_200", 200, 0), sim("real_200", 200, 6), sim("days_1000", 1000, 0), sim("three_causes", 300, 0, causes = 3),
  sim("very_tied", 150, -1), sim("heavy_censoring", 300, 0, censor = 5), sim("light_censoring", 120, 1, censor = 0.02),
  sim("small", 30, 0), sim("strata_2", 200, 0, strata = 2), sim("strata_4", 400, 5, strata = 4))
shown <- cases
for (v in c("time", "x1", "x2", "x3")) shown[[v]] <- num(shown[[v]])
emit("fine_gray_cases.csv", shown)
fits <- cox <- incidences <- NULL
for (name in unique(cases$case)) {
  d <- cases[cases$case == name, ]
  X <- as.matrix(d[, c("x1", "x2", "x3")])
  strata <- length(unique(d$stratum)) > 1
  at <- unname(colMeans(X)); at[2] <- 1
  for (k in sort(unique(d$cause[d$cause > 0]))) {
    f <- if (strata) crr(d$time, d$cause, X, cengroup = d$stratum, failcode = k, gtol = 1e-12, maxiter = 100, variance = FALSE)
      else crr(d$time, d$cause, X, failcode = k, gtol = 1e-12, maxiter = 100)
    se <- if (strata) rep(NA, 3) else sqrt(diag(f$var))
    fits <- rbind(fits, data.frame(case = name, cause = k, term = colnames(X), coef = num(f$coef), se = num(se),
      logLikelihood = num(f$loglik), logLikelihoodNull = num(f$loglik.null)))
    p <- predict(f, at)
    times <- quantile(p[, 1], c(0.25, 0.5, 1), type = 1)
    incidences <- rbind(incidences, data.frame(case = name, cause = k, x1 = num(at[1]), x2 = num(at[2]), x3 = num(at[3]),
      time = num(unname(times)), incidence = num(p[match(times, p[, 1]), 2])))
    m <- coxph(Surv(time, cause == k) ~ x1 + x2 + x3, d, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50, timefix = FALSE))
    cox <- rbind(cox, data.frame(case = name, cause = k, term = colnames(X), coef = num(coef(m)), se = num(sqrt(diag(vcov(m))))))
  }
}
emit("fine_gray.csv", fits)
emit("fine_gray_incidences.csv", incidences)
emit("cause_specific_cox.csv", cox)
