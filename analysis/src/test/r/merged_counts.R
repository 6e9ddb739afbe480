# Reference values of pooled centres: two and four real centres' patients are joined, then analysed together.
# lung: institution 1 and 11 against the others, death by sex. bmt: the four hospitals (z9), relapse and death by disease.
# Run in the module's folder: Rscript src/test/r/merged_counts.R
suppressMessages({library(survival); library(KMsurv)})
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows) {
  file <- file.path(out, name)
  writeLines(versions, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
data(bmt, package = "KMsurv")
lung2 <- subset(survival::lung, !is.na(inst))
cases <- rbind(
  data.frame(case = "lung", centre = ifelse(lung2$inst %in% c(1, 11), "one", "other"), time = lung2$time,
             cause = as.integer(lung2$status == 2), group = lung2$sex),
  data.frame(case = "bmt", centre = paste0("h", bmt$z9), time = bmt$t2,
             cause = ifelse(bmt$d2 == 1, 1L, ifelse(bmt$d1 == 1, 2L, 0L)), group = bmt$group))
emit("merged_counts_cases.csv", cases)

values <- do.call(rbind, lapply(split(cases, cases$case), function(d) {
  pooled <- do.call(rbind, split(d, d$centre)) # one centre's rows after the other's
  name <- d$case[1]
  fit <- survfit(Surv(time, cause > 0) ~ group, data = pooled)
  group <- sub("group=", "", rep(names(fit$strata), fit$strata))
  km <- data.frame(case = name, what = "km", group, time = fit$time, n = fit$n.risk, events = fit$n.event,
                   estimate = fit$surv, error = fit$surv * fit$std.err)
  test <- function(what, formula) {
    result <- survdiff(formula, data = pooled)
    data.frame(case = name, what, group = "", time = NA, n = length(result$n), events = NA, estimate = result$chisq,
               error = NA)
  }
  rows <- rbind(km, test("logrank", Surv(time, cause > 0) ~ group),
                test("logrank_by_centre", Surv(time, cause > 0) ~ group + strata(centre)))
  if (max(pooled$cause) > 1) {
    states <- survfit(Surv(time, factor(cause, 0:2)) ~ group, data = pooled)
    g <- sub("group=", "", rep(names(states$strata), states$strata))
    for (k in 1:2)
      rows <- rbind(rows, data.frame(case = name, what = paste0("incidence", k), group = g, time = states$time,
                                     n = states$n.risk[, 1], events = states$n.event[, k + 1],
                                     estimate = states$pstate[, k + 1], error = states$std.err[, k + 1]))
  }
  rows
}))
for (v in c("time", "n", "events", "estimate", "error")) values[[v]] <- num(values[[v]])
emit("merged_counts.csv", values)
