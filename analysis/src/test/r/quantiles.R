# Reference values for summaries and quantiles. Run from the module folder: Rscript src/test/r/quantiles.R
versions <- sprintf("R %s stats", getRversion())
num <- function(x) sprintf("%.17g", x)
set.seed(7)
data <- list(one = 3.5, two = c(1, 4), hf = c(1, 2, 3, 4, 10), even = c(2, 4, 4, 5, 7, 9), ties = c(1, 1, 1, 2, 2),
             offset = 1e9 + c(1, 2, 3), tens = 1:10, lab = round(rexp(29, 1 / 80)), normal = rnorm(30))
rows <- list()
for (name in names(data)) {
  x <- data[[name]]
  for (type in 1:9) for (p in c(0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.75, 0.9, 1))
    rows[[length(rows) + 1]] <- data.frame(case = name, type = type, p = num(p),
      quantile = num(quantile(x, p, type = type, names = FALSE)), mean = num(mean(x)),
      sd = if (length(x) > 1) num(sd(x)) else "NA", data = paste(num(x), collapse = " "), versions = versions)
}
write.csv(do.call(rbind, rows), "src/test/resources/golden/quantiles.csv", row.names = FALSE, quote = FALSE)
