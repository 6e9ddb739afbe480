# Reference values for the signed-rank test. Run from the module folder: Rscript src/test/r/signed_rank.R
suppressMessages(library(coin))
versions <- sprintf("R %s stats; coin %s", getRversion(), packageVersion("coin"))
num <- function(x) sprintf("%.17g", x)
set.seed(20231)
data <- list(
  hand = c(1, 2, -3, 4, 5), five = c(0.3, -0.1, 0.7, 1.1, 2.3), six = c(1.5, 2.25, 3.125, 4.5, 5.75, 7),
  ties = c(1, 1, -1, 2, 2, 2, -3, 4), zeros = c(0, 0, 1, 2, 3, -1, 4, 5), both = c(0, 0, 0, 1, 1, -1, 2, 2, -2, 5, 5, 7),
  zero_first = c(0, 3, 1, 4, 1, 5, 9, 2, 6), manyzeros = c(rep(0, 20), rep(1, 8)), negative = -c(1, 2, 2, 3, 5, 8, 13),
  allequal = rep(2.5, 7), platelets = c(25, 48, -3, 110, 60, 0, 12, 75, 48, 33, -10, 0, 95, 140, 22))
for (n in c(8, 12, 20, 30, 60)) {
  data[[paste0("continuous", n)]] <- rnorm(n, 0.3)
  data[[paste0("rounded", n)]] <- round(rnorm(n, 0.4) * 2)
}
data$continuous400 <- rnorm(400, 0.1)
data$rounded200 <- round(rnorm(200, 0.2) * 3)
p_coin <- function(d, alternative, distribution) {
  z <- data.frame(x = d, y = 0)
  as.numeric(pvalue(wilcoxsign_test(x ~ y, z, zero.method = "Pratt", distribution = distribution, alternative = alternative)))
}
rows <- lapply(names(data), function(name) {
  d <- data[[name]]
  plain <- !any(duplicated(abs(d))) && all(d != 0)
  w <- if (plain) suppressWarnings(wilcox.test(d, exact = TRUE, conf.int = TRUE)) else NULL
  w90 <- if (plain) suppressWarnings(wilcox.test(d, exact = TRUE, conf.int = TRUE, conf.level = 0.9)) else NULL
  walsh <- outer(d, d, "+") / 2
  data.frame(
    case = name, exact = num(p_coin(d, "two.sided", "exact")), less = num(p_coin(d, "less", "exact")),
    greater = num(p_coin(d, "greater", "exact")), asymptotic = num(p_coin(d, "two.sided", "asymptotic")),
    wilcox = if (plain) num(w$p.value) else "", lower = if (plain) num(w$conf.int[1]) else "",
    upper = if (plain) num(w$conf.int[2]) else "", achieved = if (plain) num(1 - 2 * psignrank(qsignrank(0.025, length(d)) - 1, length(d))) else "",
    lower90 = if (plain) num(w90$conf.int[1]) else "", upper90 = if (plain) num(w90$conf.int[2]) else "",
    shift = num(median(walsh[upper.tri(walsh, diag = TRUE)])),
    positive = num(sum(rank(abs(d))[d > 0])), negative = num(sum(rank(abs(d))[d < 0])),
    data = paste(num(d), collapse = " "), versions = versions)
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/signed_rank.csv", row.names = FALSE, quote = FALSE)
