# The sample study computed a second time, from the committed CSV files alone: who was treated, exposure, overall survival,
# laboratory changes, adverse events. Definition of TMA: as recorded by the centre. Which responses were confirmed on which
# day comes from golden/study_responses.csv, written by StudyAgainstRTest; all that follows from it is computed here.
# Run from the folder "analysis": Rscript src/test/r/study.R
suppressPackageStartupMessages({
  library(survival)
  library(coin)
  library(lme4)
  library(pbkrtest)
})
folder <- "../sample-data/src/main/resources/io/github/tmacohort/sampledata/synthetic"
golden <- "src/test/resources/golden"
table <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", stringsAsFactors = FALSE)

rows <- list()
put <- function(key, value) rows[[length(rows) + 1]] <<- data.frame(key = key, value = sprintf("%.17g", as.numeric(value)))

patients <- sort(table("patients")$patient)
transplants <- table("transplants")
episodes <- table("tma_episodes")
doses <- table("defibrotide_doses")
courses <- table("defibrotide_courses")
follow <- table("follow_up")
labs <- table("labs")
transfusions <- table("transfusions")
events <- table("adverse_events")

# The treated: index transplant, TMA recorded on or after it, a course begun on or after that day.
treated <- do.call(rbind, lapply(patients, function(p) {
  if (!any(transplants$patient == p & transplants$day == 0)) return(NULL)
  tma <- sort(episodes$diagnosis_day[episodes$patient == p & episodes$diagnosis_day >= 0])
  if (length(tma) == 0) return(NULL)
  given <- doses[doses$patient == p & doses$infusions > 0, ]
  first <- tapply(given$day, given$course, min)
  first <- first[first >= tma[1]]
  if (length(first) == 0) return(NULL)
  course <- names(first)[which.min(first)]
  of <- given[given$course == course, ]
  weight <- courses$dosing_weight_kg[courses$patient == p & courses$course == course]
  end <- follow[follow$patient == p, ]
  data.frame(patient = p, tma = tma[1], first = min(of$day), last = max(of$day), days = nrow(of),
             mgkg = sum(of$given_mg) / weight, time = end$last_contact_day - min(of$day), dead = end$status == "dead")
}))
put("treated", nrow(treated))
duration <- treated$last - treated$first + 1
summarise <- function(key, x) {
  put(paste0(key, ".median"), median(x))
  put(paste0(key, ".lower"), quantile(x, 0.25, type = 7))
  put(paste0(key, ".upper"), quantile(x, 0.75, type = 7))
  put(paste0(key, ".mean"), mean(x))
  put(paste0(key, ".sd"), sd(x))
}
summarise("exposure.daysToFirstDose", treated$first - treated$tma)
summarise("exposure.duration", duration)
summarise("exposure.cumulative", treated$mgkg)
summarise("exposure.onTreatment", treated$mgkg / treated$days)
summarise("exposure.rdi", treated$mgkg / (25 * duration))

# Overall survival from the first dose.
fit <- survfit(Surv(time, dead) ~ 1, data = treated, conf.type = "log-log")
put("os.deaths", sum(treated$dead))
for (day in c(100, 365)) {
  s <- summary(fit, times = day)
  put(paste0("os.", day, ".survival"), s$surv)
  put(paste0("os.", day, ".lower"), s$lower)
  put(paste0("os.", day, ".upper"), s$upper)
  put(paste0("os.", day, ".atRisk"), sum(treated$time >= day))
}
# From transplant and from diagnosis, at risk from the first dose on; curves begin with five at risk.
for (origin in c("transplant", "diagnosis")) {
  zero <- if (origin == "transplant") 0 else treated$tma
  d <- data.frame(entry = treated$first - zero, end = treated$first + treated$time - zero, dead = treated$dead)
  d <- d[d$end > d$entry, ]
  points <- sort(unique(c(d$entry, d$end)))
  enough <- which(sapply(points, function(t) sum(d$entry < t & d$end >= t) >= 5))[1]
  start <- if (enough == 1) 0 else points[enough - 1]
  put(paste0("delayed.", origin, ".start"), start)
  d <- d[d$end > start, ]; d$entry <- pmax(d$entry, start)
  late <- survfit(Surv(entry, end, dead) ~ 1, d, conf.type = "log-log")
  for (day in c(100, 365)) {
    k <- findInterval(day, late$time)
    put(paste0("delayed.", origin, ".", day, ".survival"), late$surv[k])
    put(paste0("delayed.", origin, ".", day, ".lower"), late$lower[k])
    put(paste0("delayed.", origin, ".", day, ".upper"), late$upper[k])
    put(paste0("delayed.", origin, ".", day, ".atRisk"), sum(d$entry < day & d$end >= day))
  }
}
reverse <- summary(survfit(Surv(time, !dead) ~ 1, data = treated))$table
put("followUp.deathsStay", reverse["median"])
leave <- 1
for (t in sort(unique(treated$time[!treated$dead]))) {
  at <- sum(treated$time >= t) - sum(treated$time == t & treated$dead)
  leave <- leave * (1 - sum(treated$time == t & !treated$dead) / at)
  if (leave <= 0.5) break
}
put("followUp.deathsLeave", t)
put("followUp.shortest", min(treated$time[!treated$dead]))
put("followUp.longest", max(treated$time[!treated$dead]))

# Laboratory markers: canonical unit, most adverse result of a day, last baseline value, nearest value in the window.
toCanonical <- function(analyte, unit) {
  switch(paste(analyte, unit),
    "haemoglobin g/L" = 0.1, "haptoglobin g/L" = 100, "creatinine umol/L" = 10 / 884, "creatinine mg/dL" = 1, 1)
}
markers <- list(
  list("platelets", -1, 3, function(b, v) v - b >= 0.5 * b - 1e-9 & v > b, c("platelets", 3)),
  list("ldh", 1, 3, function(b, v) b - v >= 0.25 * b - 1e-9 & v < b, NULL),
  list("haemoglobin", -1, 3, function(b, v) v - b >= 1 - 1e-9, c("red_cells", 14)),
  list("schistocytes_per_field", 1, 7, function(b, v) v < b, NULL),
  list("haptoglobin", -1, 7, function(b, v) v > b, NULL),
  list("creatinine", 1, 3, function(b, v) b - v >= 0.25 * b - 1e-9 & v < b, NULL),
  list("urine_protein_creatinine_ratio", 1, 7, function(b, v) b - v >= 0.5 * b - 1e-9 & v < b, NULL))
points <- list(list("day_7", 2), list("day_14", 3), list("day_28", 4), list("end_of_course", 3))
pvalues <- list()
for (marker in markers) {
  analyte <- marker[[1]]
  these <- labs[labs$analyte == analyte, ]
  these$number <- as.numeric(sub("^[<>]", "", these$value)) *
    mapply(toCanonical, these$analyte, these$unit)
  overTime <- list()
  for (point in points) {
    pairs <- NULL
    counts <- c(diedThatDay = 0, dead = 0, left = 0, noBaseline = 0, noValue = 0, withBaseline = 0)
    for (i in seq_len(nrow(treated))) {
      p <- treated[i, ]
      own <- these[these$patient == p$patient, ]
      adverse <- if (marker[[2]] < 0) min else max
      limited <- own$day[grepl("^[<>]", own$value) & own$number == ave(own$number, own$day, FUN = adverse)] - p$first
      daily <- if (nrow(own) == 0) numeric() else tapply(own$number, own$day - p$first, adverse)
      at <- as.integer(names(daily))
      base <- which(at <= 0 & at > -marker[[3]])
      target <- if (point[[1]] == "end_of_course") p$last - p$first else as.integer(sub("day_", "", point[[1]]))
      near <- which(at > 0 & abs(at - target) <= point[[2]])
      if (length(base) > 0) counts["withBaseline"] <- counts["withBaseline"] + 1
      if (p$dead && p$time == target) counts["diedThatDay"] <- counts["diedThatDay"] + 1
      if (p$time < target) {
        counts[if (p$dead) "dead" else "left"] <- counts[if (p$dead) "dead" else "left"] + 1
      } else if (length(base) == 0) {
        counts["noBaseline"] <- counts["noBaseline"] + 1
      } else if (length(near) == 0) {
        counts["noValue"] <- counts["noValue"] + 1
      } else {
        b <- base[which.max(at[base])]
        v <- near[order(abs(at[near] - target), at[near])[1]]
        flagged <- FALSE
        raised <- FALSE
        if (!is.null(marker[[5]])) {
          given <- transfusions$day[transfusions$patient == p$patient & transfusions$product == marker[[5]][1]] - p$first
          window <- as.integer(marker[[5]][2])
          raised <- any(given <= at[v] & given > at[v] - window)
          flagged <- raised || any(given <= at[b] & given > at[b] - window)
        }
        pairs <- rbind(pairs, data.frame(id = p$patient, b = daily[[b]], v = daily[[v]], flagged = flagged, raised = raised,
                                         beyond = at[v] %in% limited))
      }
    }
    key <- paste("lab", analyte, point[[1]], sep = ".")
    for (name in names(counts)) put(paste(key, name, sep = "."), counts[[name]])
    put(paste0(key, ".n"), nrow(pairs))
    put(paste0(key, ".flagged"), sum(pairs$flagged))
    put(paste0(key, ".beyondLimit"), sum(pairs$beyond))
    put(paste0(key, ".improved"), sum(marker[[4]](pairs$b, pairs$v) & !pairs$raised)) # a value after a transfusion is none
    put(paste0(key, ".raised"), sum(pairs$raised))
    if (all(pairs$b > 0 & pairs$v > 0)) {
      ratio <- t.test(log(pairs$v / pairs$b))
      put(paste0(key, ".ratio"), exp(ratio$estimate[[1]]))
      put(paste0(key, ".ratioLower"), exp(ratio$conf.int[1]))
      put(paste0(key, ".ratioUpper"), exp(ratio$conf.int[2]))
    }
    change <- round(pairs$v - pairs$b, 10) # decimals: ties and zeros as they are
    put(paste0(key, ".medianValue"), median(pairs$v))
    put(paste0(key, ".medianChange"), median(change))
    walsh <- outer(change, change, "+") / 2
    put(paste0(key, ".shift"), median(walsh[lower.tri(walsh, diag = TRUE)]))
    p <- as.numeric(pvalue(wilcoxsign_test(change ~ rep(0, length(change)), zero.method = "Pratt", distribution = "exact")))
    put(paste0(key, ".p"), p)
    if (!is.null(marker[[5]])) {
      rest <- change[!pairs$flagged]
      walsh <- outer(rest, rest, "+") / 2
      put(paste0(key, ".untransfused.n"), length(rest))
      put(paste0(key, ".untransfused.shift"), median(walsh[lower.tri(walsh, diag = TRUE)]))
      put(paste0(key, ".untransfused.p"),
          as.numeric(pvalue(wilcoxsign_test(rest ~ rep(0, length(rest)), zero.method = "Pratt", distribution = "exact"))))
    }
    if (startsWith(point[[1]], "day_")) overTime[[point[[1]]]] <- setNames(pairs[c("id", "b", "v")], c("id", "b", point[[1]]))
    pvalues[[point[[1]]]] <- c(pvalues[[point[[1]]]], setNames(p, analyte))
  }
  complete <- Reduce(function(x, y) merge(x, y, by = c("id", "b")), overTime)
  friedman <- friedman.test(as.matrix(complete[-1]))
  put(paste("lab", analyte, "overTime", "n", sep = "."), nrow(complete))
  put(paste("lab", analyte, "overTime", "statistic", sep = "."), friedman$statistic[[1]])
}
for (point in names(pvalues)) {
  holm <- p.adjust(pvalues[[point]], "holm")
  for (analyte in names(holm)) put(paste("lab", analyte, point, "holm", sep = "."), holm[[analyte]])
  bh <- p.adjust(pvalues[[point]], "BH")
  for (analyte in names(bh)) put(paste("lab", analyte, point, "bh", sep = "."), bh[[analyte]])
}

# Mixed models of the courses: the logarithm, days -14 to 28, straight between days -7, 0, 7 and 14, random level and slope, REML;
# standard errors and degrees of freedom by Kenward and Roger (pbkrtest). All values, and those not after a transfusion.
knots <- c(-7, 0, 7, 14)
last <- 28
shape <- function(t) drop(cbind(t, matrix(sapply(knots, function(k) pmax(t - k, 0)), nrow = length(t)), deparse.level = 0))
best <- function(formula, d) {
  control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5), calc.derivs = FALSE,
                         check.scaleX = "ignore")
  m <- lmer(formula, d, control = control)
  deviance <- lmer(formula, d, control = control, devFunOnly = TRUE)
  theta <- getME(m, "theta") # Newton steps: the optimiser stops where rounding hides the slope of the deviance
  exact <- list(zero.tol = 0.1)
  for (step in 1:2) theta <- theta - solve(numDeriv::hessian(deviance, theta, method.args = exact),
                                           numDeriv::grad(deviance, theta, method.args = exact))
  control["optimizer"] <- list(NULL)
  lmer(formula, d, control = control, start = theta)
}
putModel <- function(key, d) {
  d <- data.frame(d[c("patient", "t", "y")], x = shape(d$t))
  names(d)[-(1:3)] <- paste0("x", 1:5)
  m <- best(y ~ x1 + x2 + x3 + x4 + x5 + (t | patient), d)
  put(paste0(key, ".values"), nrow(d))
  put(paste0(key, ".subjects"), length(unique(d$patient)))
  vc <- VarCorr(m)$patient
  put(paste0(key, ".levelSd"), attr(vc, "stddev")[1])
  put(paste0(key, ".slopeSd"), attr(vc, "stddev")[2])
  put(paste0(key, ".correlation"), attr(vc, "correlation")[1, 2])
  put(paste0(key, ".residualSd"), sigma(m))
  put(paste0(key, ".logLikelihood"), as.numeric(logLik(m)))
  v0 <- vcov(m)
  v <- vcovAdj(m)
  contrast <- function(name, l, test = TRUE) {
    e <- sum(l * fixef(m)); se <- sqrt(drop(l %*% as.matrix(v) %*% l)); df <- Lb_ddf(l, v0, v)
    put(paste0(key, ".", name), exp(e))
    put(paste0(key, ".", name, ".lower"), exp(e - qt(0.975, df) * se))
    put(paste0(key, ".", name, ".upper"), exp(e + qt(0.975, df) * se))
    put(paste0(key, ".", name, ".df"), df)
    if (test) put(paste0(key, ".", name, ".p"), 2 * pt(-abs(e / se), df))
  }
  change <- function(to) c(0, shape(to) - shape(0))
  contrast("level", c(1, shape(0)), FALSE)
  ends <- c(-14, knots, last)
  for (j in seq_len(length(ends) - 1)) contrast(paste0("week.", ends[j], ".", ends[j + 1]), c(0, 7 * (seq_len(5) <= j)))
  contrast("bend", c(0, 0, 0, 7, 0, 0))
  for (day in c(7, 14, 28)) contrast(paste0("change.", day), change(day))
  # The same quantities with the interval of the jackknife by patients.
  l <- rbind(level = c(1, shape(0)),
             t(sapply(seq_len(length(ends) - 1), function(j) c(0, 7 * (seq_len(5) <= j)))),
             c(0, 0, 0, 7, 0, 0), t(sapply(c(7, 14, 28), change)))
  names <- c("level", paste0("week.", head(ends, -1), ".", ends[-1]), "bend", paste0("change.", c(7, 14, 28)))
  persons <- unique(d$patient)
  left <- sapply(persons, function(p) l %*% fixef(best(y ~ x1 + x2 + x3 + x4 + x5 + (t | patient), d[d$patient != p, ])))
  half <- qt(0.975, length(persons) - 1) * sqrt((length(persons) - 1) / length(persons) * rowSums((left - rowMeans(left))^2))
  put(paste0(key, ".", names, ".jackknife.lower"), exp(l %*% fixef(m) - half))
  put(paste0(key, ".", names, ".jackknife.upper"), exp(l %*% fixef(m) + half))
  for (test in list(list("anyChange", 2:6), list("notStraight", 3:6))) {
    r <- KRmodcomp(m, diag(6)[test[[2]], ])$test["Ftest", ]
    put(paste0(key, ".", test[[1]], ".f"), r$stat)
    put(paste0(key, ".", test[[1]], ".df"), r$ddf)
    put(paste0(key, ".", test[[1]], ".p"), r$p.value)
  }
  # The mean of those alive on a day, by Henderson's equations, the variances taken as known.
  x <- getME(m, "X"); z <- as.matrix(getME(m, "Z")); s2 <- sigma(m)^2
  ids <- levels(getME(m, "flist")[[1]]); n <- length(ids)
  inverse <- solve(rbind(cbind(crossprod(x), crossprod(x, z)), cbind(crossprod(z, x), crossprod(z) + s2 * kronecker(diag(n), solve(vc)))) / s2)
  both <- drop(inverse %*% c(crossprod(x, d$y), crossprod(z, d$y))) / s2
  for (day in c(7, 14, 28)) {
    alive <- ids %in% treated$patient[treated$time >= day]
    k <- c(c(1, shape(day)), kronecker(alive / sum(alive), c(1, day)))
    e <- sum(k * both); se <- sqrt(drop(k %*% inverse %*% k))
    put(paste0(key, ".alive.", day, ".n"), sum(alive))
    put(paste0(key, ".alive.", day), exp(e))
    put(paste0(key, ".alive.", day, ".lower"), exp(e - qnorm(0.975) * se))
    put(paste0(key, ".alive.", day, ".upper"), exp(e + qnorm(0.975) * se))
  }
  # Whoever died by the last day has a course of their own; averaged by the shares of the patients with values.
  d$died <- as.numeric(d$patient %in% treated$patient[treated$dead & treated$time <= last])
  share <- mean(tapply(d$died, d$patient, max))
  estimable <- qr(model.matrix(~ (x1 + x2 + x3 + x4 + x5) * died, d))$rank == 12
  put(paste0(key, ".byDropOut.estimable"), estimable)
  if (!estimable) return()
  m <- best(y ~ (x1 + x2 + x3 + x4 + x5) * died + (t | patient), d)
  v0 <- vcov(m)
  v <- vcovAdj(m)
  l <- c(change(last), 0, share * change(last)[-1])
  apart <- sum(change(last)[-1] * fixef(m)[8:12])
  e <- sum(l * fixef(m)); df <- Lb_ddf(l, v0, v)
  se <- sqrt(drop(l %*% as.matrix(v) %*% l) + share * (1 - share) * apart^2 / n)
  put(paste0(key, ".byDropOut"), exp(e))
  put(paste0(key, ".byDropOut.lower"), exp(e - qt(0.975, df) * se))
  put(paste0(key, ".byDropOut.upper"), exp(e + qt(0.975, df) * se))
  put(paste0(key, ".byDropOut.df"), df)
  put(paste0(key, ".byDropOut.p"), 2 * pt(-abs(e / se), df))
}
for (marker in markers) {
  analyte <- marker[[1]]
  if (!analyte %in% c("schistocytes_per_field", "haptoglobin")) {
    these <- labs[labs$analyte == analyte & labs$patient %in% treated$patient, ]
    these$t <- these$day - treated$first[match(these$patient, treated$patient)]
    these$number <- as.numeric(sub("^[<>]", "", these$value)) * mapply(toCanonical, these$analyte, these$unit)
    these <- these[these$t >= -14 & these$t <= last, ]
    d <- aggregate(number ~ t + day + patient, these, if (marker[[2]] < 0) min else max)
    d$y <- log(d$number)
    putModel(paste0("model.", analyte, ".all"), d)
    if (!is.null(marker[[5]])) {
      given <- transfusions[transfusions$product == marker[[5]][1], ]
      after <- mapply(function(p, day) any(given$patient == p & given$day <= day & given$day > day - as.integer(marker[[5]][2])),
                      d$patient, d$day)
      putModel(paste0("model.", analyte, ".untransfused"), d[!after, ])
    }
  }
}

# Adverse events from first dose to 7 days after the last, of every course from the index course on.
emergent <- NULL
patientDays <- 0
laterCourseDays <- 0
anyBefore <- 0
for (i in seq_len(nrow(treated))) {
  p <- treated[i, ]
  given <- doses[doses$patient == p$patient & doses$infusions > 0 & doses$day >= p$first, ]
  window <- integer()
  for (course in unique(given$course)) {
    days <- given$day[given$course == course]
    window <- union(window, seq(min(days), max(days) + 7))
  }
  window <- window[window <= p$first + p$time]
  laterCourseDays <- laterCourseDays + sum(window > p$last + 7)
  patientDays <- patientDays + length(window)
  own <- events[events$patient == p$patient, ]
  anyBefore <- anyBefore + sum(own$start_day < p$first)
  for (j in seq_len(nrow(own))) {
    e <- own[j, ]
    before <- own$term == e$term & own$start_day < p$first &
      (is.na(own$end_day) | own$end_day >= e$start_day) & own$grade >= e$grade
    if (e$start_day %in% window && !any(before)) emergent <- rbind(emergent, e)
  }
}
put("ae.patientDays", patientDays)
put("ae.laterCourseDays", laterCourseDays)
put("ae.anyBefore", anyBefore)
put("ae.events", nrow(emergent))
put("ae.patients", length(unique(emergent$patient)))
put("ae.severe", length(unique(emergent$patient[emergent$grade >= 3])))
bleeding <- emergent$category %in% c("bleeding", "bleeding_cns_or_pulmonary")
put("ae.bleeding", length(unique(emergent$patient[bleeding])))
major <- emergent$category == "bleeding_cns_or_pulmonary" | (emergent$category == "bleeding" & emergent$grade >= 3)
put("ae.majorBleeding", length(unique(emergent$patient[major])))
rate <- poisson.test(nrow(emergent), patientDays)
put("ae.rate", rate$estimate)
put("ae.rate.lower", rate$conf.int[1])
put("ae.rate.upper", rate$conf.int[2])
put("ae.terms", nrow(unique(emergent[c("system_organ_class", "term")])))

# Laboratory values by CTCAE 5.0, from the day after the first dose to 7 days after the last; baseline: the newest day of
# the 7 before the first dose or that day. Reports and their limits are all in one unit per analyte here.
above <- function(x, bound) x - bound > 1e-9
steps <- function(x, bounds, grades = seq_along(bounds)) max(0, grades[above(x, bounds)])
liver <- function(ofLimit, ofBaseline) function(x, low, high, base, baseHigh) {
  if (!above(x, high)) 0 else if (above(base, baseHigh)) steps(x, ofBaseline * base) else steps(x, ofLimit * high)
}
low <- function(bounds) function(x, low, high, base, baseHigh) steps(-x, -c(low, bounds))
terms <- list(
  alt = liver(c(1, 3, 5, 20), c(1.5, 3, 5, 20)), ast = liver(c(1, 3, 5, 20), c(1.5, 3, 5, 20)),
  bilirubin = liver(c(1, 1.5, 3, 10), c(1, 1.5, 3, 10)),
  creatinine = function(x, low, high, base, baseHigh)
    max(steps(x, c(1, 1.5, 3, 6) * high), steps(x, c(1.5, 3) * base, c(2, 3))),
  platelets = low(c(75, 50, 25)), haemoglobin = low(c(100, 80)), # g/L
  aptt = function(x, low, high, base, baseHigh) steps(x, c(1, 1.5, 2.5) * high),
  inr = function(x, low, high, base, baseHigh) steps(x, c(1.2, 1.5, 2.5)))
for (analyte in names(terms)) {
  sign <- if (analyte %in% c("platelets", "haemoglobin")) -1 else 1
  graded <- sapply(seq_len(nrow(treated)), function(i) {
    p <- treated[i, ]
    own <- labs[labs$patient == p$patient & labs$analyte == analyte, ]
    own$value <- as.numeric(own$value)
    before <- own[own$day >= p$first - 7 & own$day <= p$first, ]
    before <- before[before$day == max(before$day), ]
    before <- before[which.max(sign * before$value), ]
    after <- own[own$day > p$first & own$day <= min(p$last + 7, p$first + p$time), ]
    stopifnot(nrow(before) == 1, !anyNA(own$value))
    grade <- function(row) terms[[analyte]](row$value, row$lower_limit, row$upper_limit, before$value, before$upper_limit)
    c(grade(before), if (nrow(after) == 0) NA else max(sapply(seq_len(nrow(after)), function(j) grade(after[j, ]))))
  })
  put(paste0("grade.", analyte, ".none"), sum(is.na(graded[2, ])))
  for (b in 0:4) for (w in 0:4) put(paste("grade", analyte, b, w, sep = "."), sum(graded[1, ] == b & graded[2, ] == w, na.rm = TRUE))
  put(paste0("grade.", analyte, ".emergent"), sum(graded[2, ] > graded[1, ], na.rm = TRUE))
  put(paste0("grade.", analyte, ".severe"), sum(graded[2, ] > graded[1, ] & graded[2, ] >= 3, na.rm = TRUE))
}

# What follows from the confirmed responses.
responses <- read.csv(file.path(golden, "study_responses.csv"), na.strings = "", stringsAsFactors = FALSE)
stopifnot(identical(responses$patient, treated$patient))
responded <- !is.na(responses$confirmation_day)
# Firth's hazard ratio of one binary covariate by its definition: log L + log det I / 2 at b from a Cox fit that may not
# move from b (Breslow ties), maximised; limits where twice that sum lies the chi-square quantile below its maximum.
firth <- function(time, dead, x) { # time may be a Surv
  x <- as.numeric(x)
  outcome <- if (is.Surv(time)) time else Surv(time, dead)
  objective <- function(b) {
    fit <- coxph(outcome ~ x, init = b, ties = "breslow", control = coxph.control(iter.max = 0, timefix = FALSE))
    fit$loglik[2] - log(fit$var[1, 1]) / 2
  }
  # the maximum as the root of a central difference: a maximum itself is found to half the digits only
  slope <- function(b, h = 1e-3) (8 * (objective(b + h) - objective(b - h)) - (objective(b + 2 * h) - objective(b - 2 * h))) / (12 * h)
  rough <- optimize(objective, c(-10, 10), maximum = TRUE)$maximum
  b <- uniroot(slope, rough + c(-0.1, 0.1), tol = 1e-13)$root
  below <- function(v) 2 * (objective(b) - objective(v)) - qchisq(0.95, 1)
  exp(c(b, uniroot(below, c(b - 20, b), tol = 1e-13)$root, uniroot(below, c(b, b + 20), tol = 1e-13)$root))
}
orr <- binom.test(sum(responded), nrow(treated))
put("response.n", sum(responded))
put("response.lower", orr$conf.int[1])
put("response.upper", orr$conf.int[2])
# Response by what was known at the first dose.
known <- function(name, column) table(name)[[column]][match(treated$patient, table(name)$patient)]
age <- known("patients", "age_years")
groups <- list(sex = known("patients", "sex") == "female", age = age < 10, start = treated$first - treated$tma <= 7)
wilson <- function(x, n) { p <- x / n; c <- qnorm(0.975)^2; (p + c / (2 * n) + c(-1, 1) * qnorm(0.975) * sqrt(p * (1 - p) / n + c / (4 * n^2))) / (1 + c / n) }
pvalues <- sapply(groups, function(g) fisher.test(base::table(!g, !responded))$p.value)
for (name in names(groups)) {
  g <- groups[[name]]
  x <- c(sum(responded & g), sum(responded & !g)); n <- c(sum(g), sum(!g)); p <- x / n
  a <- wilson(x[1], n[1]); b <- wilson(x[2], n[2])
  key <- paste0("subgroup.", name)
  put(paste0(key, ".responders"), x[1])
  put(paste0(key, ".n"), n[1])
  put(paste0(key, ".lower"), binom.test(x[1], n[1])$conf.int[1])
  put(paste0(key, ".difference"), p[1] - p[2])
  put(paste0(key, ".differenceLower"), p[1] - p[2] - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2))
  put(paste0(key, ".differenceUpper"), p[1] - p[2] + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
  put(paste0(key, ".p"), pvalues[name])
  put(paste0(key, ".holm"), p.adjust(pvalues, "holm")[name])
}
for (day in c(28, 14, 42, 56, 100)) {
  at <- treated$time > day
  key <- paste0("landmark.", day)
  put(paste0(key, ".patients"), sum(at))
  put(paste0(key, ".excludedDead"), sum(!at & treated$dead))
  group <- responded & responses$confirmation_day <= day
  put(paste0(key, ".responders"), sum(group & at))
  put(paste0(key, ".later"), sum(at & responded & !group))
  test <- survdiff(Surv(time - day, dead) ~ factor(ifelse(responder, "R", "N"), levels = c("R", "N")),
                   data = data.frame(treated, responder = group)[at, ])
  put(paste0(key, ".chiSquare"), test$chisq)
  put(paste0(key, ".p"), pchisq(test$chisq, 1, lower.tail = FALSE))
  put(paste0(key, ".expected"), test$exp[1])
  ratio <- firth(treated$time[at] - day, treated$dead[at], group[at])
  put(paste0(key, ".hazardRatio"), ratio[1])
  put(paste0(key, ".lower"), ratio[2])
  put(paste0(key, ".upper"), ratio[3])
  set <- data.frame(treated, group = factor(ifelse(group, "R", "N"), levels = c("R", "N")))[at, ]
  put(paste0(key, ".permutationP"), pvalue(logrank_test(Surv(time, dead) ~ group, data = set, distribution = "exact")))
  for (of in c("R", "N")) {
    reverse <- summary(survfit(Surv(time - day, !dead) ~ 1, data = set[set$group == of, ]))$table
    put(paste0(key, ".medianFollowUp.", of), reverse["median"])
  }
  share <- mean(group[at])
  put(paste0(key, ".detectable"), exp(-(qnorm(0.975) + qnorm(0.8)) / sqrt(sum(treated$dead[at]) * share * (1 - share))))
}
naive <- survdiff(Surv(time, dead) ~ responded, data = treated)
put("naiveBiased.chiSquare", naive$chisq)
put("naiveBiased.permutationP", pvalue(logrank_test(Surv(time, dead) ~ factor(responded), data = treated, distribution = "exact")))
ratio <- firth(treated$time, treated$dead, responded)
put("naiveBiased.hazardRatio", ratio[1])
put("naiveBiased.lower", ratio[2])
put("naiveBiased.upper", ratio[3])
put("naiveBiased.days", sum(responses$confirmation_day, na.rm = TRUE))

# Response as a state from its confirmation on: rows (0, response] and (response, time].
split <- do.call(rbind, lapply(seq_len(nrow(treated)), function(i) {
  cut <- c(0, if (responded[i]) responses$confirmation_day[i], treated$time[i])
  data.frame(start = head(cut, -1), stop = cut[-1], x = seq_len(length(cut) - 1) - 1,
             dead = c(rep(FALSE, length(cut) - 2), treated$dead[i]))
}))
split <- split[split$stop > split$start, ]
score <- coxph(Surv(start, stop, dead) ~ x, split, ties = "exact")$score # Mantel-Byar
put("timeDependent.mantelByar", score)
put("timeDependent.observed", sum(split$dead & split$x == 1))
ratio <- firth(Surv(split$start, split$stop, split$dead), NULL, split$x)
put("timeDependent.hazardRatio", ratio[1])
put("timeDependent.lower", ratio[2])
put("timeDependent.upper", ratio[3])
put("timeDependent.shareOfResponders", sum(responses$confirmation_day, na.rm = TRUE) / sum(treated$time[responded]))
first <- data.frame(time = ifelse(responded, responses$confirmation_day, treated$time),
                    how = factor(ifelse(responded, 1, 2 * treated$dead), 0:2))
incidence <- survfit(Surv(time, how) ~ 1, first)
for (day in c(100, 365)) {
  at <- summary(incidence, times = day)
  put(paste0("timeDependent.response.", day), at$pstate[2])
  put(paste0("timeDependent.deathWithoutResponse.", day), at$pstate[3])
}

# Overall survival by what was known at the first dose: Firth's penalty as in cox_firth.R, each alone and all together.
covariates <- cbind(age = age, disease = known("patients", "disease_group") %in% c("acute_lymphoblastic_leukaemia",
  "acute_myeloid_leukaemia", "other_malignancy", "myelodysplastic_syndrome"), start = treated$first - treated$tma)
penalised <- function(x) { # one row per column: hazard ratio, limits, p of the penalised likelihood ratio; and that of all
  p <- ncol(x); sc <- apply(x, 2, sd); x <- sweep(x, 2, sc, "/")
  at <- function(b) coxph(Surv(treated$time, treated$dead) ~ x, init = b, ties = "breslow", control = coxph.control(iter.max = 0, timefix = FALSE))
  objective <- function(b) { f <- suppressWarnings(at(b)); f$loglik[2] - determinant(as.matrix(f$var))$modulus[1] / 2 }
  climb <- function(f, start) {
    b <- start
    for (it in 1:100) {
      k <- length(b); h <- 1e-4; g <- numeric(k); H <- matrix(0, k, k)
      for (i in 1:k) { e <- replace(numeric(k), i, h); g[i] <- (8 * (f(b + e) - f(b - e)) - (f(b + 2 * e) - f(b - 2 * e))) / (12 * h)
        for (j in 1:k) { u <- replace(numeric(k), j, h); H[i, j] <- (f(b + e + u) - f(b + e - u) - f(b - e + u) + f(b - e - u)) / (4 * h^2) } }
      s <- -solve(H, g); s <- s * min(1, 1 / max(abs(s))); b <- b + s
      if (max(abs(s)) < 1e-10) break
    }
    # Newton's last step has the error of a difference over 1e-4: a wider one, of higher order, settles the digits
    for (it in 1:3) b <- b - solve(numDeriv::hessian(f, b), numDeriv::grad(f, b, method.args = list(d = 0.1, zero.tol = 1e-8, r = 8)))
    b
  }
  b <- climb(objective, rep(0, p)); best <- objective(b)
  out <- t(sapply(1:p, function(j) {
    profile <- function(v) if (p == 1) objective(v) else {
      rest <- climb(function(r) objective(append(r, v, j - 1)), b[-j]); objective(append(rest, v, j - 1)) }
    target <- function(v) 2 * (best - profile(v)) - qchisq(0.95, 1)
    se <- sqrt(diag(as.matrix(at(b)$var)))[j]
    lo <- b[j] - se; while (target(lo) < 0) lo <- lo - se
    hi <- b[j] + se; while (target(hi) < 0) hi <- hi + se
    c(exp(b[j] / sc[j]), exp(uniroot(target, c(lo, b[j]), tol = 1e-13)$root / sc[j]), exp(uniroot(target, c(b[j], hi), tol = 1e-13)$root / sc[j]),
      pchisq(2 * (best - profile(0)), 1, lower.tail = FALSE))
  }))
  list(rows = out, p = pchisq(2 * (best - objective(rep(0, p))), p, lower.tail = FALSE))
}
exactly <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
put_model <- function(key, row) for (i in 1:4) put(paste0(key, c(".hazardRatio", ".lower", ".upper", ".p")[i]), row[i])
for (name in colnames(covariates)) {
  put_model(paste0("cox.alone.", name), penalised(covariates[, name, drop = FALSE])$rows[1, ])
  fit <- coxph(Surv(time, dead) ~ x, data = data.frame(treated, x = covariates[, name]), ties = "efron", control = exactly)
  put(paste0("cox.alone.", name, ".proportional"), cox.zph(fit, transform = "km", terms = FALSE)$table["x", "p"])
}
joint <- penalised(covariates)
for (i in seq_len(ncol(covariates))) put_model(paste0("cox.joint.", colnames(covariates)[i]), joint$rows[i, ])
put("cox.joint.p", joint$p)
fit <- coxph(Surv(treated$time, treated$dead) ~ covariates, ties = "efron", control = exactly)
put("cox.joint.proportional", cox.zph(fit, transform = "km", terms = FALSE)$table["GLOBAL", "p"])
put("survival.restrictedMean", summary(survfit(Surv(time, dead) ~ 1, data = treated), rmean = 365)$table["rmean"])
put("survival.restrictedMeanError", summary(survfit(Surv(time, dead) ~ 1, data = treated), rmean = 365)$table["se(rmean)"])

# Outcomes that compete, in everyone and by what was known at the first dose.
relapse <- known("follow_up", "relapse_day") - treated$first
outcomes <- list(
  response = data.frame(time = ifelse(responded, responses$confirmation_day, treated$time),
                        cause = ifelse(responded, 1, ifelse(treated$dead, 2, 0))),
  non_relapse_death = data.frame(time = ifelse(is.na(relapse), treated$time, relapse),
                                 cause = ifelse(!is.na(relapse), 2, ifelse(treated$dead, 1, 0))))
for (outcome in names(outcomes)) {
  d <- outcomes[[outcome]]
  kept <- is.na(relapse) | relapse > 0 | outcome == "response"
  key <- paste0("competing.", outcome)
  put(paste0(key, ".leftOut"), sum(!kept))
  aj <- function(k) survfit(Surv(time, factor(cause, 0:2)) ~ 1, data = d[k, ])
  for (day in c(100, 365)) put(paste(key, "all", day, sep = "."), summary(aj(kept), times = day, extend = TRUE)$pstate[2])
  for (name in names(groups)) {
    first <- groups[[name]]
    for (day in c(100, 365)) put(paste(key, name, "first", day, sep = "."), summary(aj(kept & first), times = day, extend = TRUE)$pstate[2])
    group <- factor(ifelse(first, 1, 2))[kept]
    gray <- cmprsk::cuminc(d$time[kept], d$cause[kept], group)$Tests["1", ]
    put(paste(key, name, "gray", sep = "."), gray["stat"])
    put(paste(key, name, "p", sep = "."), gray["pv"])
    crr <- cmprsk::crr(d$time[kept], d$cause[kept], as.numeric(first[kept]), gtol = 1e-12)
    put(paste(key, name, "subdistribution", sep = "."), exp(crr$coef))
    put(paste(key, name, "subdistributionError", sep = "."), sqrt(crr$var))
    few <- sum(d$cause[kept] == 1) < 10
    ratio <- if (few) firth(d$time[kept], d$cause[kept] == 1, first[kept]) else {
      fit <- coxph(Surv(time, cause == 1) ~ x, data = data.frame(d, x = as.numeric(first))[kept, ], ties = "efron", control = exactly)
      exp(c(coef(fit), confint(fit)))
    }
    for (i in 1:3) put(paste(key, name, c("causeSpecific", "causeSpecificLower", "causeSpecificUpper")[i], sep = "."), ratio[i])
  }
}

write.csv(do.call(rbind, rows), file.path(golden, "study.csv"), row.names = FALSE, quote = FALSE)
packages <- c("survival", "coin", "lme4", "pbkrtest", "numDeriv", "cmprsk")
writeLines(c(R.version.string, paste(packages, sapply(packages, function(p) as.character(packageVersion(p))))),
           file.path(golden, "study-versions.txt"))
