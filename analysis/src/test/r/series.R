# Reference values of the measures of single series: lm for slopes, sums over segments for areas.
# Run in the module's folder: Rscript src/test/r/series.R
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(sprintf("# R %s", getRversion()), file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
logmean <- function(a, b) ifelse(a == b, a, (a - b) / log(a / b))
set.seed(20261124)
rows <- values <- list()
for (s in 1:40) {
  n <- sample(1:9, 1)
  t <- if (s %% 2) sort(sample(-5:28, n)) else sort(round(runif(n, -5, 28), 4))
  v <- round(exp(3.5 + 0.02 * t + rnorm(n, 0, 0.5)), if (s %% 3) 0 else 2)
  if (s %% 7 == 0) v <- rep(v[1], n) # flat
  mix <- sample(n)
  rows[[s]] <- data.frame(series = s, time = num(t[mix]), value = num(v[mix]))
  before <- which(t <= 0); after <- which(t > 0); b <- if (length(before)) max(before) else NA
  use <- c(if (!is.na(b)) b, after); k <- length(use); tt <- t[use]; vv <- v[use]; w <- diff(tt)
  fit <- function(y) { if (k < 2) return(c(NA, NA)); m <- summary(suppressWarnings(lm(y ~ tt)))$coefficients; c(m[2, 1], if (k < 3) NA else m[2, 2]) }
  l <- suppressWarnings(fit(vv)); g <- suppressWarnings(fit(log(vv))); a <- vv[-k]; z <- vv[-1]
  area <- function(h) if (k < 2) NA else sum(w * h)
  values[[s]] <- data.frame(series = s, baseline = num(if (is.na(b)) NA else v[b]),
    nadir = num(if (length(after)) min(v[after]) else NA), peak = num(if (length(after)) max(v[after]) else NA),
    last = num(if (length(after)) v[n] else NA),
    change = num(if (is.na(b) || !length(after)) NA else v[n] - v[b]),
    percent = num(if (is.na(b) || !length(after)) NA else 100 * (v[n] / v[b] - 1)),
    slope = num(l[1]), slopeError = num(l[2]), logSlope = num(g[1]), logSlopeError = num(g[2]),
    trapezoid = num(area((a + z) / 2)), logTrapezoid = num(area(logmean(a, z))),
    upDown = num(area(ifelse(z < a, logmean(a, z), (a + z) / 2))),
    mean = num(if (k < 2) NA else area((a + z) / 2) / sum(w)), flat = as.integer(k >= 2 && length(unique(vv)) == 1))
}
emit("series_cases.csv", do.call(rbind, rows)); emit("series_values.csv", do.call(rbind, values))
