# Writes the public data sets as CSV. Run in the module folder: Rscript src/test/r/public_data.R
# Written with R 4.2.2, KMsurv 0.1-5, survival 3.5-3.
library(KMsurv)
library(survival)
data(bmt)
out <- "src/main/resources/io/github/tmacohort/sampledata/publicdata/"
full <- function(x) { # shortest of 15, 16, 17 digits that gives the same double
  sapply(x, function(v) {
    for (digits in 15:17) {
      text <- formatC(v, digits = digits, format = "g")
      if (as.numeric(text) == v) return(text)
    }
  })
}
put <- function(data, name) {
  write.table(data, paste0(out, name), sep = ",", quote = FALSE, row.names = FALSE, na = "", eol = "\n")
}

put(data.frame(
  patient = seq_len(nrow(bmt)),
  disease_group = c("all", "aml_low_risk", "aml_high_risk")[bmt$group],
  survival_days = bmt$t1, died = bmt$d1,
  disease_free_days = bmt$t2, relapsed = bmt$d2, relapsed_or_died = bmt$d3,
  acute_gvhd_days = bmt$ta, acute_gvhd = bmt$da,
  chronic_gvhd_days = bmt$tc, chronic_gvhd = bmt$dc,
  platelet_recovery_days = bmt$tp, platelet_recovery = bmt$dp,
  patient_age_years = bmt$z1, donor_age_years = bmt$z2,
  patient_male = bmt$z3, donor_male = bmt$z4,
  patient_cmv_positive = bmt$z5, donor_cmv_positive = bmt$z6,
  waiting_days = bmt$z7, fab_m4_m5 = bmt$z8,
  hospital = c("ohio_state", "alfred", "st_vincent", "hahnemann")[bmt$z9],
  methotrexate = bmt$z10
), "bmt.csv")

put(data.frame(
  patient = seq_len(nrow(jasa)),
  age_years = full(jasa$age), prior_surgery = jasa$surgery,
  transplanted = jasa$transplant, waiting_days = jasa$wait.time,
  follow_up_days = jasa$futime, died = jasa$fustat
), "stanford_heart_patients.csv")

put(data.frame(
  patient = heart$id, start_day = heart$start, stop_day = heart$stop, died = heart$event,
  transplanted = as.character(heart$transplant),
  age_minus_48_years = full(heart$age), years_since_november_1967 = full(heart$year),
  prior_surgery = heart$surgery
), "stanford_heart_intervals.csv")
