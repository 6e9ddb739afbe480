# Reference values of Firth's penalised Cox regression by its definition: log L + log det I / 2, both taken from
# coxph(init = b, iter.max = 0), maximised numerically; profile-likelihood limits by root finding.
# Run in the module's folder: Rscript src/test/r/cox_firth.R
suppressMessages(library(survival))
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
versions <- sprintf("# R %s, survival %s", getRversion(), packageVersion("survival"))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
set.seed(20261124)
frame <- function(name, time, event, x, entry = NA) {
  x <- as.matrix(x); d <- data.frame(case = name, entry = entry, time = time, event = as.integer(event))
  for (k in 1:3) d[[paste0("x", k)]] <- if (k <= ncol(x)) as.numeric(x[, k]) else NA
  d
}
small <- function(name, n, p, digits, entry = FALSE) {
  x <- matrix(rnorm(n * p), n, p); x[, 1] <- x[, 1] > 0
  t <- rexp(n, exp(0.8 * x[, 1])) * 20; c <- rexp(n, 1 / 20); time <- pmax(round(pmin(t, c), digits), 10^-digits)
  e <- if (entry) round(time * 0.4 * runif(n), digits) else NA
  frame(name, time, t <= c, x, e)
}
cases <- rbind(
  frame("aml", aml$time, aml$status, aml$x == "Nonmaintained"),
  frame("separated", c(3, 5, 5, 8, 9, 12, 14, 14, 20, 21), c(1, 1, 0, 1, 1, 0, 0, 0, 0, 0), c(1, 1, 1, 1, 1, 0, 0, 0, 0, 0)),
  frame("separated_two", c(3, 5, 5, 8, 9, 12, 14, 14, 20, 21), c(1, 1, 0, 1, 1, 0, 0, 0, 0, 0), cbind(c(1, 1, 1, 1, 1, 0, 0, 0, 0, 0), c(2, 1, 4, 3, 2, 5, 1, 2, 3, 2))),
  frame("ovarian", ovarian$futime, ovarian$fustat, cbind(ovarian$age, ovarian$rx)),
  small("n15", 15, 1, 0), small("n30", 30, 2, 0), small("n30_three", 30, 3, 1), small("entry", 40, 2, 0, TRUE))
values <- list(); add <- function(case, ties, quantity, key, value)
  values[[length(values) + 1]] <<- data.frame(case, ties, quantity, key, value = num(value), stringsAsFactors = FALSE)
for (name in unique(cases$case)) for (ties in c("breslow", "efron")) {
  d <- cases[cases$case == name, ]; p <- sum(!is.na(d[1, paste0("x", 1:3)]))
  x <- as.matrix(d[paste0("x", 1:p)]); y <- if (all(is.na(d$entry))) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  at <- function(b) coxph(y ~ x, init = b, ties = ties, control = coxph.control(iter.max = 0, timefix = FALSE))
  objective <- function(b) { f <- suppressWarnings(at(b)); f$loglik[2] - determinant(f$var)$modulus[1] / 2 }
  climb <- function(f, start) { # Newton on central differences, polished
    b <- start
    for (it in 1:100) {
      k <- length(b); h <- 1e-4; g <- numeric(k); H <- matrix(0, k, k)
      for (i in 1:k) { e <- replace(numeric(k), i, h); g[i] <- (8 * (f(b + e) - f(b - e)) - (f(b + 2 * e) - f(b - 2 * e))) / (12 * h)
        for (j in 1:k) { u <- replace(numeric(k), j, h); H[i, j] <- (f(b + e + u) - f(b + e - u) - f(b - e + u) + f(b - e - u)) / (4 * h^2) } }
      s <- -solve(H, g); s <- s * min(1, 1 / max(abs(s))); b <- b + s
      if (max(abs(s)) < 1e-11) break
    }
    b
  }
  # ages and the like: on their own scale the differences would drown
  sc <- apply(x, 2, sd); x <- sweep(x, 2, sc, "/")
  b <- climb(objective, rep(0, p)); best <- objective(b)
  add(name, ties, "coef", 1:p, b / sc); add(name, ties, "se", 1:p, sqrt(diag(at(b)$var)) / sc)
  add(name, ties, "penalized", 0:1, c(objective(rep(0, p)), best) + sum(log(sc)))
  for (j in 1:p) {
    profile <- function(v) if (p == 1) objective(v) else {
      rest <- climb(function(r) objective(append(r, v, j - 1)), b[-j]); objective(append(rest, v, j - 1)) }
    add(name, ties, "profile_p", j, pchisq(2 * (best - profile(0)), 1, lower.tail = FALSE))
    se <- sqrt(diag(at(b)$var))[j]; target <- function(v) 2 * (best - profile(v)) - qchisq(0.95, 1)
    lo <- b[j] - se; while (target(lo) < 0) lo <- lo - se
    hi <- b[j] + se; while (target(hi) < 0) hi <- hi + se
    add(name, ties, "lower", j, uniroot(target, c(lo, b[j]), tol = 1e-12)$root / sc[j])
    add(name, ties, "upper", j, uniroot(target, c(b[j], hi), tol = 1e-12)$root / sc[j])
  }
}
for (k in c("time", "entry", paste0("x", 1:3))) cases[[k]] <- num(cases[[k]])
cases$weight <- ""; cases$stratum <- ""; cases$cluster <- ""
emit("cox_firth_cases.csv", cases); emit("cox_firth_values.csv", do.call(rbind, values))
