# Reference values for io.github.tmacohort.analysis.proportion: intervals of one proportion, beta quantiles.
# Run from the module folder: Rscript src/test/r/proportions.R
versions <- sprintf("R %s stats", getRversion())
num <- function(x) sprintf("%.17g", x)
out <- function(frame, name) {
  frame$versions <- versions
  write.csv(frame, file.path("src/test/resources/golden", name), row.names = FALSE, quote = FALSE)
}
# The point in (low, high) where a predicate turns true, down to neighbouring doubles.
first_true <- function(f, low, high) {
  repeat {
    mid <- (low + high) / 2
    if (mid <= low || mid >= high) return(high)
    if (f(mid)) high <- mid else low <- mid
  }
}
midp_lower <- function(x, n, a) {
  if (x == 0) return(0)
  first_true(function(p) pbinom(x, n, p, lower.tail = FALSE) + dbinom(x, n, p) / 2 >= a / 2, 0, 1)
}
acceptability <- function(x, n, p) {
  right <- pbinom(x - 1, n, p, lower.tail = FALSE)
  left <- pbinom(x, n, p)
  if (right <= left) {
    k <- 0:n; tails <- pbinom(k, n, p)
    min(1, right + max(0, tails[tails <= right]))
  } else {
    k <- 0:n; tails <- pbinom(k - 1, n, p, lower.tail = FALSE)
    min(1, left + max(0, tails[tails <= left]))
  }
}
# By definition: a grid fine enough to meet every rise, then bisection before its first acceptable point.
blaker_lower <- function(x, n, a) {
  if (x == 0) return(0)
  grid <- seq(0, x / n, length.out = 20001)[-1]
  first <- which(vapply(grid, function(p) acceptability(x, n, p) >= a, TRUE))[1]
  first_true(function(p) acceptability(x, n, p) >= a, if (first == 1) 0 else grid[first - 1], grid[first])
}
rows <- list()
add <- function(method, x, n, level, lower, upper)
  rows[[length(rows) + 1]] <<- data.frame(method = method, successes = x, trials = n, level = num(level),
                                          lower = num(lower), upper = num(upper))
cases <- rbind(
  expand.grid(x = c(0, 1, 2), n = c(1, 2, 3, 5)), expand.grid(x = c(0, 1, 7, 12, 15), n = 15),
  expand.grid(x = c(0, 1, 5, 21, 24, 29, 30), n = 30), expand.grid(x = c(0, 3, 50, 99, 137), n = 137),
  expand.grid(x = c(0, 1, 500, 999, 1000), n = 1000))
cases <- cases[cases$x <= cases$n, ]
for (i in seq_len(nrow(cases))) for (level in c(0.95, 0.9, 0.99)) {
  x <- cases$x[i]; n <- cases$n[i]; a <- 1 - level; z <- qnorm(1 - a / 2)
  ci <- binom.test(x, n, conf.level = level)$conf.int
  add("CLOPPER_PEARSON", x, n, level, ci[1], ci[2])
  ci <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
  add("WILSON", x, n, level, if (x == 0) 0 else ci[1], if (x == n) 1 else ci[2])
  add("MID_P", x, n, level, midp_lower(x, n, a), 1 - midp_lower(n - x, n, a))
  if (n <= 30) add("BLAKER", x, n, level, blaker_lower(x, n, a), 1 - blaker_lower(n - x, n, a))
  nt <- n + z^2; pt <- (x + z^2 / 2) / nt; h <- z * sqrt(pt * (1 - pt) / nt)
  add("AGRESTI_COULL", x, n, level, max(0, pt - h), min(1, pt + h))
  add("JEFFREYS", x, n, level, if (x == 0) 0 else qbeta(a / 2, x + .5, n - x + .5),
      if (x == n) 1 else qbeta(a / 2, x + .5, n - x + .5, lower.tail = FALSE))
  if (x > 0 && x < n) {
    p <- x / n; h <- z * sqrt(p * (1 - p) / n)
    add("WALD", x, n, level, max(0, p - h), min(1, p + h))
  }
}
for (x in c(0, 1, 3, 1e6 - 1, 1e6)) {
  ci <- binom.test(x, 1e6)$conf.int
  add("CLOPPER_PEARSON", sprintf("%d", x), "1000000", 0.95, ci[1], ci[2])
}
out(do.call(rbind, rows), "proportion_intervals.csv")

# Two answers: qbeta's, and the point where pbeta reaches p.
q <- expand.grid(p = c(1e-12, 1e-6, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999999),
                 a = c(0.5, 1, 2.5, 30, 1e3, 1e6), b = c(0.5, 1, 7, 30, 1e3, 1e6))
q$x <- mapply(function(p, a, b) first_true(function(x) pbeta(x, a, b) >= p, 0, 1), q$p, q$a, q$b)
q$qbeta <- mapply(function(p, a, b) qbeta(p, a, b), q$p, q$a, q$b)
out(data.frame(p = num(q$p), a = num(q$a), b = num(q$b), x = num(q$x), qbeta = num(q$qbeta)), "beta_quantiles.csv")
