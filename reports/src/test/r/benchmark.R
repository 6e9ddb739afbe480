# R's side of the comparison of speed. Started by BenchmarkAgainstR, which sends one command a line on standard input:
#   load DIR N       read the columns of a sample
#   run WORK         prepare (not timed, once per sample), run (timed); answers the elapsed seconds
#   values WORK      numbers of the last run, for comparison with ours
# Each answer is one line beginning with "> ".
answer <- function(...) cat("> ", ..., "\n", sep = "")
needed <- c("survival", "cmprsk")
missing <- needed[!vapply(needed, requireNamespace, logical(1), quietly = TRUE)]
if (length(missing)) {
  answer("missing ", paste(missing, collapse = " "))
  quit(status = 1)
}
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
})
answer("R ", as.character(getRversion()), ", survival ", as.character(packageVersion("survival")),
  ", cmprsk ", as.character(packageVersion("cmprsk")))

spread <- function(n) if (n <= 500) seq_len(n) else 1 + floor((0:499) * (n - 1) / 499)
per_curve <- function(f, columns) {
  ends <- cumsum(f$strata)
  unlist(lapply(seq_along(ends), function(g) {
    n <- f$strata[[g]]
    at <- ends[[g]] - n + spread(n)
    unlist(lapply(columns, function(name) f[[name]][at]))
  }))
}
model <- Surv(time, status) ~ x1 + x2 + x3 + x4 + x5

works <- list(
  km = list(
    run = function(d, p) survfit(Surv(time, status) ~ group, data = d, conf.type = "log-log"),
    values = function(f) c(length(f$time), per_curve(f, c("time", "surv", "std.err", "lower", "upper")))),
  logrank = list(
    run = function(d, p) survdiff(Surv(time, status) ~ group, data = d),
    values = function(f) c(f$obs, f$exp, f$chisq)),
  cox = list(
    run = function(d, p) coxph(model, data = d, ties = "efron"),
    values = function(f) c(coef(f), sqrt(diag(vcov(f))), f$loglik, f$score, f$wald.test, f$concordance[["concordance"]])),
  cluster = list(
    run = function(d, p) coxph(model, data = d, ties = "efron", cluster = cluster),
    values = function(f) c(coef(f), sqrt(diag(f$naive.var)), sqrt(diag(vcov(f))), f$wald.test,
      f$concordance[["concordance"]])),
  zph = list(
    prepare = function(d) coxph(model, data = d, ties = "efron"),
    run = function(d, p) cox.zph(p, transform = "km", terms = FALSE),
    values = function(f) f$table[, "chisq"]),
  concordance = list(
    prepare = function(d) coxph(model, data = d, ties = "efron"),
    run = function(d, p) concordance(p),
    values = function(f) c(f$concordance, sqrt(f$var))),
  aalen = list(
    prepare = function(d) factor(d$cause, 0:2),
    run = function(d, p) survfit(Surv(d$time, p) ~ 1),
    values = function(f) {
      at <- spread(length(f$time))
      c(f$time[at], f$pstate[at, 2], f$pstate[at, 3], f$std.err[at, 2], f$std.err[at, 3])
    }),
  finegray = list(
    prepare = function(d) as.matrix(d[, c("x1", "x2", "x3", "x4", "x5")]),
    run = function(d, p) crr(d$time, d$cause, p, failcode = 1, cencode = 0),
    values = function(f) c(f$coef, sqrt(diag(f$var)))))

column <- function(dir, name, n) {
  con <- file(file.path(dir, paste0(name, ".bin")), "rb")
  on.exit(close(con))
  readBin(con, "double", n, endian = "little")
}

d <- NULL # global, where cox.zph and concordance look for the data of a fit
last <- NULL
prepared <- list()
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  if (words[1] == "load") {
    d <- last <- NULL
    prepared <- list()
    n <- as.integer(words[3])
    names <- c("time", "cause", "group", "cluster", "x1", "x2", "x3", "x4", "x5")
    d <- as.data.frame(lapply(setNames(names, names), function(name) column(words[2], name, n)))
    d$status <- as.integer(d$cause == 1)
    d$cause <- as.integer(d$cause)
    d$group <- as.integer(d$group)
    answer("loaded ", nrow(d))
  } else {
    work <- works[[words[2]]]
    if (words[1] == "run") {
      last <- NULL
      if (!is.null(work$prepare) && is.null(prepared[[words[2]]])) prepared[[words[2]]] <- work$prepare(d)
      invisible(gc())
      seconds <- system.time(last <- work$run(d, prepared[[words[2]]]), gcFirst = FALSE)[["elapsed"]]
      answer(seconds)
    } else {
      answer(paste(sprintf("%.17g", as.numeric(work$values(last))), collapse = " "))
    }
  }
}
