package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transplant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Patients, transplants, episodes, follow-up. */
final class BackgroundRules {
    private static final double IMPROBABLE_AGE = 80;
    /** Age [years] and about the median height [cm] of both sexes, as growth charts have it; in between, linear. */
    private static final double[][] MEDIAN_HEIGHT = {
        {0, 50}, {1, 75}, {2, 87}, {5, 110}, {10, 139}, {15, 168}, {18, 171}, {IMPROBABLE_AGE, 171}
    };

    private BackgroundRules() {}

    static void check(RuleCheck check) {
        check.rows().patients().forEach(row -> patient(check, row));
        transplants(check);
        episodes(check);
        followUp(check);
    }

    private static void patient(RuleCheck check, Sourced<Patient> row) {
        Patient patient = row.value();
        if (patient.ageYears() > IMPROBABLE_AGE) {
            check.add(
                    Rule.AGE_IMPROBABLE,
                    StudyTable.PATIENTS,
                    row.line(),
                    "age_years",
                    patient.ageYears() + " years is improbable: is it in months?");
        } else if (patient.heightCm().isPresent()) {
            double height = patient.heightCm().get();
            double usual = medianHeight(patient.ageYears());
            if (height < 0.65 * usual || height > 1.35 * usual) {
                check.add(
                        Rule.HEIGHT_IMPROBABLE,
                        StudyTable.PATIENTS,
                        row.line(),
                        "height_cm",
                        height + " cm is improbable at " + patient.ageYears() + " years, where " + Math.round(usual)
                                + " cm is usual");
            }
        }
    }

    private static double medianHeight(double age) {
        int next = 1;
        while (MEDIAN_HEIGHT[next][0] < age) {
            next++;
        }
        double[] from = MEDIAN_HEIGHT[next - 1];
        double[] to = MEDIAN_HEIGHT[next];
        return from[1] + (age - from[0]) / (to[0] - from[0]) * (to[1] - from[1]);
    }

    private static void transplants(RuleCheck check) {
        List<Sourced<Transplant>> rows = new ArrayList<>(check.rows().transplants());
        check.uniqueNumbers(rows, StudyTable.TRANSPLANTS, "number", Transplant::number);
        rows.sort(Comparator.comparing(row -> row.value().day()));
        check.risingNumbers(rows, StudyTable.TRANSPLANTS, Rule.TRANSPLANT_ORDER, Transplant::number);
        for (int i = 1; i < rows.size(); i++) {
            int day = rows.get(i).value().day();
            if (day == rows.get(i - 1).value().day()) {
                check.add(
                        Rule.TRANSPLANT_SAME_DAY,
                        StudyTable.TRANSPLANTS,
                        rows.get(i).line(),
                        "day",
                        "the patient has two transplants on day " + day);
            }
        }
        if (check.isComplete(StudyTable.TRANSPLANTS)
                && rows.stream().noneMatch(row -> row.value().day() == 0)) {
            check.add(
                    Rule.TRANSPLANT_INDEX_MISSING,
                    StudyTable.PATIENTS,
                    check.rows().line(),
                    "patient",
                    "the patient has no transplant on day 0 in " + StudyTable.TRANSPLANTS.file());
        }
    }

    private static void episodes(RuleCheck check) {
        List<Sourced<TmaEpisode>> rows = check.rows().episodes();
        check.uniqueNumbers(rows, StudyTable.TMA_EPISODES, "number", TmaEpisode::number);
        for (Sourced<TmaEpisode> row : rows) {
            boolean diagnosis = row.value().diagnosisDay() < 0;
            if (diagnosis || row.value().onsetDay().orElse(0) < 0) {
                check.add(
                        Rule.TMA_BEFORE_TRANSPLANT,
                        StudyTable.TMA_EPISODES,
                        row.line(),
                        diagnosis ? "diagnosis_day" : "onset_day",
                        "the day precedes the index transplant (day 0)");
            }
        }
        if (rows.isEmpty() && !check.rows().courses().isEmpty() && check.isComplete(StudyTable.TMA_EPISODES)) {
            check.add(
                    Rule.TMA_EPISODE_MISSING,
                    StudyTable.DEFIBROTIDE_COURSES,
                    check.rows().courses().get(0).line(),
                    "patient",
                    "the patient has no episode in " + StudyTable.TMA_EPISODES.file());
        }
    }

    private static void followUp(RuleCheck check) {
        List<Sourced<FollowUp>> rows = check.rows().followUps();
        if (rows.isEmpty() && check.isComplete(StudyTable.FOLLOW_UP)) {
            check.add(
                    Rule.FOLLOW_UP_MISSING,
                    StudyTable.PATIENTS,
                    check.rows().line(),
                    "patient",
                    "the patient has no row in " + StudyTable.FOLLOW_UP.file());
        }
        for (int i = 1; i < rows.size(); i++) {
            check.add(
                    Rule.FOLLOW_UP_DUPLICATE,
                    StudyTable.FOLLOW_UP,
                    rows.get(i).line(),
                    "patient",
                    "the patient has more than one row");
        }
        for (Sourced<FollowUp> row : rows) {
            FollowUp followUp = row.value();
            if (followUp.died() && followUp.causeOfDeath().isEmpty()) {
                check.add(
                        Rule.DEATH_WITHOUT_CAUSE,
                        StudyTable.FOLLOW_UP,
                        row.line(),
                        "cause_of_death",
                        "the cause of death is missing");
            }
            if (!followUp.died() && !followUp.causeOfDeath().isEmpty()) {
                check.add(
                        Rule.CAUSE_WITHOUT_DEATH,
                        StudyTable.FOLLOW_UP,
                        row.line(),
                        "cause_of_death",
                        Quoted.of(followUp.causeOfDeath()) + " is given, but the patient is alive");
            }
        }
    }
}
