# Reference values for tables of counts: Fisher, chi-square, McNemar, binomial and trend tests, two proportions.
# Run from the module folder: Rscript src/test/r/tables.R
versions <- sprintf("R %s stats", getRversion())
num <- function(x) sprintf("%.17g", x)
out <- function(rows, name) {
  frame <- do.call(rbind, rows)
  frame$versions <- versions
  write.csv(frame, file.path("src/test/resources/golden", name), row.names = FALSE, quote = FALSE)
}
first_true <- function(f, low, high) {
  repeat {
    mid <- (low + high) / 2
    if (mid <= low || mid >= high) return(high)
    if (f(mid)) high <- mid else low <- mid
  }
}
# fisher.test stops its searches at about 1e-4; the same equations, solved down to rounding.
conditional <- function(t, level) {
  m <- sum(t[, 1]); n <- sum(t[, 2]); k <- sum(t[1, ]); x <- t[1, 1]
  s <- max(0, k - n):min(k, m); logdc <- dhyper(s, m, n, k, log = TRUE)
  d <- function(lo) { v <- logdc + lo * s; v <- exp(v - max(v)); v / sum(v) }
  a <- (1 - level) / 2
  c(if (x == min(s)) 0 else if (x == max(s)) Inf else exp(first_true(function(l) sum(s * d(l)) >= x, -700, 700)),
    if (x == min(s)) 0 else exp(first_true(function(l) sum(d(l)[s >= x]) >= a, -700, 700)),
    if (x == max(s)) Inf else exp(first_true(function(l) sum(d(l)[s <= x]) <= a, -700, 700)))
}
tables <- list(c(3, 1, 1, 3), c(8, 2, 1, 5), c(0, 5, 3, 2), c(5, 0, 0, 5), c(12, 3, 9, 6), c(21, 9, 10, 20), c(74, 31, 43, 32),
               c(1, 29, 0, 30), c(10, 10, 10, 10), c(2, 998, 9, 991), c(300, 200, 250, 260), c(1, 0, 0, 1), c(30, 2, 30, 0))
rows <- lapply(tables, function(v) {
  t <- matrix(v, 2, byrow = TRUE)
  f <- fisher.test(t)
  or <- conditional(t, 0.95); or90 <- conditional(t, 0.9)
  if (is.finite(f$estimate) && f$estimate > 0) stopifnot(abs(f$estimate / or[1] - 1) < 1e-3)
  y <- suppressWarnings(chisq.test(t, correct = TRUE)); p <- suppressWarnings(chisq.test(t, correct = FALSE))
  data.frame(a = v[1], b = v[2], c = v[3], d = v[4], p = num(f$p.value),
             less = num(fisher.test(t, alternative = "less")$p.value),
             greater = num(fisher.test(t, alternative = "greater")$p.value),
             or = num(or[1]), lower = num(or[2]), upper = num(or[3]), lower90 = num(or90[2]), upper90 = num(or90[3]),
             yates = num(y$statistic), yatesP = num(y$p.value), chisq = num(p$statistic), chisqP = num(p$p.value),
             expected = num(min(p$expected)))
})
out(rows, "two_by_two.csv")

larger <- list(rbind(c(1, 2, 3), c(4, 0, 2)), rbind(c(3, 1, 0), c(1, 4, 2), c(0, 2, 5)), rbind(c(5, 5, 5, 5), c(2, 3, 4, 11)),
               rbind(c(2, 1, 3, 4), c(5, 0, 1, 1), c(1, 6, 2, 0)), rbind(c(1, 1), c(2, 0), c(0, 3), c(4, 1), c(2, 2)),
               rbind(c(10, 3, 2), c(4, 8, 3)), rbind(c(3, 0, 2), c(1, 4, 1), c(2, 1, 3), c(0, 0, 6)))
rows <- lapply(larger, function(t) {
  p <- suppressWarnings(chisq.test(t))
  data.frame(fisher = num(fisher.test(t, workspace = 2e7)$p.value), chisq = num(p$statistic), df = p$parameter,
             chisqP = num(p$p.value), table = paste(apply(t, 1, paste, collapse = " "), collapse = ";"))
})
out(rows, "r_by_c.csv")

rows <- list()
for (n in c(1, 7, 15, 30, 137, 1000)) for (p in c(0.01, 0.3, 0.5, 0.85)) for (x in unique(round(n * c(0, 0.1, 0.3, 0.5, 0.8, 1))))
  rows[[length(rows) + 1]] <- data.frame(x = x, n = n, p0 = num(p), p = num(binom.test(x, n, p)$p.value),
    less = num(binom.test(x, n, p, "less")$p.value), greater = num(binom.test(x, n, p, "greater")$p.value))
out(rows, "binomial_tests.csv")

z <- qnorm(0.975)
wilson <- function(x, n) {
  h <- z * sqrt(x * (n - x) / n + z^2 / 4)
  c(if (x == 0) 0 else (x + z^2 / 2 - h) / (n + z^2), if (x == n) 1 else (x + z^2 / 2 + h) / (n + z^2))
}
# Shares under a given difference (or ratio) by maximising the likelihood: the root of its slope.
mn_difference <- function(x1, n1, x2, n2) {
  slope <- function(x, n, p) (if (x == 0) 0 else x / p) - (if (x == n) 0 else (n - x) / (1 - p))
  fits <- function(delta) {
    lo <- max(0, -delta); hi <- min(1, 1 - delta)
    p2 <- first_true(function(p) slope(x1, n1, p + delta) + slope(x2, n2, p) <= 0, lo, hi)
    p1 <- min(1, max(0, p2 + delta)); N <- n1 + n2
    (x1 / n1 - x2 / n2 - delta)^2 <= z^2 * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * N / (N - 1)
  }
  d <- x1 / n1 - x2 / n2
  c(if (d == -1) -1 else first_true(fits, -1, d), if (d == 1) 1 else -first_true(function(m) fits(-m), -1, -d))
}
mn_ratio <- function(x1, n1, x2, n2) {
  N <- n1 + n2
  fits <- function(lr) {
    r <- exp(lr); A <- N * r; B <- -(n1 * r + x1 + n2 + x2 * r); C <- x1 + x2
    p2 <- min(1, (-B - sqrt(max(0, B^2 - 4 * A * C))) / (2 * A)); p1 <- min(1, r * p2)
    (x1 / n1 - r * x2 / n2)^2 <= z^2 * (p1 * (1 - p1) / n1 + r^2 * p2 * (1 - p2) / n2) * N / (N - 1)
  }
  m <- log((x1 / n1) / (x2 / n2)); lo <- -12; hi <- 12
  c(if (x1 == 0) 0 else exp(first_true(fits, lo, min(m, hi))),
    if (x2 == 0) Inf else exp(-first_true(function(k) fits(-k), lo, min(-m, hi))))
}
rows <- lapply(tables, function(v) {
  x1 <- v[1]; n1 <- v[1] + v[2]; x2 <- v[3]; n2 <- v[3] + v[4]; w1 <- wilson(x1, n1); w2 <- wilson(x2, n2)
  d <- x1 / n1 - x2 / n2; mn <- mn_difference(x1, n1, x2, n2); mr <- mn_ratio(x1, n1, x2, n2)
  katz <- exp(log((x1 / n1) / (x2 / n2)) + c(-1, 1) * z * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
  woolf <- exp(log(v[1] * v[4] / (v[2] * v[3])) + c(-1, 1) * z * sqrt(sum(1 / v)))
  data.frame(a = v[1], b = v[2], c = v[3], d = v[4], difference = num(d),
             newcombeLower = num(d - sqrt((x1 / n1 - w1[1])^2 + (w2[2] - x2 / n2)^2)),
             newcombeUpper = num(d + sqrt((w1[2] - x1 / n1)^2 + (x2 / n2 - w2[1])^2)),
             mnLower = num(mn[1]), mnUpper = num(mn[2]), scoreLower = num(mr[1]), scoreUpper = num(mr[2]),
             katzLower = if (min(x1, x2) > 0) num(katz[1]) else "", katzUpper = if (min(x1, x2) > 0) num(katz[2]) else "",
             woolfLower = if (min(v) > 0) num(woolf[1]) else "", woolfUpper = if (min(v) > 0) num(woolf[2]) else "")
})
out(rows, "two_proportions.csv")

trends <- list(list(c(1, 4, 9), c(10, 12, 11), c(1, 2, 3)), list(c(0, 1, 3, 5), c(5, 8, 9, 8), c(0, 1, 2, 5)),
               list(c(15, 10, 5, 2), c(30, 25, 20, 20), c(10, 20, 30, 45.5)))
rows <- lapply(trends, function(t) {
  r <- prop.trend.test(t[[1]], t[[2]], t[[3]])
  data.frame(statistic = num(r$statistic), p = num(r$p.value), x = paste(t[[1]], collapse = " "),
             n = paste(t[[2]], collapse = " "), score = paste(t[[3]], collapse = " "))
})
out(rows, "trend_tests.csv")

# A rate by factors of two and more levels: heterogeneity, the smallest p-value the margins allow, Newcombe's difference.
least_p <- function(t) { # every table of two columns with these margins
  rows <- rowSums(t); first <- sum(t[, 1])
  grid <- as.matrix(expand.grid(lapply(rows, function(n) 0:n)))
  grid <- grid[rowSums(grid) == first, , drop = FALSE]
  p <- exp(rowSums(sapply(seq_along(rows), function(i) lchoose(rows[i], grid[, i])))  - lchoose(sum(rows), first))
  sum(p[p <= min(p) * (1 + 1e-7)])
}
wilson <- function(x, n) { p <- x / n; c <- qnorm(0.975)^2; (p + c / (2 * n) + c(-1, 1) * qnorm(0.975) * sqrt(p * (1 - p) / n + c / (4 * n^2))) / (1 + c / n) }
newcombe <- function(t) {
  n <- rowSums(t); p <- t[, 1] / n; a <- wilson(t[1, 1], n[1]); b <- wilson(t[2, 1], n[2]); d <- p[1] - p[2]
  c(d, d - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), d + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
}
sets <- list(list(rbind(c(8, 3), c(12, 7)), rbind(c(11, 5), c(9, 5)), rbind(c(1, 5), c(10, 2), c(9, 3))),
             list(rbind(c(5, 1), c(2, 22)), rbind(c(1, 0), c(6, 23)), rbind(c(3, 4), c(2, 10), c(1, 7), c(1, 2))))
rows <- list()
for (s in seq_along(sets)) {
  least <- sapply(sets[[s]], least_p)
  p <- sapply(sets[[s]], function(t) fisher.test(t)$p.value)
  holm <- rep(NA, length(p)); holm[least < 0.05] <- p.adjust(p[least < 0.05], "holm")
  for (i in seq_along(sets[[s]])) {
    t <- sets[[s]][[i]]
    d <- if (nrow(t) == 2) newcombe(t) else rep(NA, 3)
    rows[[length(rows) + 1]] <- data.frame(set = s, table = paste(apply(t, 1, paste, collapse = " "), collapse = ";"),
      least = num(least[i]), p = num(p[i]), holm = num(holm[i]), difference = num(d[1]), lower = num(d[2]), upper = num(d[3]))
  }
}
out(rows, "rates_by_factor.csv")
