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
