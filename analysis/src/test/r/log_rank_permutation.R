# Permutation log-rank test, two groups: coin's exact test (its default scores, "mid-ranks") where there are no strata (with
# strata coin keeps scores of the pooled sample, which is another test), and for every case a full enumeration of the sums of the scores event - sum of d/n up to and including the
# own time, which are the martingale residuals of a Cox model without covariates (Breslow ties), stratum by stratum.
# Run in the module's folder: Rscript src/test/r/log_rank_permutation.R
suppressMessages({ library(survival); library(coin) })
out <- "src/test/resources/golden"
versions <- sprintf("# R %s, survival %s, coin %s", getRversion(), packageVersion("survival"), packageVersion("coin"))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
set.seed(20261122)
random <- function(name, n, first, digits, strata = 1) data.frame(
  case = name, time = round(rexp(n, 1 / 30), digits) + 10^-digits, event = rbinom(n, 1, 0.6),
  first = sample(rep(1:0, c(first, n - first))), stratum = sample(rep(seq_len(strata), length.out = n)))
cases <- rbind(
  data.frame(case = "aml", time = aml$time, event = aml$status, first = as.integer(aml$x == "Maintained"), stratum = 1),
  random("untied_10", 10, 4, 6), random("untied_14", 14, 5, 6), random("untied_16", 16, 8, 6),
  random("tied_12", 12, 5, -1), random("tied_16", 16, 6, -1), random("days_18", 18, 9, 0),
  random("strata_14", 14, 6, 6, 2), random("strata_tied_16", 16, 7, -1, 2), random("strata_three_15", 15, 7, 0, 3),
  data.frame(case = "no_deaths_in_first", time = c(3, 5, 5, 8, 9, 12, 14, 20), event = c(1, 1, 0, 1, 0, 0, 0, 0),
             first = c(0, 0, 0, 0, 1, 1, 1, 1), stratum = 1),
  data.frame(case = "no_difference", time = c(1, 1, 2, 2), event = 1, first = c(1, 0, 1, 0), stratum = 1))
values <- list()
for (name in unique(cases$case)) {
  d <- cases[cases$case == name, ]
  sums <- 0; statistic <- 0
  for (s in unique(d$stratum)) {
    own <- d[d$stratum == s, ]
    score <- residuals(coxph(Surv(time, event) ~ 1, data = own, ties = "breslow", control = coxph.control(timefix = FALSE)))
    statistic <- statistic + sum(score[own$first == 1])
    k <- sum(own$first)
    drawn <- if (k == 0) 0 else combn(nrow(own), k, function(i) sum(score[i]))
    sums <- as.vector(outer(sums, drawn, "+"))
  }
  p <- mean(abs(sums) >= abs(statistic) - 1e-9)
  fromCoin <- NA
  if (length(unique(d$stratum)) == 1) {
    d$group <- factor(d$first)
    fromCoin <- as.numeric(pvalue(logrank_test(Surv(time, event) ~ group, data = d, distribution = "exact")))
    stopifnot(abs(fromCoin - p) < 1e-9)
  }
  values[[name]] <- data.frame(case = name, statistic = sprintf("%.17g", statistic), permutations = length(sums),
    pValue = sprintf("%.17g", p), coin = if (is.na(fromCoin)) "" else sprintf("%.17g", fromCoin))
}
cases$time <- sprintf("%.17g", cases$time)
emit("log_rank_permutation_cases.csv", cases); emit("log_rank_permutation.csv", do.call(rbind, values))

# Weights of the family and more than two groups: scores from counts, all assignments listed, distances by a generalised
# inverse. coin's scores are the same for these types (its Prentice is Peto and Peto's weight where nothing is tied): its
# exact p with two groups, its quadratic statistic with more.
scoresOf <- function(d, how) {
  at <- sort(unique(d$time[d$event == 1]))
  n <- vapply(at, function(t) sum(d$time >= t), 0); x <- vapply(at, function(t) sum(d$time == t & d$event == 1), 0)
  before <- cumprod(c(1, 1 - x / n))[seq_along(n)]
  w <- switch(how$weight, LOG_RANK = rep(1, length(n)), GEHAN = n, TARONE_WARE = sqrt(n), PETO_PETO = cumprod(1 - x / (n + 1)),
    FLEMING_HARRINGTON = before^how$rho * (1 - before)^how$gamma)
  ifelse(d$event == 1, w[match(d$time, at)], 0) - vapply(d$time, function(t) sum((w * x / n)[at <= t]), 0)
}
assignments <- function(sizes) { # rows: the group of each subject
  if (length(sizes) == 1) return(matrix(1L, 1, sizes))
  n <- sum(sizes)
  do.call(rbind, combn(n, sizes[1], function(own) {
    rest <- assignments(sizes[-1]) + 1L
    m <- matrix(1L, nrow(rest), n); m[, -own] <- rest; m
  }, simplify = FALSE))
}
several <- function(name, sizes, digits, strata = 1) {
  d <- do.call(rbind, lapply(seq_len(strata), function(s) data.frame(group = rep(seq_along(sizes), sizes), stratum = s)))
  n <- nrow(d)
  data.frame(case = name, time = round(rexp(n, 1 / 30 * (1 + 0.4 * d$group)), digits) + 10^-digits, event = rbinom(n, 1, 0.7),
    group = d$group, stratum = d$stratum)[sample(n), ]
}
more <- rbind(several("two_untied", c(6, 6), 6), several("two_tied", c(5, 8), -1), several("two_strata", c(4, 3), 0, 2),
  several("three_untied", c(4, 4, 3), 6), several("three_tied", c(3, 4, 4), -1), several("three_strata", c(2, 2, 2), 0, 2),
  several("four_tied", c(3, 2, 2, 2), -1))
hows <- data.frame(weight = c("LOG_RANK", "GEHAN", "TARONE_WARE", "PETO_PETO", rep("FLEMING_HARRINGTON", 3)),
  rho = c(0, 0, 0, 0, 1, 0, 0.5), gamma = c(0, 0, 0, 0, 0, 1, 2))
types <- c(LOG_RANK = "logrank", GEHAN = "Gehan-Breslow", TARONE_WARE = "Tarone-Ware", PETO_PETO = "Prentice",
  FLEMING_HARRINGTON = "Fleming-Harrington")
values <- NULL
for (name in unique(more$case)) for (w in seq_len(nrow(hows))) {
  d <- more[more$case == name, ]; how <- hows[w, ]; k <- max(d$group)
  all <- matrix(0, 1, k); observed <- numeric(k); C <- matrix(0, k, k)
  for (s in unique(d$stratum)) {
    own <- d[d$stratum == s, ]
    a <- scoresOf(own, how); sizes <- as.vector(table(factor(own$group, 1:k))); n <- nrow(own)
    observed <- observed + vapply(1:k, function(g) sum(a[own$group == g]), 0)
    C <- C + sum(a^2) / (n * (n - 1)) * (n * diag(sizes) - outer(sizes, sizes))
    way <- assignments(sizes)
    T <- vapply(1:k, function(g) as.vector((way == g) %*% a), numeric(nrow(way)))
    all <- do.call(rbind, lapply(seq_len(nrow(all)), function(i) sweep(T, 2, all[i, ], "+")))
  }
  e <- eigen(C, symmetric = TRUE); big <- e$values > 1e-9 * e$values[1]
  root <- e$vectors[, big, drop = FALSE] %*% diag(1 / sqrt(e$values[big]), sum(big))
  q <- rowSums((all %*% root)^2); q0 <- sum((observed %*% root)^2)
  p <- mean(sqrt(q) >= sqrt(q0) - 1e-9)
  shown <- if (k == 2) observed[1] else q0
  p2 <- q2 <- NA
  untied <- !any(duplicated(d$time[d$event == 1]))
  if (length(unique(d$stratum)) == 1 && (how$weight != "PETO_PETO" || untied)) {
    d$g <- factor(d$group)
    arguments <- list(Surv(time, event) ~ g, data = d, type = types[[how$weight]])
    if (how$weight == "FLEMING_HARRINGTON") arguments <- c(arguments, rho = how$rho, gamma = how$gamma)
    if (k == 2) { p2 <- as.numeric(pvalue(do.call(logrank_test, c(arguments, distribution = "exact")))); stopifnot(abs(p2 - p) < 1e-9) }
    else { q2 <- as.numeric(statistic(do.call(logrank_test, c(arguments, teststat = "quadratic")))); stopifnot(abs(q2 - q0) < 1e-9) }
  }
  values <- rbind(values, data.frame(case = name, how, groups = k, statistic = sprintf("%.17g", shown), permutations = nrow(all),
    pValue = sprintf("%.17g", p), coinP = if (is.na(p2)) "" else sprintf("%.17g", p2), coinStatistic = if (is.na(q2)) "" else sprintf("%.17g", q2)))
}
more$time <- sprintf("%.17g", more$time)
emit("log_rank_permutation_family_cases.csv", more); emit("log_rank_permutation_family.csv", values)
