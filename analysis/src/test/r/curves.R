# Reference values of cumulative hazards, confidence bands, survival compared at a fixed time, and differences of
# restricted means, on the cases that kaplan_meier.R wrote.
# Run in the module's folder: Rscript src/test/r/curves.R
suppressMessages(library(survival))
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", ifelse(is.infinite(x), "Inf", sprintf("%.17g", x)))
versions <- sprintf("# R %s, survival %s", getRversion(), packageVersion("survival"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
cases <- read.csv(file.path(out, "survival_cases.csv"), comment.char = "#",
                  colClasses = c(case = "character", group = "character", stratum = "character"))
weighted <- function(d) !is.na(d$weight[1])
whole <- function(d) all(d$weight == round(d$weight))
repeated <- function(d) if (weighted(d) && whole(d)) d[rep(seq_len(nrow(d)), d$weight), ] else d
fit <- function(d, ...) {
  y <- if (is.na(d$entry[1])) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  if (weighted(d) && !whole(d)) survfit(y ~ 1, weights = d$weight, timefix = FALSE, ...)
  else survfit(y ~ 1, timefix = FALSE, ...)
}

# Cumulative hazards: case weights as rows repeated (for ctype = 2 R spreads a weight over the tied rows instead).
hazards <- NULL
for (name in unique(cases$case)) {
  d0 <- repeated(cases[cases$case == name, ])
  if (nrow(d0) > 310) next
  for (g in unique(d0$group)) for (ctype in 1:2) {
    d <- d0[d0$group == g, ]
    if (ctype == 2 && weighted(d) && !whole(d)) next
    f <- fit(d, ctype = ctype)
    z <- qnorm(0.975)
    hazards <- rbind(hazards, data.frame(case = name, group = g, ctype, time = num(f$time), atRisk = num(f$n.risk),
      hazard = num(f$cumhaz), standardError = num(f$std.chaz),
      lower_plain = num(pmax(0, f$cumhaz - z * f$std.chaz)), upper_plain = num(f$cumhaz + z * f$std.chaz),
      lower_log = num(f$cumhaz * exp(-z * f$std.chaz / f$cumhaz)),
      upper_log = num(f$cumhaz * exp(z * f$std.chaz / f$cumhaz))))
  }
}
emit("nelson_aalen.csv", hazards)
