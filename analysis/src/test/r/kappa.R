# Cohen's kappa of two yes-or-no judgements. Run from the module folder: Rscript src/test/r/kappa.R
# Written out from the definition; the standard error is the delta method for multinomial shares with a numerical gradient
# (central differences with two Richardson steps), which is no copy of the closed formula.
num <- function(x) sprintf("%.17g", x)
kappa <- function(p) {
  p <- matrix(p, 2, byrow = TRUE)
  po <- sum(diag(p)); pe <- sum(rowSums(p) * colSums(p))
  (po - pe) / (1 - pe)
}
# Of kappa as a function of four free shares: kappa is taken at p / sum(p).
gradient <- function(p) sapply(1:4, function(i) {
  f <- function(h) { e <- replace(numeric(4), i, h); (kappa((p + e) / sum(p + e)) - kappa((p - e) / sum(p - e))) / (2 * h) }
  h <- 1e-3 * max(0.05, p[i])
  a <- f(h); b <- f(h / 2); d <- f(h / 4)
  ab <- (4 * b - a) / 3; bd <- (4 * d - b) / 3
  (16 * bd - ab) / 15
})
# The first: Wikipedia's and many textbooks' example, 20 5 10 15, kappa 0.4.
tables <- list(c(20, 5, 10, 15), c(40, 9, 6, 45), c(12, 3, 2, 13), c(5, 10, 12, 3), c(1, 1, 1, 27), c(14, 0, 6, 10),
               c(300, 40, 25, 635), c(2, 8, 7, 13), c(25, 1, 1, 3))
rows <- lapply(tables, function(v) {
  n <- sum(v); p <- v / n
  g <- gradient(p)
  se <- sqrt((sum(g^2 * p) - sum(g * p)^2) / n)
  k <- kappa(p)
  data.frame(a = v[1], b = v[2], c = v[3], d = v[4], kappa = num(k), se = num(se),
             lower = num(max(-1, k - qnorm(0.975) * se)), upper = num(min(1, k + qnorm(0.975) * se)),
             lower90 = num(max(-1, k - qnorm(0.95) * se)), versions = sprintf("R %s", getRversion()))
})
write.csv(do.call(rbind, rows), "src/test/resources/golden/kappa.csv", row.names = FALSE, quote = FALSE)
