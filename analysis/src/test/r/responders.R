# Survival by response: Mantel-Byar, time-dependent Cox, landmark, naive comparison, Simon-Makuch curves, incidence of
# response, probability of being alive in response. Data: survival::jasa and survival::heart (Stanford heart programme),
# KMsurv::bmt (137 marrow transplants), and drawn samples with ties, fractions, loss of response and delayed entry.
# Run in the module's folder: Rscript src/test/r/responders.R
suppressMessages({ library(survival); library(KMsurv); library(cmprsk) })
out <- "src/test/resources/golden"
versions <- sprintf("# R %s, survival %s, KMsurv %s, cmprsk %s", getRversion(), packageVersion("survival"),
                    packageVersion("KMsurv"), packageVersion("cmprsk"))
emit <- function(name, rows) {
  file <- file.path(out, name); writeLines(versions, file)
  for (j in names(rows)) if (is.double(rows[[j]])) rows[[j]] <- ifelse(is.na(rows[[j]]), "", sprintf("%.17g", rows[[j]]))
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
data(bmt)
control <- coxph.control(timefix = FALSE, eps = 1e-11, toler.chol = 1e-13, iter.max = 50)

# ---- cases: entry (0 without delayed entry), time, event, response (NA never), complete, loss, stratum
case <- function(name, time, event, response, entry = NA, loss = NA, complete = NA, stratum = 1) {
  response[!is.na(response) & (response > time | (response == time & event == 1))] <- NA
  data.frame(case = name, entry = entry, time = time, event = event, response = response, complete = complete,
             loss = loss, stratum = stratum)
}
drawn <- function(name, n, unit, entry = FALSE, loss = FALSE, complete = FALSE, strata = 1) {
  death <- ceiling(rexp(n, 1 / 120)); censor <- ceiling(runif(n, 60, 400)); response <- ceiling(rexp(n, 1 / 40))
  time <- pmin(death, censor); event <- as.integer(death <= censor)
  start <- if (entry) floor(runif(n, 0, 30)) else rep(NA, n)
  if (entry) { time <- time + start; response <- response + start }
  response[response > time | (response == time & event == 1)] <- NA
  lost <- if (loss) response + ceiling(rexp(n, 1 / 60)) else rep(NA, n)
  lost[!is.na(lost) & (lost > time | (lost == time & event == 1))] <- NA
  full <- if (complete) response + sample(c(0, 0, 7, 20, NA), n, TRUE) else rep(NA, n)
  full[!is.na(full) & (full > time | (full == time & event == 1))] <- NA
  case(name, time / unit, event, response / unit, start / unit, lost / unit, full / unit, sample(seq_len(strata), n, TRUE))
}
set.seed(20261122)
cases <- rbind(
  case("jasa", jasa$futime, jasa$fustat, ifelse(jasa$transplant == 1, jasa$wait.time, NA)),
  case("bmt_platelets_dfs", bmt$t2, bmt$d3, ifelse(bmt$dp == 1, bmt$tp, NA)),
  case("bmt_platelets_os", bmt$t1, bmt$d1, ifelse(bmt$dp == 1, bmt$tp, NA)),
  case("bmt_gvhd_dfs", bmt$t2, bmt$d3, ifelse(bmt$dc == 1, bmt$tc, NA)),
  case("bmt_gvhd_strata", bmt$t2, bmt$d3, ifelse(bmt$dc == 1, bmt$tc, NA), stratum = bmt$group),
  drawn("drawn_30", 30, 1), drawn("drawn_100", 100, 1), drawn("drawn_months", 60, 30.4375),
  drawn("drawn_strata", 90, 1, strata = 3), drawn("drawn_loss", 80, 1, loss = TRUE),
  drawn("drawn_loss_30", 30, 7, loss = TRUE), drawn("drawn_entry", 80, 1, entry = TRUE),
  drawn("drawn_entry_loss", 60, 1, entry = TRUE, loss = TRUE), drawn("drawn_kinds", 120, 1, complete = TRUE))
emit("responder_cases.csv", cases)

rows <- function(d, kinds = FALSE) {
  d$entry[is.na(d$entry)] <- 0
  parts <- lapply(seq_len(nrow(d)), function(i) {
    cut <- c(d$entry[i], d$response[i], if (kinds) d$complete[i], d$time[i])
    state <- c(0, 1, if (kinds) 2); state <- state[!is.na(cut[-length(cut)])]; cut <- cut[!is.na(cut)]
    data.frame(id = i, start = cut[-length(cut)], stop = cut[-1], state = state, stratum = d$stratum[i],
               event = c(rep(0, length(cut) - 2), d$event[i]))
  })
  all <- do.call(rbind, parts); all[all$stop > all$start, ]
}
mantelByar <- function(r) {
  O <- E <- V <- 0
  for (s in unique(r$stratum)) {
    q <- r[r$stratum == s, ]
    for (t in sort(unique(q$stop[q$event == 1]))) {
      at <- q$start < t & q$stop >= t; n <- sum(at); n1 <- sum(at & q$state > 0)
      d <- sum(q$event == 1 & q$stop == t)
      O <- O + sum(q$event == 1 & q$stop == t & q$state > 0); E <- E + d * n1 / n
      if (n > 1) V <- V + d * n1 / n * (1 - n1 / n) * (n - d) / (n - 1)
    }
  }
  c(O, E, V, (O - E)^2 / V)
}
values <- list(); add <- function(name, what, value) values[[length(values) + 1]] <<- data.frame(case = name, what = what, value = value)
curves <- list(); states <- list()
for (name in unique(cases$case)) {
  d <- cases[cases$case == name, ]; r <- rows(d); r$x <- as.numeric(r$state > 0)
  mb <- mantelByar(r)
  for (k in 1:4) add(name, c("observed", "expected", "variance", "chiSquare")[k], mb[k])
  for (ties in c("efron", "exact")) {
    fit <- coxph(Surv(start, stop, event) ~ x + strata(stratum), r, ties = ties, control = control)
    add(name, paste0(ties, "Coef"), unname(coef(fit))); add(name, paste0(ties, "Se"), sqrt(fit$var[1, 1]))
    if (ties == "exact") {
      add(name, "exactScore", fit$score)
      stopifnot(abs(fit$score - mb[4]) < 1e-6 * max(1, mb[4]))
    }
  }
  penalised <- function(b) {
    fit <- coxph(Surv(start, stop, event) ~ x + strata(stratum), r, ties = "breslow", init = b,
                 control = coxph.control(iter.max = 0, timefix = FALSE))
    fit$loglik[1] - log(fit$var[1, 1]) / 2
  }
  slope <- function(b, h = 1e-3) (8 * (penalised(b + h) - penalised(b - h)) - penalised(b + 2 * h) + penalised(b - 2 * h)) / (12 * h)
  best <- optimize(penalised, c(-5, 5), maximum = TRUE)$maximum
  best <- uniroot(slope, best + c(-0.01, 0.01), tol = 1e-13)$root
  add(name, "firthCoef", best)
  begin <- ifelse(is.na(d$entry), 0, d$entry); had <- !is.na(d$response)
  add(name, "immortal", sum(pmax(0, d$response - begin), na.rm = TRUE)); add(name, "followUpOfResponders", sum((d$time - begin)[had]))
  naive <- if (all(is.na(d$entry))) coxph(Surv(time, event) ~ had + strata(stratum), d, control = control) else
    coxph(Surv(begin, time, event) ~ had + strata(stratum), d, control = control)
  add(name, "naiveCoef", unname(coef(naive)))
  if (all(is.na(d$entry))) add(name, "naiveLogRank", survdiff(Surv(time, event) ~ had + strata(stratum), d)$chisq)
  for (q in c(0.15, 0.35)) {
    L <- as.numeric(quantile(d$time, q, type = 1))
    set <- d[d$time > L & begin <= L, ]; set$r <- !is.na(set$response) & set$response <= L; set$left <- set$time - L
    add(name, paste0("landmark_", q), L); add(name, paste0("landmarkIncluded_", q), nrow(set))
    add(name, paste0("landmarkResponders_", q), sum(set$r))
    add(name, paste0("landmarkLater_", q), sum(!is.na(set$response) & set$response > L))
    fit <- coxph(Surv(left, event) ~ r + strata(stratum), set, control = control)
    add(name, paste0("landmarkCoef_", q), unname(coef(fit)))
    add(name, paste0("landmarkLogRank_", q), survdiff(Surv(left, event) ~ r + strata(stratum), set)$chisq)
  }
  # Simon-Makuch from the first time with five responders at risk
  one <- r[r$x == 1, ]; enters <- sort(unique(c(one$start, one$stop)))
  enough <- sapply(enters, function(t) sum(one$start < t & one$stop >= t) >= 5)
  from <- if (any(enough)) { k <- which(enough)[1]; if (k == 1) 0 else enters[k - 1] } else NA
  add(name, "simonMakuchStart", from)
  q <- r[r$stop > from, ]; q$start <- pmax(q$start, from)
  for (x in 0:1) {
    sf <- survfit(Surv(start, stop, event) ~ 1, q[q$x == x, ], conf.type = "log-log", timefix = FALSE)
    keep <- sf$n.event + sf$n.censor > 0 & sf$n.risk > 0
    curves[[length(curves) + 1]] <- data.frame(case = name, responders = x, time = sf$time[keep], atRisk = sf$n.risk[keep],
      events = sf$n.event[keep], survival = sf$surv[keep], lower = sf$lower[keep], upper = sf$upper[keep])
  }
  # states, since entry: rows of a multi-state survfit from -1 on, so that what happens at 0 is a change of state too
  multi <- do.call(rbind, lapply(seq_len(nrow(d)), function(i) {
    t <- round((d$time - begin)[i], 9); re <- round((d$response - begin)[i], 9); lo <- round((d$loss - begin)[i], 9)
    at <- -1; state <- "waiting"; res <- NULL
    step <- function(to, new) { if (to > at) res <<- rbind(res, data.frame(id = i, start = at, stop = to, from = state, to = new))
                                at <<- to; state <<- new }
    if (!is.na(re)) step(re, "response")
    if (!is.na(lo)) step(lo, "lost")
    if (t > at) step(t, if (d$event[i] == 1) if (state == "waiting") "before" else "after" else "censored")
    res
  }))
  multi$to <- factor(multi$to, c("censored", "response", "lost", "before", "after"))
  multi$from <- factor(multi$from, c("waiting", "response", "lost", "before", "after"))
  sf <- survfit(Surv(start, stop, to) ~ 1, data = multi, id = id, istate = from, timefix = FALSE)
  col <- function(s) { j <- match(s, sf$states); if (is.na(j)) rep(0, length(sf$time)) else sf$pstate[, j] }
  dev <- function(s) { j <- match(s, sf$states); if (is.na(j)) rep(0, length(sf$time)) else sf$std.err[, j] }
  waiting <- if ("waiting" %in% sf$states) col("waiting") else col("(s0)")
  # cumulative incidence of response, with its standard error, from the two-outcome model
  first <- data.frame(time = round(pmin(d$time, d$response, na.rm = TRUE) - begin, 9), how = ifelse(!is.na(d$response), 1, 2 * d$event))
  ci <- survfit(Surv(time, factor(how, 0:2)) ~ 1, data = first, timefix = FALSE)
  if (all(first$time > 0)) {
    gray <- cuminc(first$time, first$how)
    at <- timepoints(gray, sort(unique(first$time[first$how > 0])))$est
    check <- summary(ci, times = sort(unique(first$time[first$how > 0])))$pstate
    stopifnot(max(abs(at[grep(" 1$", rownames(at)), ] - check[, 2]), na.rm = TRUE) < 1e-9)
  }
  own <- function(t, m) { k <- findInterval(t, ci$time); ifelse(k == 0, 0, m[pmax(k, 1)]) }
  pointwise <- data.frame(case = name, time = sf$time, waiting = waiting, waitingSe = if ("waiting" %in% sf$states) dev("waiting") else dev("(s0)"),
    inResponse = col("response"), inResponseSe = dev("response"), lost = col("lost"), lostSe = dev("lost"),
    before = col("before"), beforeSe = dev("before"), after = col("after"), afterSe = dev("after"),
    incidence = own(sf$time, ci$pstate[, 2]),
    incidenceSe = own(sf$time, ci$std.err[, 2]))
  states[[length(states) + 1]] <- pointwise
}
# partial and complete response apart
k <- rows(cases[cases$case == "drawn_kinds", ], TRUE); k$p <- as.numeric(k$state == 1); k$c <- as.numeric(k$state == 2)
two <- function(b) { fit <- coxph(Surv(start, stop, event) ~ p + c, k, ties = "breslow", init = b, control = coxph.control(iter.max = 0, timefix = FALSE))
  fit$loglik[1] - log(det(fit$var)) / 2 }
best <- optim(c(0, 0), two, method = "BFGS", control = list(fnscale = -1, reltol = 1e-15, ndeps = c(1e-5, 1e-5)))$par
add("drawn_kinds", "partialCoef", best[1]); add("drawn_kinds", "completeCoef", best[2])
# the rows of survival::heart as published
h <- heart; h$x <- as.numeric(h$transplant == "1"); h$stratum <- 1; h$state <- h$x
mb <- mantelByar(h)
for (i in 1:4) add("heart", c("observed", "expected", "variance", "chiSquare")[i], mb[i])
for (ties in c("efron", "exact", "breslow")) {
  fit <- coxph(Surv(start, stop, event) ~ x, h, ties = ties, control = control)
  add("heart", paste0(ties, "Coef"), unname(coef(fit))); add("heart", paste0(ties, "Score"), fit$score)
}
add("jasa", "naiveAsCoded", survdiff(Surv(futime, fustat) ~ transplant, jasa)$chisq)
add("bmt_gvhd_dfs", "naiveAsCoded", unname(coef(coxph(Surv(t2, d3) ~ dc, bmt))))
add("bmt_platelets_dfs", "naiveAsCoded", unname(coef(coxph(Surv(t2, d3) ~ dp, bmt))))
gv <- bmt[bmt$t2 > 180, ]; gv$r <- gv$dc == 1 & gv$tc <= 180
add("bmt_gvhd_dfs", "landmark180", unname(coef(coxph(Surv(t2 - 180, d3) ~ r, gv))))
emit("responder_values.csv", do.call(rbind, values)); emit("responder_curves.csv", do.call(rbind, curves))
emit("responder_states.csv", do.call(rbind, states))
