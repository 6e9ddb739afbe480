# Reference values for linear mixed models: lme4 (bobyqa, rhoend 1e-12, then Newton), nlme, lmerTest (Satterthwaite), pbkrtest
# (Kenward-Roger), on public, synthetic and simulated series. Writes golden/sets/mixed_*.csv (the data, with their source),
# golden/mixed_model_cases.csv (which model each case is) and golden/mixed_model_values.csv (what R says).
# Run from the module folder: Rscript src/test/r/mixedmodel.R
suppressMessages({library(lme4); library(lmerTest); library(pbkrtest); library(nlme); library(splines); library(survival)})
out <- "src/test/resources/golden"
num <- function(x) sprintf("%.17g", x)
packages <- c("lme4", "lmerTest", "pbkrtest", "nlme", "survival")
versions <- paste0("# R ", getRversion(), ", ", paste(packages, sapply(packages, function(p) as.character(packageVersion(p))), collapse = ", "))
emit <- function(name, rows, head = versions) {
  file <- file.path(out, name)
  writeLines(head, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}

# ---- the data -----------------------------------------------------------------------------------------------------
sets <- list()
set <- function(name, d, source) {
  for (v in names(d)) d[[v]] <- round(as.numeric(d[[v]]), 4)
  shown <- d; for (v in names(d)) shown[[v]] <- sprintf("%.15g", d[[v]])
  emit(paste0("sets/mixed_", name, ".csv"), shown, c(versions, paste("#", source)))
  sets[[name]] <<- d
}
s <- lme4::sleepstudy
set("sleep", data.frame(subject = as.integer(as.character(s$Subject)), time = s$Days, y = s$Reaction),
    "Belenky et al. (2003) J Sleep Res 12:1-12; reaction time [ms] by day of sleep deprivation, as in R's lme4")
p <- survival::pbcseq
set("pbc", data.frame(subject = p$id, time = p$day / 365.25, bilirubin = p$bili, albumin = p$albumin,
                      age = ave(p$age, p$id, FUN = function(x) x[1]), female = p$sex == "f", treated = p$trt == 1),
    "Murtaugh et al. (1994) Hepatology 20:126-134; as pbcseq in R's survival: years, bilirubin [mg/dL], albumin [g/dL]")
# the synthetic cohort: platelets from 14 days before to 56 days after the first dose of the first course
folder <- "../sample-data/src/main/resources/io/github/tmacohort/sampledata/synthetic"
csv <- function(name) read.csv(file.path(folder, name))
doses <- csv("defibrotide_doses.csv"); doses <- doses[doses$course == 1, ]
first <- tapply(doses[[grep("day", names(doses))[1]]], doses$patient, min)
labs <- csv("labs.csv"); labs <- labs[labs$analyte == "platelets" & labs$patient %in% names(first), ]
labs$time <- labs$day - first[labs$patient]; labs$value <- suppressWarnings(as.numeric(labs$value))
labs <- labs[labs$time >= -14 & labs$time <= 56 & is.finite(labs$value), ]
patients <- csv("patients.csv")
set("platelets", data.frame(subject = as.integer(factor(labs$patient)), time = labs$time, y = labs$value,
                            age = patients$age_years[match(labs$patient, patients$patient)]),
    "the synthetic cohort: platelets [10^9/L] by day from the first dose; nobody real")

simulated <- function(seed, subjects, counts, sd0, sd1, rho, sigma, times = function(n) sort(round(runif(n, 0, 8), 1))) {
  set.seed(seed)
  do.call(rbind, lapply(seq_len(subjects), function(i) {
    n <- counts[(i - 1) %% length(counts) + 1]; t <- times(n); z <- rnorm(2); x <- rnorm(1)
    b0 <- sd0 * z[1]; b1 <- sd1 * (rho * z[1] + sqrt(1 - rho^2) * z[2])
    data.frame(subject = i, time = t, y = 10 + b0 + (0.5 + b1) * t + 0.7 * x + sigma * rnorm(n), x = x, arm = i %% 3)
  }))
}
set("unbalanced", simulated(1, 30, 1:9, 2, 0.4, -0.3, 1), "simulated: 30 subjects with 1 to 9 values")
set("ties", simulated(2, 12, c(2, 4, 6), 1, 0.5, 0.5, 0.7, function(n) sort(sample(0:3, n, TRUE))), "simulated: repeated values at whole times")
set("noslope", simulated(7, 15, c(4, 5), 1.5, 0, 0, 1), "simulated: no variance of slopes")
set("nothing", simulated(5, 14, c(3, 6), 0, 0, 0, 1), "simulated: subjects do not differ")
set("zero", simulated(19, 14, c(3, 6), 0, 0, 0, 1), "simulated: subjects do not differ, variances 0")
set("corner", simulated(50, 14, c(3, 6), 0, 0, 0, 1), "simulated: subjects do not differ, variance of the intercept 0")
set("few", simulated(11, 6, c(5, 3, 7), 2, 0.6, 0, 0.8), "simulated: six subjects")
set("late", transform(simulated(3, 20, 3:8, 2, 0.4, 0, 1), time = time + 2000), "simulated: times far from 0")

# ---- the models ---------------------------------------------------------------------------------------------------
# truncated powers: linear beyond the outer knots, divided by the squared range (spans, with the constant, ns())
spline <- function(t, k) {
  m <- length(k); cube <- function(u) pmax(u, 0)^3
  b <- sapply(seq_len(m - 2), function(j) (cube(t - k[j]) - cube(t - k[m - 1]) * (k[m] - k[j]) / (k[m] - k[m - 1]) +
                                             cube(t - k[m]) * (k[m - 1] - k[j]) / (k[m] - k[m - 1])) / (k[m] - k[1])^2)
  cbind(t, matrix(b, nrow = length(t)))
}
timeColumns <- function(kind, knots, t) switch(kind, linear = cbind(t), piecewise = cbind(t, sapply(knots, function(k) pmax(t - k, 0))),
                                               spline = spline(t, knots))
nsColumns <- function(knots, t) unclass(ns(t, knots = knots[-c(1, length(knots))], Boundary.knots = knots[c(1, length(knots))]))
design <- function(time, covariates, byTime) {
  x <- cbind(1, time)
  for (v in names(covariates)) x <- cbind(x, covariates[[v]])
  for (v in byTime) x <- cbind(x, time * covariates[[v]])
  colnames(x) <- paste0("c", seq_len(ncol(x))); x
}
cases <- list(); values <- list()
run <- function(name, data, y = "y", log = FALSE, kind = "linear", knots = c(), covariates = c(), byTime = c(),
                random = "INTERCEPT_AND_SLOPE", method = "REML", at = c(0, 2, 5), df = TRUE, kr = method == "REML") {
  cases[[length(cases) + 1]] <<- data.frame(case = name, set = data, y = y, log = log, basis = kind, knots = paste(num(knots), collapse = " "),
    covariates = paste(covariates, collapse = " "), byTime = paste(byTime, collapse = " "), random = random, method = method,
    at = paste(num(at), collapse = " "))
  put <- function(quantity, term, value) values[[length(values) + 1]] <<- data.frame(case = name, quantity = quantity, term = term, value = num(value))
  d <- sets[[data]]; d$Y <- if (log) base::log(d[[y]]) else d[[y]]; d$id <- factor(d$subject)
  x <- design(timeColumns(kind, knots, d$time), d[covariates], byTime); p <- ncol(x)
  d <- cbind(d[c("id", "time", "Y")], x)
  fixed <- paste("Y ~ 0 +", paste(colnames(x), collapse = " + "))
  random1 <- if (random == "INTERCEPT") "(1 | id)" else "(time | id)"
  control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5), calc.derivs = FALSE,
                         check.conv.singular = "ignore", check.rankX = "stop.deficient", check.scaleX = "ignore")
  environment(control) <- NULL
  f <- as.formula(paste(fixed, "+", random1)); reml <- method == "REML"
  m <- eval(bquote(lmerTest::lmer(.(f), d, REML = .(reml), control = .(control))))
  for (again in 1:2) { # from its own optimum and from a disturbed one: the better
    start <- getME(m, "theta"); if (again == 2 || max(abs(start)) < 1e-3) start <- start * 1.1 + 0.01
    other <- eval(bquote(lmerTest::lmer(.(f), d, REML = .(reml), control = .(control), start = .(start))))
    if (criterion(other, reml) < criterion(m, reml)) m <- other
  }
  # the optimiser sees no difference below rounding of the criterion; one Newton step by Richardson's differences does
  deviance <- eval(bquote(lme4::lmer(.(f), d, REML = .(reml), control = .(control), devFunOnly = TRUE)))
  theta <- getME(m, "theta"); free <- theta > 1e-4 | getME(m, "lower") < 0
  if (any(theta > 1e-4)) {
    part <- function(x) { full <- theta; full[free] <- x; deviance(full) }
    for (step in 1:2) theta[free] <- theta[free] - solve(numDeriv::hessian(part, theta[free], method.args = list(zero.tol = 0.1)),
                                                        numDeriv::grad(part, theta[free], method.args = list(zero.tol = 0.1)))
    none <- control; none["optimizer"] <- list(NULL)
    m <- eval(bquote(lmerTest::lmer(.(f), d, REML = .(reml), control = .(none), start = .(theta))))
  }
  put("logLik", "", as.numeric(logLik(m)))
  beta <- fixef(m); v <- as.matrix(vcov(m))
  for (j in seq_len(p)) { put("beta", j, beta[j]); put("se", j, sqrt(v[j, j])) }
  vc <- VarCorr(m)$id; put("residualSd", "", sigma(m)); put("v00", "", vc[1, 1])
  if (random != "INTERCEPT") { put("v01", "", vc[1, 2]); put("v11", "", vc[2, 2]) }
  put("singular", "", as.numeric(isSingular(m, 1e-5)))
  re <- ranef(m)$id
  for (i in 1:3) for (k in seq_len(ncol(re))) put("ranef", paste(levels(d$id)[i], k), re[i, k])
  put("conditionalResidual", 1, residuals(m)[1]); put("marginalResidual", 1, d$Y[1] - drop(x[1, ] %*% beta))
  means <- if (length(covariates)) lapply(sets[[data]][covariates], function(c) c[1]) else list()
  new <- design(timeColumns(kind, knots, at), lapply(means, function(c) rep(c, length(at))), byTime)
  tests <- rbind(cbind(0, diag(length(2:(1 + ncol(timeColumns(kind, knots, d$time)))), nrow = ncol(timeColumns(kind, knots, d$time)))))
  tests <- cbind(tests, matrix(0, nrow(tests), p - ncol(tests)))
  one <- function(kind2, l, term) {
    r <- contest(m, l, joint = FALSE, ddf = kind2)
    k <- if (kind2 == "Satterthwaite") "satterthwaite" else "kenwardRoger"
    put(paste0(k, "Se"), term, r[["Std. Error"]]); put(paste0(k, "Df"), term, r[["df"]]); put(paste0(k, "P"), term, r[["Pr(>|t|)"]])
    r
  }
  for (i in seq_along(at)) put("predicted", i, drop(new[i, ] %*% beta))
  if (kind == "spline") { # R's own ns(): other columns, the same model
    x2 <- design(nsColumns(knots, d$time), sets[[data]][covariates], byTime); d2 <- cbind(d[c("id", "time", "Y")], x2)
    m2 <- eval(bquote(lme4::lmer(.(f), d2, REML = FALSE, control = .(control))))
    new2 <- design(nsColumns(knots, at), lapply(means, function(c) rep(c, length(at))), byTime)
    put("nsLogLik", "", as.numeric(logLik(m2)))
    for (i in seq_along(at)) { put("nsPredicted", i, drop(new2[i, ] %*% fixef(m2))); put("nsPredictedSe", i, sqrt(drop(new2[i, ] %*% as.matrix(vcov(m2)) %*% new2[i, ]))) }
  }
  for (k in c(if (df) "Satterthwaite", if (kr) "Kenward-Roger")) {
    for (j in seq_len(p)) { l <- rep(0, p); l[j] <- 1; one(k, l, j) }
    for (i in seq_along(at)) one(k, new[i, ], paste0("at", i))
    r <- contest(m, tests, joint = TRUE, ddf = k); q <- if (k == "Satterthwaite") "satterthwaite" else "kenwardRoger"
    put(paste0(q, "F"), "", r[["F value"]]); put(paste0(q, "DenominatorDf"), "", r[["DenDF"]]); put(paste0(q, "FP"), "", r[["Pr(>F)"]])
    if (k == "Kenward-Roger") { # F with its scaling
      s <- KRmodcomp(m, tests)$stats
      stopifnot(abs(s$Fstat / r[["F value"]] - 1) < 1e-6 || abs(s$FstatU / r[["F value"]] - 1) < 1e-6)
      put("kenwardRogerModcompF", "", s$Fstat); put("kenwardRogerModcompP", "", s$p.value); put("kenwardRogerScaling", "", s$F.scaling)
    }
  }
  cat(name, num(getME(m, "theta")), "\n")
  invisible(m)
}
criterion <- function(m, reml) if (reml) REMLcrit(m) else deviance(m)
fitNlme <- function(name, fixed, random, data, method) {
  m <- lme(fixed, random = random, data = data, method = method,
           control = lmeControl(opt = "nlminb", msTol = 1e-12, tolerance = 1e-10, niterEM = 200, msMaxIter = 500, maxIter = 500))
  values[[length(values) + 1]] <<- data.frame(case = name, quantity = "nlmeLogLik", term = "", value = num(as.numeric(logLik(m))))
  values[[length(values) + 1]] <<- data.frame(case = name, quantity = "nlmeResidualSd", term = "", value = num(m$sigma))
}

for (method in c("REML", "ML")) {
  n <- function(s) paste(s, tolower(method))
  run(n("sleep"), "sleep", method = method)
  fitNlme(n("sleep"), y ~ time, ~ time | subject, sets$sleep, method)
  run(n("sleep intercept"), "sleep", random = "INTERCEPT", method = method)
  run(n("sleep piecewise"), "sleep", kind = "piecewise", knots = 4, method = method)
  run(n("sleep spline"), "sleep", kind = "spline", knots = c(0, 3, 6, 9), method = method, at = c(0, 4.5, 11))
  run(n("unbalanced"), "unbalanced", covariates = "x", method = method)
  fitNlme(n("unbalanced"), y ~ time + x, ~ time | subject, sets$unbalanced, method)
  run(n("ties"), "ties", method = method)
  run(n("noslope"), "noslope", method = method)
  run(n("nothing"), "nothing", method = method)
  run(n("nothing intercept"), "nothing", random = "INTERCEPT", method = method)
  run(n("few"), "few", kind = "piecewise", knots = 3, covariates = "x", byTime = "x", method = method)
  run(n("corner"), "corner", covariates = "x", method = method)
  run(n("zero"), "zero", covariates = "x", method = method)
  run(n("zero intercept"), "zero", covariates = "x", random = "INTERCEPT", method = method)
  run(n("late"), "late", random = "INTERCEPT", method = method, at = c(2000, 2004))
  run(n("platelets"), "platelets", log = TRUE, kind = "piecewise", knots = 0, covariates = "age", method = method, at = c(-14, 0, 28))
  run(n("platelets spline"), "platelets", log = TRUE, kind = "spline", knots = c(-14, 0, 14, 56), method = method, at = c(-14, 0, 28))
  run(n("pbc"), "pbc", y = "bilirubin", log = TRUE, covariates = c("age", "female", "treated"), byTime = "treated", method = method)
  fitNlme(n("pbc"), log(bilirubin) ~ time + age + female + treated + time:treated, ~ time | subject, sets$pbc, method)
}
run("pbc spline ml", "pbc", y = "bilirubin", log = TRUE, kind = "spline", knots = c(0, 1, 3, 6, 12), covariates = c("age", "treated"),
    byTime = "treated", method = "ML")
run("pbc albumin reml", "pbc", y = "albumin", kind = "piecewise", knots = 2, covariates = "age", method = "REML", kr = FALSE)
# likelihood ratios, and models without random effects (gls); the mixture of chi-squares for one random effect more
tests <- list()
ratio <- function(set, method, basis0, knots0, covariates0, random0, basis1, knots1, covariates1, random1, log = FALSE) {
  d <- sets[[set]]; if (log) d$y <- base::log(d$y)
  d$id <- factor(d$subject)
  l <- function(basis, knots, covariates, random) {
    x <- design(timeColumns(basis, knots, d$time), d[covariates], c()); dd <- cbind(d[c("id", "time", "y")], x)
    f <- as.formula(paste("y ~ 0 +", paste(colnames(x), collapse = " + ")))
    m <- if (random == "NONE") gls(f, dd, method = method) else
      lme(f, random = if (random == "INTERCEPT") ~ 1 | id else ~ time | id, data = dd, method = method,
          control = lmeControl(opt = "nlminb", msTol = 1e-12, tolerance = 1e-10, niterEM = 200, msMaxIter = 500, maxIter = 500))
    list(l = as.numeric(logLik(m)), p = ncol(x))
  }
  one <- l(basis0, knots0, covariates0, random0); two <- l(basis1, knots1, covariates1, random1)
  k <- c(NONE = 0, INTERCEPT = 1, INTERCEPT_AND_SLOPE = 3)
  statistic <- 2 * (two$l - one$l); if (abs(statistic) < 1e-6) statistic <- 0
  df <- two$p - one$p + k[[random1]] - k[[random0]]; mixed <- random0 != random1
  p <- if (mixed) (pchisq(statistic, df, lower = FALSE) + (if (df == 1) 0 else pchisq(statistic, df - 1, lower = FALSE))) / 2 else
    pchisq(statistic, df, lower = FALSE)
  if (statistic == 0) p <- 1 # the point mass of the mixture belongs to the tail
  tests[[length(tests) + 1]] <<- data.frame(set = set, log = log, method = method,
    basis0 = basis0, knots0 = paste(num(knots0), collapse = " "), covariates0 = paste(covariates0, collapse = " "), random0 = random0,
    basis1 = basis1, knots1 = paste(num(knots1), collapse = " "), covariates1 = paste(covariates1, collapse = " "), random1 = random1,
    logLik0 = num(one$l), logLik1 = num(two$l), statistic = num(statistic), df = df, reference = if (mixed) "MIXTURE" else "CHI_SQUARE", p = num(p))
}
S <- "INTERCEPT_AND_SLOPE"
ratio("sleep", "ML", "linear", c(), c(), S, "piecewise", 4, c(), S)
ratio("sleep", "ML", "linear", c(), c(), S, "spline", c(0, 3, 6, 9), c(), S)
ratio("unbalanced", "ML", "linear", c(), c(), S, "linear", c(), "x", S)
ratio("platelets", "ML", "linear", c(), "age", S, "piecewise", 0, "age", S, log = TRUE)
for (method in c("REML", "ML")) {
  ratio("sleep", method, "linear", c(), c(), "INTERCEPT", "linear", c(), c(), S)
  ratio("sleep", method, "linear", c(), c(), "NONE", "linear", c(), c(), "INTERCEPT")
  ratio("ties", method, "linear", c(), c(), "INTERCEPT", "linear", c(), c(), S)
  ratio("nothing", method, "linear", c(), c(), "NONE", "linear", c(), c(), "INTERCEPT")
  ratio("zero", method, "linear", c(), "x", "NONE", "linear", c(), "x", "INTERCEPT")
  ratio("unbalanced", method, "linear", c(), "x", "INTERCEPT", "linear", c(), "x", S)
}
emit("mixed_model_ratios.csv", do.call(rbind, tests))
emit("mixed_model_cases.csv", do.call(rbind, cases))
emit("mixed_model_values.csv", do.call(rbind, values))
