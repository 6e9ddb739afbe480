# Reference values for the Mann-Whitney, Kruskal-Wallis and Friedman tests and Spearman's correlation.
# Run from the module folder: Rscript src/test/r/mann_whitney.R
suppressMessages(library(coin))
suppressMessages(library(exactRankTests))
versions <- sprintf("R %s stats; coin %s; exactRankTests %s", getRversion(), packageVersion("coin"), packageVersion("exactRankTests"))
num <- function(x) sprintf("%.17g", x)
text <- function(x) paste(num(x), collapse = " ")
set.seed(42)
data <- list(
  hand = list(c(1, 3, 5), c(2, 4)), four = list(c(1.1, 2.2, 3.3, 4.4), c(5.5, 6.6, 7.7, 8.8)),
  ties = list(c(1, 2, 2, 3, 5), c(2, 3, 3, 6, 7, 7)), skew = list(c(1, 1, 1, 1, 2), c(1, 1, 2, 3, 9, 9, 9, 9)),
  unbalanced = list(c(3, 4), round(rnorm(18, 3, 2))), one = list(2.5, c(1, 2, 3, 4)),
  binary = list(c(0, 0, 0, 1, 1, 1, 1), c(0, 0, 0, 0, 0, 1)))
for (n in c(6, 10, 15, 25)) {
  data[[paste0("continuous", n)]] <- list(rnorm(n, 0.5), rnorm(n + 3))
  data[[paste0("rounded", n)]] <- list(round(rnorm(n, 1) * 2), round(rnorm(n + 3) * 2))
}
data$continuous60 <- list(rnorm(60, 0.2), rnorm(50))
rows <- lapply(names(data), function(name) {
  x <- data[[name]][[1]]; y <- data[[name]][[2]]
  plain <- !any(duplicated(c(x, y)))
  z <- data.frame(v = c(x, y), g = factor(rep(c("x", "y"), c(length(x), length(y)))))
  p <- function(a, d) as.numeric(pvalue(wilcox_test(v ~ g, z, alternative = a, distribution = d)))
  w <- if (plain) suppressWarnings(wilcox.test(x, y, exact = TRUE, conf.int = TRUE)) else NULL
  m <- length(x); n <- length(y); qu <- qwilcox(0.025, m, n)
  data.frame(case = name, exact = num(p("two.sided", "exact")), less = num(p("less", "exact")),
             greater = num(p("greater", "exact")), asymptotic = num(p("two.sided", "asymptotic")),
             exactRankTests = num(wilcox.exact(x, y, exact = TRUE)$p.value),
             u = num(sum(outer(x, y, ">")) + sum(outer(x, y, "==")) / 2), shift = num(median(outer(x, y, "-"))),
             wilcox = if (plain) num(w$p.value) else "",
             lower = if (plain && qu > 0) num(w$conf.int[1]) else "", upper = if (plain && qu > 0) num(w$conf.int[2]) else "",
             achieved = if (plain && qu > 0) num(1 - 2 * pwilcox(qu - 1, m, n)) else "",
             x = text(x), y = text(y), versions = versions)
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/mann_whitney.csv", row.names = FALSE, quote = FALSE)

several <- list(
  hand = list(c(1, 2, 3), c(4, 5, 6), c(7, 8)), ties = list(c(1, 2, 2), c(2, 3, 3, 4), c(4, 4, 5)),
  two = list(c(1, 5, 7, 8), c(2, 2, 3)), four = lapply(1:4, function(i) round(rnorm(6 + i, i / 3) * 3)))
rows <- lapply(names(several), function(name) {
  k <- kruskal.test(several[[name]])
  data.frame(case = name, statistic = num(k$statistic), df = k$parameter, p = num(k$p.value),
             groups = paste(vapply(several[[name]], text, ""), collapse = ";"), versions = versions)
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/kruskal_wallis.csv", row.names = FALSE, quote = FALSE)

blocks <- list(
  hand = rbind(c(1, 2, 3), c(1, 3, 2), c(1, 2, 3), c(2, 1, 3)), ties = rbind(c(5, 5, 7), c(1, 2, 2), c(3, 3, 3), c(4, 6, 9)),
  five = matrix(round(rnorm(60) * 2), 12), two = cbind(c(1, 2, 3, 4, 5), c(2, 3, 1, 6, 9)))
rows <- lapply(names(blocks), function(name) {
  f <- friedman.test(blocks[[name]])
  data.frame(case = name, statistic = num(f$statistic), df = f$parameter, p = num(f$p.value),
             blocks = paste(apply(blocks[[name]], 1, text), collapse = ";"), versions = versions)
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/friedman.csv", row.names = FALSE, quote = FALSE)

pairs <- list(hand = list(c(1, 2, 3, 4, 5), c(2, 1, 4, 3, 5)), ties = list(c(1, 2, 2, 3, 4, 4, 7), c(3, 1, 2, 2, 5, 6, 6)),
              thirty = list(rnorm(30), rnorm(30)), strong = list(1:12 + 0, c(1:10, 12, 11) + 0))
rows <- lapply(names(pairs), function(name) {
  x <- pairs[[name]][[1]]; y <- pairs[[name]][[2]]
  s <- suppressWarnings(cor.test(x, y, method = "spearman", exact = FALSE))
  data.frame(case = name, rho = num(s$estimate), p = num(s$p.value), x = text(x), y = text(y), versions = versions)
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/spearman.csv", row.names = FALSE, quote = FALSE)
