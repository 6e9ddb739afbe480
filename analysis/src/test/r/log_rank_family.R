# Weighted log-rank tests, tests for trend and pairwise tests. Every O, E and V is summed here from counts per event time:
# of summary(survfit) without delayed entry, else of a direct count of entry < t <= time. survdiff (rho), mantelhaen.test (a
# table per event time) and the exact-ties score test of coxph stand beside them where they apply.
# Run in the module's folder: Rscript src/test/r/log_rank_family.R
suppressMessages({ library(survival); library(KMsurv) })
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
case <- function(name, time, event, group, stratum = "all", entry = NA, weight = NA)
  data.frame(case = name, entry, time, event = as.integer(event), weight, group = as.character(group),
             stratum = as.character(stratum), stringsAsFactors = FALSE)
data(kidney, package = "KMsurv"); data(larynx, package = "KMsurv"); data(bmt, package = "KMsurv")
set.seed(20261123)
sim <- function(name, n, groups, digits = 0, entry = FALSE, weights = FALSE, mean = 30) {
  g <- sample(groups, n, TRUE)
  t <- rexp(n, exp(0.3 * (g - 1)) / mean); c <- rexp(n, 0.6 / mean)
  time <- round(pmin(t, c), digits) + 10^-digits; event <- t <= c
  e <- if (entry) floor(runif(n) * time * 0.9) else rep(NA, n)
  case(name, time, event, sprintf("g%d", g), sprintf("s%d", sample(3, n, TRUE)), e,
       if (weights) sample(1:4, n, TRUE) else NA)
}
cases <- rbind(
  case("kidney", kidney$time, kidney$delta, kidney$type),
  case("larynx", larynx$time, larynx$delta, larynx$stage, ifelse(larynx$age > 65, "old", "young")),
  case("bmt", bmt$t2, bmt$d3, bmt$group, bmt$z10),
  case("veteran", veteran$time, veteran$status, veteran$celltype, veteran$trt),
  case("aml", aml$time, aml$status, aml$x),
  sim("two_days", 80, 2), sim("three_days", 150, 3), sim("four_days", 200, 4, mean = 12), sim("four_untied", 120, 4, 6),
  sim("two_untied", 60, 2, 6), sim("case_weights", 60, 3, weights = TRUE),
  # coxph's exact likelihood with delayed entry lists all subsets of a risk set: few ties at a time, or few at risk
  sim("entry_two", 40, 2, entry = TRUE), sim("entry_three", 50, 3, entry = TRUE), sim("entry_heavy_ties", 24, 3, entry = TRUE, mean = 5),
  sim("entry_untied", 100, 3, 4, entry = TRUE),
  # a stratum of one patient; one where group b is empty; one without events; one where all events fall on a day
  case("thin_strata", c(5, 3, 4, 6, 8, 9, 2, 7, 7, 9, 4, 4, 4, 6, 4, 4, 1, 2, 3, 3, 5, 8),
       c(1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0),
       c("a", "a", "a", "c", "c", "a", "a", "b", "c", "b", "a", "b", "c", "a", "b", "b", "b", "a", "c", "c", "b", "a"),
       c("one", rep("no_b", 5), rep("none", 4), rep("day_4", 6), rep("rest", 6))),
  case("events_on_one_day", c(5, 5, 5, 5, 5, 6, 6, 7, 3, 8), c(1, 1, 1, 0, 1, 0, 0, 0, 0, 0), rep(c("a", "b"), 5)),
  case("apart", c(1, 2, 3, 4, 5, 1, 3, 3, 6, 7), 1, c("a", "a", "b", "b", "a", "d", "d", "c", "c", "d"), rep(c("x", "y"), each = 5)),
  case("no_common_risk", c(1, 2, 3, 4, 5, 6), c(1, 1, 1, 1, 0, 1), c("a", "a", "a", "b", "b", "b"), c("x", "x", "x", "y", "y", "y")),
  case("a_group_without_expected", c(1, 2, 5, 6, 7, 8, 9, 9), c(0, 0, 1, 1, 0, 1, 1, 0), c("c", "c", "a", "b", "a", "b", "d", "d")))
shown <- cases
for (v in c("entry", "time", "weight")) shown[[v]] <- num(shown[[v]])
emit("log_rank_family_cases.csv", shown)

counts <- function(d, groups) { # per event time: n and d of each group
  delayed <- !is.na(d$entry[1])
  at <- sort(unique(d$time[d$event == 1]))
  entry <- if (delayed) d$entry else rep(-1, nrow(d))
  direct <- function(f) matrix(vapply(groups, function(g) vapply(at, function(t) f(d$group == g, t), 0), numeric(length(at))), length(at))
  n <- direct(function(own, t) sum(own & entry < t & d$time >= t))
  x <- direct(function(own, t) sum(own & d$time == t & d$event == 1))
  if (!delayed && length(at)) for (g in groups) if (any(d$group == g)) {
    s <- summary(survfit(Surv(time, event) ~ 1, data = d[d$group == g, ], timefix = FALSE), times = at, extend = TRUE)
    stopifnot(s$n.risk == n[, match(g, groups)], s$n.event == x[, match(g, groups)])
  }
  list(n = n, x = x)
}
allCounts <- function(d, groups) lapply(unique(d$stratum), function(s) counts(d[d$stratum == s, ], groups))
sums <- function(strata, k, weight, rho, gamma) {
  O <- E <- numeric(k); V <- matrix(0, k, k)
  for (own in strata) {
    n <- rowSums(own$n); x <- rowSums(own$x)
    before <- cumprod(c(1, 1 - x / n))[seq_along(n)]
    w <- switch(weight, LOG_RANK = rep(1, length(n)), GEHAN = n, TARONE_WARE = sqrt(n), PETO_PETO = cumprod(1 - x / (n + 1)),
      FLEMING_HARRINGTON = before^rho * (1 - before)^gamma)
    for (i in seq_along(n)) {
      p <- own$n[i, ] / n[i]
      O <- O + w[i] * own$x[i, ]; E <- E + w[i] * x[i] * p
      if (n[i] > 1) V <- V + w[i]^2 * x[i] * (n[i] - x[i]) / (n[i] - 1) * (diag(p, k) - outer(p, p))
    }
  }
  list(O = O, E = E, V = V)
}
test <- function(s) {
  keep <- s$E > 0
  if (sum(keep) < 2) return(c(NA, NA))
  e <- eigen(s$V[keep, keep, drop = FALSE], symmetric = TRUE)
  big <- e$values > 1e-9 * max(diag(s$V))
  if (max(diag(s$V)) == 0) return(c(NA, NA))
  y <- crossprod(e$vectors, (s$O - s$E)[keep])[big]
  c(sum(y^2 / e$values[big]), sum(big))
}
mantel <- function(strata, k) { # chi-square of a table of group by event at every event time of every stratum
  tables <- list()
  for (own in strata) {
    for (i in seq_len(nrow(own$n))) if (sum(own$n[i, ]) > 1) tables[[length(tables) + 1]] <- cbind(own$x[i, ], own$n[i, ] - own$x[i, ])
  }
  if (length(tables) < 2) return(NA) # it wants two tables
  a <- array(unlist(tables), c(k, 2, length(tables)))
  as.numeric(mantelhaen.test(a, correct = FALSE)$statistic)
}
y <- function(d) if (is.na(d$entry[1])) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
coxScore <- function(d, x, stratified, ties = "exact") { # without iterations: the score test is that at 0
  d$y <- y(d); d$x <- x
  f <- if (stratified) y ~ x + strata(stratum) else y ~ x
  suppressWarnings(coxph(f, d, ties = ties, control = coxph.control(timefix = FALSE, iter.max = 20))$score)
}
weights <- rbind(data.frame(weight = c("LOG_RANK", "GEHAN", "TARONE_WARE", "PETO_PETO"), rho = 0, gamma = 0),
  cbind(weight = "FLEMING_HARRINGTON", expand.grid(rho = c(0, 0.5, 1), gamma = c(0, 0.5, 1, 2))))
tests <- trends <- pairs <- NULL
for (name in unique(cases$case)) {
  d0 <- cases[cases$case == name, ]
  d1 <- if (is.na(d0$weight[1])) d0 else d0[rep(seq_len(nrow(d0)), d0$weight), ]
  groups <- unique(d1$group)
  k <- length(groups)
  delayed <- !is.na(d1$entry[1])
  for (stratified in c(FALSE, TRUE)) {
    if (stratified && length(unique(d1$stratum)) == 1) next
    d <- d1; if (!stratified) d$stratum <- "all"
    d$g <- factor(d$group, groups)
    strata <- allCounts(d, groups)
    for (w in seq_len(nrow(weights))) {
      how <- weights[w, ]
      s <- sums(strata, k, how$weight, how$rho, how$gamma)
      r <- test(s)
      diff <- cox <- mh <- NA
      complete <- all(s$E > 0) && !is.na(r[2]) && r[2] == k - 1
      if (!delayed && complete && how$gamma == 0 && how$weight %in% c("LOG_RANK", "FLEMING_HARRINGTON")) { # survdiff fails where V has less rank
        f <- if (stratified) Surv(time, event) ~ g + strata(stratum) else Surv(time, event) ~ g
        sd <- survdiff(f, d, rho = how$rho)
        stopifnot(abs(rowSums(as.matrix(sd$exp)) - s$E) < 1e-9)
        diff <- sd$chisq; stopifnot(abs(diff - r[1]) < 1e-9 * max(1, diff))
      }
      if (how$weight == "LOG_RANK" && complete) {
        mh <- mantel(strata, k); stopifnot(is.na(mh) || abs(mh - r[1]) < 1e-9 * max(1, mh))
        if (delayed) { cox <- coxScore(d, d$g, stratified); stopifnot(abs(cox - r[1]) < 1e-8 * max(1, cox)) }
      }
      tests <- rbind(tests, data.frame(case = name, weight = how$weight, rho = how$rho, gamma = how$gamma, stratified,
        group = groups, n = as.vector(table(d$g)), events = as.vector(tapply(d$event, d$g, sum)), observed = num(s$O), expected = num(s$E),
        variance = num(diag(s$V)), statistic = num(r[1]), df = num(r[2]), pValue = num(pchisq(r[1], r[2], lower.tail = FALSE)),
        survdiff = num(diff), mantelHaenszel = num(mh), coxExact = num(cox)))
      for (scores in list(seq_len(k), c(0, 1, 4, 10)[seq_len(k)], -c(2.5, 2, 1, 7)[seq_len(k)])) {
        u <- sum(scores * (s$O - s$E)); v <- as.numeric(scores %*% s$V %*% scores)
        scale <- max(abs(scores))^2 * max(diag(s$V))
        z <- if (v > 1e-12 * scale) u / sqrt(v) else NA
        cox <- NA
        if (how$weight == "LOG_RANK" && !is.na(z)) {
          cox <- coxScore(d, scores[as.integer(d$g)], stratified)
          stopifnot(abs(cox - z^2) < 1e-8 * max(1, cox))
        }
        trends <- rbind(trends, data.frame(case = name, weight = how$weight, rho = how$rho, gamma = how$gamma, stratified,
          scores = paste(sprintf("%.17g", scores), collapse = " "), statistic = num(u), variance = num(v), z = num(z),
          twoSided = num(2 * pnorm(-abs(z))), greater = num(pnorm(z, lower.tail = FALSE)), less = num(pnorm(z)), coxExact = num(cox)))
      }
    }
    if (k > 2) for (w in which(weights$weight != "FLEMING_HARRINGTON" | (weights$rho == 1 & weights$gamma %in% 0:1))) {
      how <- weights[w, ]
      both <- t(combn(k, 2))
      r <- apply(both, 1, function(b) {
        own <- d[d$group %in% groups[b], ]
        r <- test(sums(allCounts(own, groups[b]), 2, how$weight, how$rho, how$gamma))
        if (!delayed && !is.na(r[1]) && how$gamma == 0 && how$weight %in% c("LOG_RANK", "FLEMING_HARRINGTON")) {
          f <- if (stratified) Surv(time, event) ~ group + strata(stratum) else Surv(time, event) ~ group
          stopifnot(abs(survdiff(f, own, rho = how$rho)$chisq - r[1]) < 1e-9 * max(1, r[1]))
        }
        r
      })
      p <- pchisq(r[1, ], r[2, ], lower.tail = FALSE)
      pairs <- rbind(pairs, data.frame(case = name, weight = how$weight, rho = how$rho, gamma = how$gamma, stratified,
        first = groups[both[, 1]], second = groups[both[, 2]], statistic = num(r[1, ]), pValue = num(p),
        holm = num(p.adjust(p, "holm")), bh = num(p.adjust(p, "BH"))))
    }
  }
}
emit("log_rank_family.csv", tests); emit("log_rank_trend.csv", trends); emit("log_rank_pairs.csv", pairs)
