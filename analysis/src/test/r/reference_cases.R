# Cases of Kaplan-Meier curves, weighted log-rank tests and Cox models on public data sets, textbook data and simulated
# samples that stress one thing each. Writes golden/sets/*.csv (the data, with their source), golden/reference_cases.csv
# (which columns each case uses) and the values: reference_curves.csv, reference_tests.csv, reference_cox.csv.
# Run in the module's folder: Rscript src/test/r/reference_cases.R
suppressMessages(library(survival))
out <- "src/test/resources/golden"
num <- function(x) ifelse(is.na(x), "", ifelse(is.infinite(x), "Inf", sprintf("%.17g", x)))
versions <- sprintf("# R %s, survival %s, KMsurv %s", getRversion(), packageVersion("survival"), packageVersion("KMsurv"))
emit <- function(name, rows, head = versions) {
  file <- file.path(out, name)
  writeLines(head, file)
  suppressWarnings(write.table(rows, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, na = ""))
}
km <- function(name) { e <- new.env(); data(list = name, package = "KMsurv", envir = e); get(name, e) }
sv <- function(name) as.data.frame(getExportedValue("survival", name))

# ---- the data -----------------------------------------------------------------------------------------------------
sets <- list(); sources <- list()
set <- function(name, d, source) {
  d <- as.data.frame(lapply(d, function(v) if (is.numeric(v) || is.logical(v)) as.numeric(v) else as.integer(factor(v))))
  sets[[name]] <<- d; sources[[name]] <<- source
}
lung <- sv("lung"); lung$status <- lung$status - 1
set("lung", lung[c("inst", "time", "status", "age", "sex", "ph.ecog", "ph.karno", "pat.karno", "wt.loss")],
    "Loprinzi et al. (1994) J Clin Oncol 12:601-607")
set("veteran", sv("veteran"), "Kalbfleisch and Prentice (1980) The Statistical Analysis of Failure Time Data, appendix I")
set("ovarian", sv("ovarian"), "Edmonson et al. (1979) Cancer Treat Rep 63:241-247")
colon <- sv("colon")
set("colon", colon[colon$etype == 2, c("time", "status", "rx", "sex", "age", "obstruct", "adhere", "nodes", "differ", "extent", "surg", "node4")],
    "Moertel et al. (1990) N Engl J Med 322:352-358; deaths")
set("colon_recurrence", colon[colon$etype == 1, c("time", "status", "rx", "age", "nodes", "extent")],
    "Moertel et al. (1990) N Engl J Med 322:352-358; recurrences")
pbc <- sv("pbc"); pbc <- pbc[1:312, ]; pbc$death <- as.integer(pbc$status == 2)
set("pbc", pbc[c("time", "death", "trt", "age", "sex", "edema", "bili", "albumin", "copper", "protime", "stage", "platelet")],
    "Fleming and Harrington (1991) Counting Processes and Survival Analysis, appendix D")
set("kidney_catheter", sv("kidney")[c("id", "time", "status", "age", "sex", "disease")], "McGilchrist and Aisbett (1991) Biometrics 47:461-466")
set("rats_litter", sv("rats"), "Mantel, Bohidar and Ciminera (1977) Cancer Res 37:3863-3868")
set("retinopathy", sv("retinopathy")[c("id", "laser", "age", "type", "trt", "futime", "status", "risk")], "Huster, Brookmeyer and Self (1989) Biometrics 45:145-156")
mg <- sv("mgus2"); mg$progression <- mg$pstat
set("mgus2", mg[c("age", "sex", "hgb", "creat", "mspike", "ptime", "progression", "futime", "death")], "Kyle et al. (2002) N Engl J Med 346:564-569")
set("leukemia", sv("leukemia"), "Miller (1981) Survival Analysis, 49; Embury et al. (1977) West J Med 126:267-272")
set("heart", sv("heart"), "Crowley and Hu (1977) J Am Stat Assoc 72:27-36")
set("bladder2", sv("bladder2"), "Wei, Lin and Weissfeld (1989) J Am Stat Assoc 84:1065-1073")
st <- sv("stanford2"); set("stanford2", st, "Escobar and Meeker (1992) Biometrics 48:507-528")
set("myeloid", sv("myeloid")[c("trt", "sex", "futime", "death")], "simulated after a trial in acute myeloid leukaemia, survival package")
set("gbsg", sv("gbsg")[c("age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon", "rfstime", "status")], "Schumacher et al. (1994) J Clin Oncol 12:2086-2093")
cg <- sv("cgd"); cg$treated <- as.integer(cg$treat) - 1
set("cgd", cg[c("id", "treated", "age", "inherit", "tstart", "tstop", "status", "enum")], "Fleming and Harrington (1991) Counting Processes and Survival Analysis, appendix D")
tr <- sv("transplant"); tr$death <- as.integer(tr$event == "death"); tr <- tr[tr$futime > 0, ]
set("transplant", tr[c("age", "sex", "abo", "year", "futime", "death")], "Kim et al. (2006) Hepatology 43:345-351; times above 0")
set("udca", sv("udca1")[c("trt", "stage", "bili", "riskscore", "futime", "status")], "Lindor et al. (1994) Gastroenterology 106:1284-1290")
K <- "Klein and Moeschberger (2003) Survival Analysis, 2nd ed., "
set("bmt", km("bmt")[c("group", "t1", "t2", "d1", "d2", "d3", "z1", "z2", "z3", "z4", "z5", "z6", "z7", "z8", "z9", "z10")], paste0(K, "section 1.3"))
set("larynx", km("larynx"), paste0(K, "section 1.8"))
set("kidney_dialysis", km("kidney"), paste0(K, "section 1.4"))
set("tongue", km("tongue"), paste0(K, "section 1.11"))
s <- km("std"); s$black <- as.integer(s$race == "B")
set("std", s[c("time", "rinfct", "iinfct", "black", "age", "yschool", "npartner", "condom", "discharge", "rash")], paste0(K, "section 1.12"))
ch <- km("channing"); ch <- ch[ch$ageentry < ch$age, ]
set("channing", ch[c("death", "ageentry", "age", "gender")], paste0(K, "section 1.16; entry before exit"))
set("burn", km("burn")[c(paste0("Z", 1:11), "T1", "D1", "T2", "D2", "T3", "D3")], paste0(K, "section 1.6"))
p <- km("pneumon"); set("pneumon", p[c("chldage", "hospital", "mthage", "urban", "smoke", "wmonth", "nsibs")], paste0(K, "section 1.13"))
p <- km("psych"); p$end <- p$age + p$time; set("psych", p, paste0(K, "section 1.15"))
set("alloauto", km("alloauto"), paste0(K, "section 1.9"))
set("hodgkin", km("hodg"), paste0(K, "section 1.10"))
set("kidtran", km("kidtran"), paste0(K, "section 1.7"))
b <- km("btrial"); set("btrial", b, paste0(K, "section 1.5"))
set("bnct", km("bnct"), paste0(K, "exercise 7.7"))
set("bfeed", km("bfeed")[c("duration", "delta", "race", "poverty", "smoke", "alcohol", "agemth", "yschool")], paste0(K, "section 1.14"))
a <- km("azt"); a <- a[a$ageentry < a$age, ]; set("azt", a, paste0(K, "exercise 4"))
d <- km("drug6mp")
set("sixmp", data.frame(pair = c(d$pair, d$pair), time = c(d$t1, d$t2), relapse = c(rep(1, 21), d$relapse), drug = rep(0:1, each = 21)),
    paste0("Freireich et al. (1963) Blood 21:699-716; ", K, "section 1.2"))
set("pike", data.frame(group = rep(1:2, c(19, 21)),
  time = c(143, 164, 188, 188, 190, 192, 206, 209, 213, 216, 220, 227, 230, 234, 246, 265, 304, 216, 244,
           142, 156, 163, 198, 205, 232, 232, 233, 233, 233, 233, 239, 240, 261, 280, 280, 296, 296, 323, 204, 344),
  cancer = c(rep(1, 17), 0, 0, rep(1, 19), 0, 0)), "Pike (1966) Biometrics 22:142-161, as in Kalbfleisch and Prentice (1980), table 1.1")
# the data of survival's validation document
set("validation1", data.frame(time = c(9, 1, 1, 6, 6, 8), status = c(1, 1, 0, 1, 1, 0), x = c(0, 1, 1, 1, 0, 0)), "validation document of R's survival")
set("validation2", data.frame(start = c(1, 2, 5, 2, 1, 7, 3, 4, 8, 8), stop = c(2, 3, 6, 7, 8, 9, 9, 9, 14, 17),
  event = rep(1:0, c(7, 3)), x = c(1, 0, 0, 1, 0, 1, 1, 1, 0, 0)), "validation document of R's survival")
set("validation3", data.frame(time = c(1, 1, 2, 2, 2, 2, 3, 4, 5), status = c(1, 0, 1, 1, 1, 0, 0, 1, 0),
  x = c(2, 0, 1, 1, 0, 1, 0, 1, 0), wt = c(1, 2, 3, 4, 3, 2, 1, 2, 1)), "validation document of R's survival")

set.seed(20261125)
sim <- function(n, censor = 1, digits = 0, ties = NA, entry = FALSE, weights = "none", strata = 1, clusters = NA, groups = 2, offset = 0, size = 1) {
  g <- rep_len(seq_len(groups), n); x <- cbind(g == 2, rnorm(n)); b <- 0.6 * x[, 1] + 0.4 * x[, 2]
  t <- rexp(n, exp(b)) * 30; c <- rexp(n, censor / 30)
  time <- pmax(round(pmin(t, c), digits), 10^-digits); event <- as.integer(t <= c)
  if (!is.na(ties)) { time <- pmin(ties, ceiling(time / 60 * ties)) }
  d <- data.frame(time, event, group = g, x1 = x[, 1], x2 = offset + size * x[, 2], stratum = sample(rep_len(seq_len(strata), n)),
    cluster = if (is.na(clusters)) 1 else sample(clusters, n, TRUE),
    weight = switch(weights, none = 1, case = sample(1:4, n, TRUE), sampling = round(runif(n, 0.25, 3), 3)),
    entry = if (entry) round(time * 0.8 * runif(n), digits) else 0)
  d[d$entry < d$time, ]
}
simulated <- list()
for (n in c(15, 30, 60, 120)) for (rep in 1:2) {
  add <- function(kind, d) simulated[[length(simulated) + 1]] <<- cbind(set = paste0(kind, "_", n, c("", "b")[rep]), d)
  add("days", sim(n)); add("continuous", sim(n, digits = 9)); add("heavy_ties", sim(n, ties = 4)); add("censored95", sim(n, censor = 19))
  add("entry", sim(n, entry = TRUE)); add("entry_continuous", sim(n, digits = 7, entry = TRUE))
  add("case_weights", sim(n, weights = "case")); add("sampling_weights", sim(n, weights = "sampling"))
  if (rep == 1) {
    add("strata", sim(n, strata = 3)); add("four_groups", sim(n, groups = 4)); add("clusters", sim(n, clusters = n / 3))
    add("entry_ties", sim(n, ties = 6, entry = TRUE)); add("large_offset", sim(n, offset = 1e8)); add("small_scale", sim(n, size = 1e-8))
    add("sampling_clusters", sim(n, weights = "sampling", clusters = n / 3)); d <- sim(n); d$stratum <- sample(c(seq_len(5), rep_len(6:7, n - 5))); add("strata_of_one", d)
    add("tiny", sim(n)); add("huge", sim(n))
  }
}
simulated <- do.call(rbind, simulated)
for (name in unique(simulated$set)) sets[[name]] <- simulated[simulated$set == name, -1]

# ---- the cases: columns of a set ----------------------------------------------------------------------------------
cases <- list()
case <- function(name, set, time, event, entry = "", weight = "", kind = "", group = "", stratum = "", cluster = "", x = "", unit = 1)
  cases[[length(cases) + 1]] <<- data.frame(case = name, set, time, event, entry, weight, kind, group, stratum, cluster, covariates = x, unit)
case("lung_sex", "lung", "time", "status", group = "sex", x = "sex")
case("lung_ecog", "lung", "time", "status", group = "ph.ecog", x = "ph.ecog age")
case("lung_sex_by_centre", "lung", "time", "status", group = "sex", stratum = "inst", x = "sex age")
case("lung_sex_by_ecog", "lung", "time", "status", group = "sex", stratum = "ph.ecog", x = "sex age wt.loss")
case("lung_karnofsky", "lung", "time", "status", x = "age ph.karno pat.karno wt.loss")
case("lung_centres", "lung", "time", "status", cluster = "inst", x = "age sex")
case("lung_by_centre", "lung", "time", "status", group = "inst", x = "age")
case("veteran_cell", "veteran", "time", "status", group = "celltype", x = "karno age")
case("veteran_treatment", "veteran", "time", "status", group = "trt", x = "trt karno diagtime age prior")
case("veteran_by_cell", "veteran", "time", "status", group = "trt", stratum = "celltype", x = "trt karno")
case("veteran_prior", "veteran", "time", "status", group = "prior", stratum = "trt", x = "prior diagtime")
case("veteran_months", "veteran", "time", "status", group = "trt", x = "trt karno", unit = 0x1p-5)
case("ovarian_rx", "ovarian", "futime", "fustat", group = "rx", x = "rx age")
case("ovarian_residual", "ovarian", "futime", "fustat", group = "resid.ds", stratum = "rx", x = "resid.ds age")
case("ovarian_ecog", "ovarian", "futime", "fustat", group = "ecog.ps", x = "age resid.ds rx ecog.ps")
case("colon_treatment", "colon", "time", "status", group = "rx", x = "age sex nodes")
case("colon_extent", "colon", "time", "status", group = "extent", stratum = "rx", x = "extent differ surg node4")
case("colon_differ", "colon", "time", "status", group = "differ", x = "obstruct adhere nodes extent")
case("colon_recurrence", "colon_recurrence", "time", "status", group = "rx", x = "age nodes extent")
case("pbc_treatment", "pbc", "time", "death", group = "trt", x = "trt age sex")
case("pbc_stage", "pbc", "time", "death", group = "stage", x = "age edema bili albumin protime")
case("pbc_edema", "pbc", "time", "death", group = "edema", stratum = "stage", x = "bili copper platelet")
case("pbc_sex_by_stage", "pbc", "time", "death", group = "sex", stratum = "stage", x = "sex age bili")
case("catheter_sex", "kidney_catheter", "time", "status", group = "sex", cluster = "id", x = "sex age")
case("catheter_disease", "kidney_catheter", "time", "status", group = "disease", stratum = "sex", cluster = "id", x = "age")
case("litters", "rats_litter", "time", "status", group = "rx", cluster = "litter", x = "rx sex")
case("litters_by_sex", "rats_litter", "time", "status", group = "rx", stratum = "sex", cluster = "litter", x = "rx")
case("retinopathy", "retinopathy", "futime", "status", group = "trt", cluster = "id", x = "trt age risk")
case("retinopathy_type", "retinopathy", "futime", "status", group = "type", stratum = "trt", cluster = "id", x = "type risk laser")
case("mgus_death", "mgus2", "futime", "death", group = "sex", x = "sex age hgb creat")
case("mgus_progression", "mgus2", "ptime", "progression", group = "sex", x = "mspike age")
case("leukemia", "leukemia", "time", "status", group = "x", x = "x")
case("heart", "heart", "stop", "event", entry = "start", group = "transplant", cluster = "id", x = "age year surgery transplant")
case("heart_surgery", "heart", "stop", "event", entry = "start", group = "surgery", stratum = "transplant", x = "age surgery")
case("heart_huge", "heart", "stop", "event", entry = "start", group = "transplant", x = "age transplant", unit = 1e12)
case("bladder_rx", "bladder2", "stop", "event", entry = "start", group = "rx", stratum = "enum", cluster = "id", x = "rx number size")
case("stanford_age", "stanford2", "time", "status", x = "age")
case("stanford_mismatch", "stanford2", "time", "status", x = "age t5")
case("myeloid_arm", "myeloid", "futime", "death", group = "trt", stratum = "sex", x = "trt")
case("gbsg_hormone", "gbsg", "rfstime", "status", group = "hormon", x = "hormon age size grade nodes pgr")
case("gbsg_grade", "gbsg", "rfstime", "status", group = "grade", stratum = "meno", x = "grade er")
case("cgd_rate", "cgd", "tstop", "status", entry = "tstart", group = "treated", cluster = "id", x = "treated age inherit")
case("cgd_by_number", "cgd", "tstop", "status", entry = "tstart", group = "treated", stratum = "enum", cluster = "id", x = "treated age")
case("transplant_blood", "transplant", "futime", "death", group = "abo", x = "age sex")
case("udca", "udca", "futime", "status", group = "trt", stratum = "stage", x = "trt bili riskscore")
case("bmt_relapse_or_death", "bmt", "t2", "d3", group = "group", x = "z1 z2 z8")
case("bmt_death", "bmt", "t1", "d1", group = "group", stratum = "z10", x = "z1 z7 z8")
case("bmt_relapse", "bmt", "t2", "d2", group = "z8", stratum = "group", x = "z1 z2 z8")
case("bmt_hospital", "bmt", "t1", "d1", group = "z9", cluster = "z9", x = "z1 z2 z7")
case("bmt_sex", "bmt", "t2", "d3", group = "z3", stratum = "z4", x = "z3 z5 z6")
case("larynx_stage", "larynx", "time", "delta", group = "stage", x = "age diagyr")
case("larynx_by_stage", "larynx", "time", "delta", stratum = "stage", x = "age diagyr")
case("larynx_numeric", "larynx", "time", "delta", x = "stage age")
case("dialysis", "kidney_dialysis", "time", "delta", group = "type", x = "type")
case("tongue", "tongue", "time", "delta", group = "type", x = "type")
case("std_initial", "std", "time", "rinfct", group = "iinfct", x = "black age npartner condom")
case("std_by_infection", "std", "time", "rinfct", group = "black", stratum = "iinfct", x = "black yschool discharge rash")
case("channing", "channing", "age", "death", entry = "ageentry", group = "gender", x = "gender")
case("channing_years", "channing", "age", "death", entry = "ageentry", group = "gender", x = "gender", unit = 0x1p-4)
case("burn_treatment", "burn", "T3", "D3", group = "Z1", x = "Z1 Z2 Z4")
case("burn_excision", "burn", "T1", "D1", group = "Z3", x = "Z2 Z3 Z4 Z11")
case("burn_type", "burn", "T3", "D3", group = "Z11", stratum = "Z1", x = "Z5 Z6")
case("burn_prophylaxis", "burn", "T2", "D2", group = "Z1", stratum = "Z3", x = "Z1 Z4")
case("pneumonia", "pneumon", "chldage", "hospital", group = "smoke", x = "mthage urban smoke wmonth nsibs")
case("pneumonia_region", "pneumon", "chldage", "hospital", group = "urban", stratum = "smoke", x = "urban mthage")
case("psychiatric_age", "psych", "end", "death", entry = "age", group = "sex", x = "sex")
case("psychiatric_stay", "psych", "time", "death", group = "sex", x = "sex age")
case("alloauto", "alloauto", "time", "delta", group = "type", x = "type")
case("hodgkin", "hodgkin", "time", "delta", group = "gtype", stratum = "dtype", x = "gtype score wtime")
case("hodgkin_disease", "hodgkin", "time", "delta", group = "dtype", x = "dtype gtype score")
case("kidtran_race", "kidtran", "time", "delta", group = "race", x = "race age gender")
case("kidtran_sex", "kidtran", "time", "delta", group = "gender", stratum = "race", x = "gender age")
case("breast_trial", "btrial", "time", "death", group = "im", x = "im")
case("boron", "bnct", "time", "death", group = "trt", x = "trt")
case("weaning", "bfeed", "duration", "delta", group = "race", x = "poverty smoke alcohol yschool")
case("weaning_by_race", "bfeed", "duration", "delta", group = "smoke", stratum = "race", x = "smoke poverty agemth")
case("azt", "azt", "age", "death", entry = "ageentry")
case("sixmp", "sixmp", "time", "relapse", group = "drug", x = "drug")
case("sixmp_pairs", "sixmp", "time", "relapse", group = "drug", stratum = "pair", x = "drug")
case("pike", "pike", "time", "cancer", group = "group", x = "group")
case("validation1", "validation1", "time", "status", group = "x", x = "x")
case("validation2", "validation2", "stop", "event", entry = "start", group = "x", x = "x")
case("validation3", "validation3", "time", "status", weight = "wt", kind = "case", group = "x", x = "x")
for (s in unique(simulated$set)) {
  kind <- sub("_[0-9]+b?$", "", s)
  case(s, s, "time", "event", entry = if (grepl("^entry", kind)) "entry" else "",
    weight = if (grepl("weights|sampling", kind)) "weight" else "", kind = if (kind == "case_weights") "case" else if (grepl("sampling", kind)) "sampling" else "",
    group = "group", stratum = if (grepl("^strata", kind)) "stratum" else "", cluster = if (grepl("clusters", kind)) "cluster" else "",
    x = if (kind == "four_groups") "x2" else "x1 x2", unit = switch(kind, tiny = 1e-9, huge = 1e12, 1))
}
cases <- do.call(rbind, cases)
stopifnot(!anyDuplicated(cases$case))

# ---- the values ---------------------------------------------------------------------------------------------------
# Weighted log-rank sums by their definition, stratum after stratum; rows of d are subjects.
weighted_sums <- function(d, weight) {
  groups <- sort(unique(d$group)); U <- numeric(length(groups)); E <- U; V <- matrix(0, length(groups), length(groups))
  for (s in unique(d$stratum)) {
    own <- d[d$stratum == s, ]; S <- 1; peto <- 1
    for (t in sort(unique(own$time[own$event == 1]))) {
      risk <- own[own$entry < t & own$time >= t, ]
      r <- sapply(groups, function(g) sum(risk$group == g)); dead <- sapply(groups, function(g) sum(own$time == t & own$event == 1 & own$group == g & own$entry < t))
      n <- sum(r); k <- sum(dead); if (k == 0) next
      before <- S; S <- S * (1 - k / n); peto <- peto * (1 - k / (n + 1))
      w <- switch(weight, LOG_RANK = 1, GEHAN = n, TARONE_WARE = sqrt(n), PETO_PETO = peto, "FH(1,0)" = before, "FH(0,1)" = 1 - before)
      U <- U + w * dead; E <- E + w * k * r / n
      if (n > 1) V <- V + w^2 * k * (n - k) / (n - 1) * (diag(r / n, length(r)) - outer(r, r) / n^2)
    }
  }
  use <- E > 0
  if (sum(use) < 2) return(list(groups = groups, O = U, E = E, chisq = NA, df = 0))
  V <- V[use, use, drop = FALSE][-1, -1, drop = FALSE]; z <- (U - E)[use][-1]
  q <- qr(V, tol = 1e-9)
  list(groups = groups, O = U, E = E, chisq = if (q$rank == ncol(V)) sum(z * solve(V, z)) else NA, df = q$rank)
}
curves <- tests <- cox <- list()
push <- function(list, row) { list[[length(list) + 1]] <- row; list }
control <- coxph.control(eps = 1e-14, toler.chol = 1e-16, iter.max = 60, timefix = FALSE)
for (i in seq_len(nrow(cases))) {
  c <- cases[i, ]; raw <- sets[[c$set]]
  pick <- function(column, otherwise) if (column == "") rep(otherwise, nrow(raw)) else raw[[column]]
  d <- data.frame(time = raw[[c$time]], event = raw[[c$event]], entry = pick(c$entry, -1), weight = pick(c$weight, 1),
    group = pick(c$group, 1), stratum = pick(c$stratum, 1), cluster = pick(c$cluster, 1))
  for (x in strsplit(c$covariates, " ")[[1]]) d[[paste0("x_", x)]] <- raw[[x]]
  d <- d[complete.cases(d[1:7]), ]
  days <- d$time; d$time <- d$time * c$unit; if (c$entry != "") d$entry <- d$entry * c$unit
  if (c$kind != "sampling") { # with sampling weights and groups of rows the variance is R's by subject: kaplan_meier.R
    repeated <- d[rep(seq_len(nrow(d)), d$weight), ]
    for (g in sort(unique(d$group))) {
      own <- repeated[repeated$group == g, ]
      f <- survfit(if (c$entry == "") Surv(own$time, own$event) ~ 1 else Surv(own$entry, own$time, own$event) ~ 1, conf.type = "log-log", timefix = FALSE)
      at <- unique(round(seq(1, length(f$time), length.out = min(6, length(f$time)))))
      tab <- summary(f)$table
      # survfit goes on from a survival of 0 when others enter later; ours ends there, and its median with it
      if (any(f$surv == 0 & f$time < max(f$time))) tab <- NULL
      curves <- push(curves, data.frame(case = c$case, group = g, point = at, time = num(f$time[at]),
        atRisk = num(f$n.risk[at]), events = num(f$n.event[at]), survival = num(f$surv[at]), error = num(f$std.err[at] * f$surv[at]),
        lower = num(f$lower[at]), upper = num(f$upper[at])))
      if (!is.null(tab)) curves <- push(curves, data.frame(case = c$case, group = g, point = 0, time = num(tab["median"]), atRisk = "", events = "",
        survival = "", error = "", lower = num(tab["0.95LCL"]), upper = num(tab["0.95UCL"])))
    }
    if (length(unique(d$group)) > 1) {
      repeated <- d[rep(seq_len(nrow(d)), d$weight), ]; repeated$days <- days[rep(seq_len(nrow(d)), d$weight)]
      for (w in c("LOG_RANK", "GEHAN", "TARONE_WARE", "PETO_PETO", "FH(1,0)", "FH(0,1)")) {
        s <- weighted_sums(repeated, w)
        if (c$entry == "" && w %in% c("LOG_RANK", "FH(1,0)") && s$df == length(s$groups) - 1) { # survdiff knows no timefix = FALSE
          both <- if (c$stratum == "") Surv(days, event) ~ group else Surv(days, event) ~ group + strata(stratum)
          stopifnot(abs(survdiff(both, repeated, rho = as.integer(w != "LOG_RANK"))$chisq / s$chisq - 1) < 1e-10)
        }
        tests <- push(tests, data.frame(case = c$case, weight = sub(",", " ", w), statistic = num(s$chisq), df = s$df,
          pValue = num(if (s$df > 0) pchisq(s$chisq, s$df, lower.tail = FALSE) else NA),
          expected = paste(num(s$E), collapse = " "), observed = paste(num(s$O), collapse = " ")))
      }
    }
  }
  if (c$covariates == "") next
  add <- function(ties, quantity, value) cox <<- push(cox, data.frame(case = c$case, ties, quantity, value = paste(num(value), collapse = " ")))
  m <- d[complete.cases(d), ]
  if (sum(m$event) == 0) { add("efron", "none", 1); next }
  m$.y <- if (c$entry == "") Surv(m$time, m$event) else Surv(m$entry, m$time, m$event)
  m$.x <- as.matrix(m[grep("^x_", names(m))]); m$.w <- m$weight
  f <- if (c$stratum == "") .y ~ .x else .y ~ .x + strata(stratum)
  p <- ncol(m$.x); biggest <- max(table(paste(m$time, m$stratum)[m$event == 1]))
  infinite <- FALSE
  for (ties in c("efron", "breslow", "exact")) {
    if (ties == "exact" && (c$weight != "" || sum(m$event) > 300 || biggest > (if (c$entry == "") 12 else 3))) next
    warned <- FALSE
    fit <- withCallingHandlers(coxph(f, m, weights = if (c$weight == "") NULL else .w, ties = ties, control = control, robust = FALSE),
      warning = function(w) { if (grepl("infinite|iterations", conditionMessage(w))) warned <<- TRUE; invokeRestart("muffleWarning") })
    if (fit$loglik[1] == 0) { add(ties, "none", 1); next } # every event has its risk set to itself
    if (anyNA(coef(fit))) stop(c$case, ": collinear")
    if (warned || any(abs(coef(fit)) * apply(m$.x, 2, sd) > 8)) { add(ties, "infinite", 1); infinite <- TRUE; next }
    add(ties, "n", c(nrow(m), sum(m$event)))
    add(ties, "coef", coef(fit)); add(ties, "se", sqrt(diag(fit$var))); add(ties, "loglik", fit$loglik); add(ties, "score", fit$score)
    add(ties, "wald", drop(coef(fit) %*% solve(fit$var, coef(fit), tol = 1e-40)))
    if (ties == "exact") next
    if (c$unit == 1 && ties == "efron") { con <- concordance(fit, timefix = FALSE); add(ties, "concordance", c(con$concordance, sqrt(con$var))) }
    z <- tryCatch(cox.zph(fit, transform = "km", terms = FALSE, global = TRUE), error = function(e) NULL)
    if (!is.null(z)) add(ties, "zph", z$table[c(seq_len(p), if (p > 1) p + 1), "chisq"])
    if (c$cluster != "" || c$kind == "sampling") {
      m$.c <- if (c$cluster == "") seq_len(nrow(m)) else m$cluster
      robust <- coxph(update(f, . ~ . + cluster(.c)), m, weights = .w, ties = ties, control = control)
      if (c$cluster == "" || length(unique(m$.c)) > p) add(ties, "robust", sqrt(diag(robust$var)))
    }
  }
}
for (name in names(sources)) { d <- sets[[name]]; for (v in names(d)) d[[v]] <- num(d[[v]])
  emit(file.path("sets", paste0(name, ".csv")), d, c(versions, paste0("# ", sources[[name]]))) }
for (v in names(simulated)[-1]) simulated[[v]] <- num(simulated[[v]])
emit("sets/simulated.csv", simulated, c(versions, "# simulated, seed 20261125"))
cases$unit <- num(cases$unit)
emit("reference_cases.csv", cases); emit("reference_curves.csv", do.call(rbind, curves))
emit("reference_tests.csv", do.call(rbind, tests)); emit("reference_cox.csv", do.call(rbind, cox))
cat(nrow(cases), "cases\n")
