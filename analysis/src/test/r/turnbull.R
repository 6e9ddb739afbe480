# Reference values of the nonparametric estimator for interval-censored times: plain EM (self-consistency), run until the
# optimality conditions hold to 1e-12; beside it, how far survfit's answer is off.
# Run in the module's folder: Rscript src/test/r/turnbull.R
suppressMessages({ library(survival); library(KMsurv) })
out <- "src/test/resources/golden"
num <- function(x) sprintf("%.17g", x)
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
# (after, by]; after = by exact; after = -Inf left-censored; by = Inf right-censored.
# Innermost intervals by definition: every pair of a beginning and an end with no other beginning or end between.
innermost <- function(after, by) {
  exact <- after == by
  ends <- unique(rbind(
    data.frame(t = after, side = ifelse(exact, 0, 2), kind = "begin"), # at one time: begins with it, ends, begins after it
    data.frame(t = by, side = 1, kind = "end")))
  ends <- ends[order(ends$t, ends$side), ]
  k <- which(ends$kind[-nrow(ends)] == "begin" & ends$kind[-1] == "end")
  data.frame(lower = ends$t[k], lowerSide = ends$side[k], upper = ends$t[k + 1])
}
within <- function(i, after, by) { # rows: subjects, columns: innermost intervals
  side <- ifelse(after == by, 0, 2)
  outer(seq_along(after), seq_len(nrow(i)), function(s, j)
    (i$lower[j] > after[s] | (i$lower[j] == after[s] & i$lowerSide[j] >= side[s])) & i$upper[j] <= by[s]) * 1
}
em <- function(a, tolerance = 1e-12, most = 1e6) {
  n <- nrow(a); p <- rep(1 / ncol(a), ncol(a)); key <- apply(a, 1, paste, collapse = "")
  u <- a[!duplicated(key), , drop = FALSE]; w <- as.numeric(table(factor(key, unique(key)))); ut <- t(u)
  for (it in 1:most) {
    d <- as.vector(ut %*% (w / as.vector(u %*% p))) / n
    if (max(d - 1) < tolerance && max(abs(d - 1)[p > 1e-13]) < 1e-9) break
    p <- p * d
  }
  list(p = p / sum(p), gap = max(d - 1), steps = it, logLik = sum(w * log(u %*% p)))
}
data(bcdeter)
breast <- function(k) { d <- bcdeter[bcdeter$treat %in% k, ]
  data.frame(after = ifelse(d$lower == 0, -Inf, d$lower), by = ifelse(is.na(d$upper), Inf, d$upper)) }
set.seed(20261123)
visits <- function(n, spacing, horizon, digits, exact = 0) { # values seen at visits of one's own; some exactly
  do.call(rbind, lapply(seq_len(n), function(i) {
    t <- round(rweibull(1, 1.3, 20), digits); v <- round(cumsum(rexp(60, 1 / spacing)) , digits); v <- unique(v[v < horizon & v > 0])
    if (runif(1) < exact) return(data.frame(after = t, by = t))
    before <- v[v < t]; later <- v[v >= t]
    data.frame(after = if (length(before)) max(before) else if (runif(1) < 0.5) -Inf else 0, by = if (length(later)) min(later) else Inf)
  }))
}
known <- function(d) d[!(d$after == -Inf & d$by == Inf), ]
km <- function(time, event) data.frame(after = time, by = ifelse(event, time, Inf))
cases <- list(
  breast_radiotherapy = breast(1), breast_both = breast(2), breast_all = breast(1:2),
  aml = km(aml$time, aml$status == 1),
  current_status = local({ c <- round(runif(100, 1, 30)); e <- rweibull(100, 1.3, 20) <= c
    data.frame(after = ifelse(e, -Inf, c), by = ifelse(e, c, Inf)) }),
  visits_30 = known(visits(30, 4, 40, 0)), visits_100 = known(visits(100, 4, 40, 0)),
  visits_mixed = known(visits(80, 5, 40, 0, 0.3)), visits_real = known(visits(60, 3, 40, 4)),
  weekly = known(visits(40, 7, 28, 0)))
rows <- masses <- fits <- list()
for (name in names(cases)) {
  d <- cases[[name]]; i <- innermost(d$after, d$by); a <- within(i, d$after, d$by); e <- em(a)
  cat(name, nrow(d), nrow(i), "EM steps", e$steps, "gap", e$gap, "\n")
  rows[[name]] <- data.frame(case = name, after = num(d$after), by = num(d$by))
  masses[[name]] <- data.frame(case = name, after = num(pmax(i$lower, 0)), by = num(i$upper), mass = num(e$p))
  # survfit closes intervals on both sides unless times differ: move the open ends by a quarter of the least distance
  all <- sort(unique(c(d$after, d$by))); all <- all[is.finite(all)]; h <- min(diff(all)) / 4
  lo <- ifelse(d$after == -Inf, NA, ifelse(d$after == d$by, d$after, d$after + h)); hi <- ifelse(d$by == Inf, NA, d$by)
  f <- survfit(Surv(lo, hi, type = "interval2") ~ 1)
  at <- i$upper[is.finite(i$upper)]; ours <- 1 - cumsum(e$p)[is.finite(i$upper)]
  theirs <- summary(f, times = at + h / 2, extend = TRUE)$surv
  fits[[name]] <- data.frame(case = name, subjects = nrow(d), intervals = nrow(i), emSteps = e$steps, emGap = num(e$gap),
    logLik = num(e$logLik), survfitError = num(max(abs(ours - theirs))))
}
emit("turnbull_cases.csv", do.call(rbind, rows)); emit("turnbull_masses.csv", do.call(rbind, masses))
emit("turnbull_fits.csv", do.call(rbind, fits))
print(do.call(rbind, fits)[, c(1:4, 7)])
