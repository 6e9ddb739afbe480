# Reference values of Cox models: coefficients, tests, robust variance, concordance, proportional hazards, residuals and
# predicted survival, from coxph and its companions. Times are tied beforehand, hence timefix = FALSE.
# Run in the module's folder: Rscript src/test/r/cox.R
suppressMessages({library(survival); library(KMsurv)})
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
K <- 6
frame <- function(name, time, event, x, entry = NA, weight = NA, stratum = NA, cluster = NA) {
  x <- as.matrix(x)
  d <- data.frame(case = name, entry = entry, time = time, event = as.integer(event), weight = weight,
                  stratum = stratum, cluster = cluster)
  for (k in 1:K) d[[paste0("x", k)]] <- if (k <= ncol(x)) x[, k] else NA
  d[complete.cases(x), ]
}
data(bmt, package = "KMsurv")
lung2 <- survival::lung
vet <- survival::veteran
vx <- cbind(vet$karno, vet$age, model.matrix(~celltype, vet)[, -1])
hx <- cbind(heart$age, heart$surgery, heart$year, as.numeric(heart$transplant) - 1)
set.seed(20261123)
sim <- function(name, n, p, digits, entry = FALSE, weights = "none", strata = 1, clusters = 0, beta = 0.5, scale = 1) {
  x <- matrix(rnorm(n * p), n, p); x[, 1] <- as.numeric(x[, 1] > 0)
  t <- rexp(n, exp(x %*% rep(beta / p, p))) * 20; c <- rexp(n, 1 / 25)
  time <- round(pmin(t, c), digits) ; event <- t <= c
  time <- pmax(time, 10^-digits)
  e <- NA
  if (entry) { e <- round(time * runif(n) * 0.7, digits); keep <- e < time; x <- x[keep, , drop = FALSE]; time <- time[keep]; event <- event[keep]; e <- e[keep]; n <- sum(keep) }
  w <- switch(weights, none = NA, case = sample(1:4, n, TRUE), sampling = round(runif(n, 0.2, 3), 3))
  frame(name, time * scale, event, x, if (entry) e * scale else NA, w,
        if (strata > 1) sample(strata, n, TRUE) else NA, if (clusters > 0) sample(clusters, n, TRUE) else NA)
}
test1 <- data.frame(time = c(4, 3, 1, 1, 2, 2, 3), status = c(1, NA, 1, 0, 1, 1, 0), x = c(0, 2, 1, 1, 1, 0, 0))
test1 <- test1[!is.na(test1$status), ]
test2 <- data.frame(start = c(1, 2, 5, 2, 1, 7, 3, 4, 8, 8), stop = c(2, 3, 6, 7, 8, 9, 9, 9, 14, 17),
                    event = c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0), x = c(1, 0, 0, 1, 0, 1, 1, 1, 0, 0))
one <- sim("strata_of_one", 40, 2, 1); one$stratum <- c(1:6, rep(7:9, length.out = 34))
cases <- rbind(
  frame("aml", aml$time, aml$status, aml$x == "Nonmaintained"),
  frame("ovarian", ovarian$futime, ovarian$fustat, cbind(ovarian$age, ovarian$rx, ovarian$resid.ds)),
  frame("lung", lung2$time, lung2$status == 2, cbind(lung2$age, lung2$sex, lung2$ph.karno)),
  frame("lung_wt", lung2$time, lung2$status == 2, cbind(lung2$age, lung2$sex, lung2$meal.cal), cluster = ifelse(is.na(lung2$inst), 0, lung2$inst)),
  frame("lung_inst", lung2$time, lung2$status == 2, cbind(lung2$age, lung2$sex), stratum = ifelse(is.na(lung2$inst), 0, lung2$inst)),
  frame("veteran", vet$time, vet$status, vx),
  frame("veteran_strata", vet$time, vet$status, vx[, 1:2], stratum = as.integer(vet$celltype)),
  frame("heart", heart$stop, heart$event, hx, heart$start, cluster = heart$id),
  frame("heart_strata", heart$stop, heart$event, hx[, c(1, 3)], heart$start, stratum = heart$surgery),
  frame("bmt", bmt$t2, bmt$d3, cbind(bmt$z1, bmt$z2, bmt$group == 2, bmt$group == 3, bmt$z8)),
  frame("bmt_strata", bmt$t2, bmt$d3, cbind(bmt$z1, bmt$z8), stratum = bmt$group, cluster = bmt$z9),
  frame("rats", rats$time, rats$status, cbind(rats$rx, rats$sex == "m"), cluster = rats$litter),
  frame("kidney", kidney$time, kidney$status, cbind(kidney$age, kidney$sex), cluster = kidney$id),
  frame("bladder", bladder2$stop, bladder2$event, cbind(bladder2$rx, bladder2$number, bladder2$size), bladder2$start, stratum = bladder2$enum, cluster = bladder2$id),
  frame("book1", test1$time, test1$status, test1$x),
  frame("book2", test2$stop, test2$event, test2$x, test2$start),
  sim("ties_heavy", 120, 3, 0, beta = 1), sim("ties_none", 90, 4, 9), sim("one_covariate", 25, 1, 0),
  sim("entry_ties", 150, 2, 0, TRUE), sim("entry_none", 100, 3, 8, TRUE), sim("case_weights", 80, 2, 0, weights = "case"),
  sim("sampling_weights", 80, 2, 1, weights = "sampling"), sim("weights_entry_strata", 160, 3, 0, TRUE, "sampling", 4),
  sim("weights_clusters", 120, 2, 0, FALSE, "case", 1, 30), sim("strata_entry_clusters", 200, 3, 0, TRUE, "none", 5, 40),
  one, sim("tiny_times", 60, 2, 1, scale = 2^-40), sim("huge_times", 60, 2, 1, scale = 2^40), sim("six", 300, 6, 0, beta = 2),
  sim("n15", 15, 1, 0), sim("n30", 30, 2, 0), sim("n60", 60, 3, 0))
large <- sim("large_covariates", 70, 2, 1); large$x2 <- large$x2 * 1e6 + 5e7; cases <- rbind(cases, large)
values <- list(); add <- function(case, ties, quantity, key, value)
  values[[length(values) + 1]] <<- data.frame(case, ties, quantity, key, value = num(value), stringsAsFactors = FALSE)
control <- coxph.control(eps = 1e-14, toler.chol = 1e-16, iter.max = 60, timefix = FALSE)
for (name in unique(cases$case)) {
  d <- cases[cases$case == name, ]
  p <- sum(!sapply(d[paste0("x", 1:K)], function(v) all(is.na(v))))
  x <- as.matrix(d[paste0("x", 1:p)])
  y <- if (all(is.na(d$entry))) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  d$.y <- y; d$.x <- x
  weighted <- !all(is.na(d$weight)); d$.w <- if (weighted) d$weight else 1
  f <- .y ~ .x
  if (!all(is.na(d$stratum))) f <- update(f, . ~ . + strata(stratum))
  biggest <- max(table(d$time[d$event == 1]))
  for (ties in c("efron", "breslow", "exact")) {
    # with delayed entry R enumerates subsets: few ties only
    if (ties == "exact" && (weighted || nrow(d) > 320 || biggest > (if (all(is.na(d$entry))) 10 else 3))) next
    fit <- if (weighted) coxph(f, d, weights = .w, ties = ties, control = control, robust = FALSE) else coxph(f, d, ties = ties, control = control)
    add(name, ties, "coef", seq_len(p), coef(fit)); add(name, ties, "se", seq_len(p), sqrt(diag(fit$var)))
    add(name, ties, "loglik", 0:1, fit$loglik); add(name, ties, "score", 0, fit$score)
    add(name, ties, "wald", 0, drop(coef(fit) %*% solve(fit$var) %*% coef(fit)))
    # coxph(ties = "exact") with delayed entry returns a bare list, which concordance refuses
    if (inherits(fit, "coxph")) {
      # concordance ties tiny times whatever timefix says: they are measured in another unit for it
      if (max(d$time) < 1e-6) { d2 <- d; d2$.y <- Surv(d$time * 2^40, d$event); con <- concordance(coxph(f, d2, ties = ties, control = control)) }
      else con <- concordance(fit, timefix = FALSE)
      add(name, ties, "concordance", 0:1, c(con$concordance, sqrt(con$var))) }
    if (ties == "exact") next
    z <- cox.zph(fit, transform = "km", terms = FALSE, global = TRUE)
    keys <- c(seq_len(p), if (p > 1) "global")
    add(name, ties, "zph", keys, z$table[seq_along(keys), "chisq"])
    robust <- NULL
    if (!all(is.na(d$cluster))) robust <- coxph(update(f, . ~ . + cluster(cluster)), d, weights = .w, ties = ties, control = control)
    else if (weighted) { d$.row <- seq_len(nrow(d)); robust <- coxph(update(f, . ~ . + cluster(.row)), d, weights = .w, ties = ties, control = control) }
    if (!is.null(robust)) { add(name, ties, "robust", seq_len(p), sqrt(diag(robust$var)))
      add(name, ties, "robust_wald", 0, drop(coef(robust) %*% solve(robust$var) %*% coef(robust))) 
      if (!all(is.na(d$cluster))) { rc <- concordance(robust, timefix = FALSE); add(name, ties, "robust_concordance", 0:1, c(rc$concordance, sqrt(rc$var))) } }
    if (nrow(d) <= 175) {
      n <- seq_len(nrow(d))
      add(name, ties, "martingale", n, residuals(fit, "martingale")); add(name, ties, "deviance", n, residuals(fit, "deviance"))
      sc <- as.matrix(residuals(fit, "score")); db <- as.matrix(residuals(fit, "dfbeta"))
      for (k in seq_len(p)) { add(name, ties, paste0("scoreres", k), n, sc[, k]); add(name, ties, paste0("dfbeta", k), n, db[, k]) }
      ss <- as.matrix(residuals(fit, "schoenfeld")); sd <- as.matrix(residuals(fit, "scaledsch"))
      # events of one time in R's order of rows within it; sums by time do not depend on it
      for (k in seq_len(p)) { add(name, ties, paste0("schoenfeld", k), "squares", sum(ss[, k]^2)); add(name, ties, paste0("scaledsch", k), "squares", sum(sd[, k]^2)) }
      if (all(is.na(d$stratum))) {
        at <- colMeans(x) + 0.3 * apply(x, 2, sd)
        nd <- d[1, ]; nd$.x <- matrix(at, 1); 
        s <- survfit(fit, newdata = nd, se.fit = TRUE, conf.type = "log", timefix = FALSE)
        keep <- s$n.event > 0
        add(name, ties, "at", seq_len(p), at)
        add(name, ties, "survtime", seq_len(sum(keep)), s$time[keep]); add(name, ties, "cumhaz", seq_len(sum(keep)), s$cumhaz[keep]); add(name, ties, "cumhaz_se", seq_len(sum(keep)), s$std.err[keep])
      }
    }
  }
}
for (k in c("time", "entry", "weight", paste0("x", 1:K))) cases[[k]] <- num(cases[[k]])
emit("cox_cases.csv", cases)
emit("cox_values.csv", do.call(rbind, values))
