# Reference values for means, standardised differences and multiplicity.
# Run from the module folder: Rscript src/test/r/means.R
versions <- sprintf("R %s stats", getRversion())
num <- function(x) sprintf("%.17g", x)
text <- function(x) paste(num(x), collapse = " ")
out <- function(rows, name) {
  frame <- do.call(rbind, rows); frame$versions <- versions
  write.csv(frame, file.path("src/test/resources/golden", name), row.names = FALSE, quote = FALSE)
}
set.seed(3)
pairs <- list(two = list(c(1, 2), c(2, 5)), short = list(c(10, 22, 35), c(12, 30, 33)),
              ldh = list(round(exp(rnorm(15, 6.5, 0.5))), round(exp(rnorm(15, 6, 0.4)))),
              thirty = list(exp(rnorm(30)), exp(rnorm(30, 0.5))), large = list(1e6 + c(1, 2, 4, 7), 1e6 + c(3, 3, 5, 9)))
rows <- list()
for (name in names(pairs)) for (level in c(0.95, 0.8)) {
  x <- pairs[[name]][[1]]; y <- pairs[[name]][[2]]
  for (onLog in c(FALSE, TRUE)) {
    f <- if (onLog) log else identity; b <- if (onLog) exp else identity
    one <- t.test(f(x), conf.level = level); two <- t.test(f(x), f(y), conf.level = level)
    paired <- t.test(f(y), f(x), paired = TRUE, conf.level = level)
    rows[[length(rows) + 1]] <- data.frame(case = name, level = num(level), scale = if (onLog) "LOG" else "LINEAR",
      one = num(b(one$estimate)), oneLower = num(b(one$conf.int[1])), oneUpper = num(b(one$conf.int[2])),
      welch = num(b(mean(f(x)) - mean(f(y)))), welchLower = num(b(two$conf.int[1])), welchUpper = num(b(two$conf.int[2])),
      welchDf = num(two$parameter), welchP = num(two$p.value),
      paired = num(b(paired$estimate)), pairedLower = num(b(paired$conf.int[1])), pairedUpper = num(b(paired$conf.int[2])),
      pairedP = num(paired$p.value), x = text(x), y = text(y))
  }
}
out(rows, "means.csv")

z <- qnorm(0.975)
limits <- function(d, n1, n2) d + c(-1, 1) * z * sqrt((n1 + n2) / (n1 * n2) + d^2 / (2 * (n1 + n2)))
rows <- lapply(names(pairs), function(name) {
  x <- pairs[[name]][[1]]; y <- pairs[[name]][[2]]
  d <- (mean(x) - mean(y)) / sqrt((var(x) + var(y)) / 2); l <- limits(d, length(x), length(y))
  data.frame(kind = "numbers", d = num(d), lower = num(l[1]), upper = num(l[2]), x = text(x), y = text(y))
})
for (v in list(c(3, 10, 7, 12), c(0, 8, 3, 9), c(21, 30, 18, 33))) {
  p <- v[1] / v[2]; q <- v[3] / v[4]; d <- (p - q) / sqrt((p * (1 - p) + q * (1 - q)) / 2); l <- limits(d, v[2], v[4])
  rows[[length(rows) + 1]] <- data.frame(kind = "shares", d = num(d), lower = num(l[1]), upper = num(l[2]),
                                         x = text(v[1:2]), y = text(v[3:4]))
}
for (v in list(list(c(3, 5, 7), c(6, 4, 2)), list(c(1, 0, 4, 9), c(2, 3, 5, 5)), list(c(10, 20), c(15, 12)),
               list(c(4, 0, 3, 8, 2), c(5, 0, 1, 9, 9)))) {
  x <- v[[1]]; y <- v[[2]]; k <- x + y > 0; x2 <- x[k]; y2 <- y[k]; p <- (x2 / sum(x2))[-1]; q <- (y2 / sum(y2))[-1]
  s <- function(p) if (length(p) == 1) matrix(p * (1 - p)) else diag(p) - p %o% p
  d <- sqrt(drop(t(p - q) %*% solve((s(p) + s(q)) / 2, p - q))); l <- limits(d, sum(x), sum(y))
  rows[[length(rows) + 1]] <- data.frame(kind = "categories", d = num(d), lower = num(max(0, l[1])), upper = num(l[2]),
                                         x = text(x), y = text(y))
}
out(rows, "standardized_differences.csv")

rows <- list()
for (p in list(0.03, c(0.01, 0.04, 0.03, 0.005), c(0.5, 0.5, 0.5), c(0.001, 0.9, 0.02, 0.02, 1, 0), c(0.2, 0.01, 0.049, 0.3)))
  for (m in c(BONFERRONI = "bonferroni", HOLM = "holm", BENJAMINI_HOCHBERG = "BH"))
    rows[[length(rows) + 1]] <- data.frame(method = c(bonferroni = "BONFERRONI", holm = "HOLM", BH = "BENJAMINI_HOCHBERG")[[m]],
                                           p = text(p), adjusted = text(p.adjust(p, m)))
out(rows, "p_adjust.csv")
