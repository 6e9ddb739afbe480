package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.competing.CompetingRisks;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.endpoint.CompetingOutcomes;
import io.github.tmacohort.analysis.endpoint.DelayedEntrySurvival;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.SurvivalAt;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.labs.MarkerOutcomes;
import io.github.tmacohort.analysis.labs.MarkerOverTime;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.analysis.survival.RestrictedMean;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The sample study against the same study computed in R from the committed CSV files alone (src/test/r/study.R; versions in
 * golden/study-versions.txt), with TMA as recorded by the centre. Every number R computed is compared.
 *
 * <p>When the sample data change: run this test with {@code -Dstudy.responses.write=true}, then the R script.
 */
class StudyAgainstRTest {
    private static final StudyResults RESULTS = Study.run(SyntheticCohort.standard(), asRecorded());
    private static final Map<String, Double> ACTUAL = actual();
    /** lme4's optimum after two Newton steps by numerical derivatives. */
    private static final double MODEL = 1e-6;

    private static Protocol asRecorded() {
        String text = ProtocolReader.defaultText().replace("defined_by: CN2021", "defined_by: as_recorded");
        return ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
    }

    @Test
    void everyNumberOfRIsFound() throws IOException {
        List<String> different = new ArrayList<>();
        List<String> lines = golden("study.csv");
        for (String line : lines.subList(1, lines.size())) {
            String key = line.substring(0, line.lastIndexOf(','));
            double expected = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
            Double actual = ACTUAL.get(key);
            double tolerance = key.startsWith("model.") ? MODEL : 1e-10;
            if (actual == null || !(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
                different.add(key + ": R " + expected + ", here " + actual);
            }
        }
        assertEquals(List.of(), different);
        assertTrue(lines.size() > 400, () -> lines.size() + " lines");
    }

    @Test
    void responsesAreThoseRWasGiven() throws IOException {
        List<String> lines = new ArrayList<>(List.of("patient,confirmation_day"));
        RESULTS.response()
                .patients()
                .forEach(patient -> lines.add(patient.patient() + ","
                        + patient.confirmationDay().map(String::valueOf).orElse("")));
        if (Boolean.getBoolean("study.responses.write")) {
            Files.write(Path.of("src/test/resources/golden/study_responses.csv"), lines);
        }
        assertEquals(golden("study_responses.csv"), lines);
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream stream = StudyAgainstRTest.class.getResourceAsStream("/golden/" + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** Everything R computes, by R's keys. */
    private static Map<String, Double> actual() {
        Map<String, Double> values = new TreeMap<>();
        BiConsumer<String, Number> put = (key, value) -> values.put(key, value.doubleValue());
        put.accept("treated", RESULTS.listing().size());
        exposure(put);
        survival(put);
        RESULTS.labs().forEach(marker -> marker.timePoints().forEach(point -> laboratory(marker, point, put)));
        RESULTS.labModels().forEach(model -> model.versions().forEach(version -> model(model, version, put)));
        adverseEvents(put);
        RESULTS.laboratoryGrades().rows().forEach(row -> grades(row, put));
        put.accept("response.n", RESULTS.response().counts().responders());
        bounds("response", RESULTS.response().overall().interval(), put);
        covariates(RESULTS.survivalCovariates().orElseThrow(), put);
        RESULTS.competing().forEach(outcomes -> competing(outcomes, put));
        RestrictedMean mean =
                RESULTS.survival().overall().orElseThrow().restrictedMean().orElseThrow();
        put.accept("survival.restrictedMean", number(mean.mean()));
        put.accept("survival.restrictedMeanError", number(mean.standardError()));
        RESULTS.responseSubgroups().factors().forEach(factor -> subgroup(factor, put));
        landmark(RESULTS.survival().landmark(), put);
        RESULTS.survival().landmarkSweep().forEach(landmark -> landmark(landmark, put));
        put.accept(
                "naiveBiased.chiSquare",
                statistic(RESULTS.survival().naiveBiased().comparison()).statistic());
        Comparison.Compared naive =
                (Comparison.Compared) RESULTS.survival().naiveBiased().comparison();
        put.accept("naiveBiased.permutationP", number(naive.permutation().pValue()));
        put.accept("naiveBiased.hazardRatio", number(naive.hazardRatio().hazardRatio()));
        bounds("naiveBiased", naive.hazardRatio().interval(), put);
        put.accept("naiveBiased.days", RESULTS.survival().naiveBiased().daysBeforeResponse());
        timeDependent(RESULTS.survival().timeDependent().orElseThrow(), put);
        return values;
    }

    private static void subgroup(RatesByFactor.OfFactor factor, BiConsumer<String, Number> put) {
        String key = "subgroup." + factor.id();
        RatesByFactor.LevelRate first = factor.levels().get(0);
        put.accept(key + ".responders", first.rate().successes());
        put.accept(key + ".n", first.rate().trials());
        put.accept(key + ".lower", ((Interval.Bounds) first.rate().interval()).lower());
        put.accept(key + ".difference", number(factor.difference().orElseThrow().estimate()));
        put.accept(
                key + ".differenceLower",
                number(factor.difference().orElseThrow().lower()));
        put.accept(
                key + ".differenceUpper",
                number(factor.difference().orElseThrow().upper()));
        RatesByFactor.Tested test = (RatesByFactor.Tested) factor.heterogeneity();
        put.accept(key + ".p", test.pValue());
        put.accept(key + ".holm", test.adjusted());
    }

    private static void covariates(HazardRatios.Result result, BiConsumer<String, Number> put) {
        List<String> names = List.of("age", "disease", "start");
        for (int i = 0; i < names.size(); i++) {
            HazardRatios.Term term = result.terms().get(i);
            HazardRatios.Level level = term.levels().get(term.levels().size() - 1);
            coefficient("cox.alone." + names.get(i), level.alone().orElseThrow(), put);
            coefficient("cox.joint." + names.get(i), level.joint().orElseThrow(), put);
            put.accept(
                    "cox.alone." + names.get(i) + ".proportional",
                    ((ChiSquareTest.Outcome) term.proportionalHazards()).pValue());
        }
        HazardRatios.Fitted joint = (HazardRatios.Fitted) result.joint();
        put.accept("cox.joint.p", ((ChiSquareTest.Outcome) joint.likelihoodRatio()).pValue());
        put.accept("cox.joint.proportional", ((ChiSquareTest.Outcome) joint.proportionalHazards()).pValue());
    }

    private static void coefficient(String key, Coefficient coefficient, BiConsumer<String, Number> put) {
        put.accept(key + ".hazardRatio", number(coefficient.hazardRatio()));
        bounds(key, coefficient.hazardRatioInterval(), put);
        put.accept(key + ".p", number(coefficient.pValue()));
    }

    private static void competing(CompetingOutcomes outcomes, BiConsumer<String, Number> put) {
        String key = "competing." + outcomes.outcome().name().toLowerCase(Locale.ROOT);
        put.accept(key + ".leftOut", outcomes.leftOut());
        incidences(key + ".all", outcomes.all().orElseThrow().groups().get(0), put);
        for (CompetingOutcomes.ByFactor factor : outcomes.factors()) {
            String of = key + "." + factor.id();
            CompetingRisks.Group first = factor.result().groups().get(0);
            incidences(of + ".first", first, put);
            ChiSquareTest.Outcome gray =
                    (ChiSquareTest.Outcome) factor.result().gray().test();
            put.accept(of + ".gray", gray.statistic());
            put.accept(of + ".p", gray.pValue());
            Coefficient subdistribution = first.subdistribution().orElseThrow();
            put.accept(of + ".subdistribution", number(subdistribution.hazardRatio()));
            put.accept(of + ".subdistributionError", number(subdistribution.standardError()));
            Coefficient causeSpecific = first.causeSpecific().orElseThrow();
            Interval.Bounds bounds = (Interval.Bounds) causeSpecific.hazardRatioInterval();
            put.accept(of + ".causeSpecific", number(causeSpecific.hazardRatio()));
            put.accept(of + ".causeSpecificLower", bounds.lower());
            put.accept(of + ".causeSpecificUpper", bounds.upper());
        }
    }

    private static void incidences(String key, CompetingRisks.Group group, BiConsumer<String, Number> put) {
        group.at().forEach(at -> put.accept(key + "." + (int) at.time(), number(at.incidence())));
    }

    private static void timeDependent(TimeDependentSurvival result, BiConsumer<String, Number> put) {
        put.accept(
                "timeDependent.mantelByar",
                ((ChiSquareTest.Outcome) result.mantelByar().test()).statistic());
        put.accept("timeDependent.observed", result.mantelByar().observed());
        put.accept("timeDependent.hazardRatio", number(result.hazardRatio().hazardRatio()));
        bounds("timeDependent", result.hazardRatio().interval(), put);
        put.accept(
                "timeDependent.shareOfResponders", number(result.immortalTime().shareOfResponders()));
        for (TimeDependentSurvival.AtDay at : result.course().atDays()) {
            for (TimeDependentSurvival.EstimatedProbability p : at.probabilities()) {
                if (p.of() == StateProbabilities.Quantity.RESPONSE) {
                    put.accept("timeDependent.response." + at.day(), number(p.probability()));
                } else if (p.of() == StateProbabilities.Quantity.EVENT_WITHOUT_RESPONSE) {
                    put.accept("timeDependent.deathWithoutResponse." + at.day(), number(p.probability()));
                }
            }
        }
    }

    private static void exposure(BiConsumer<String, Number> put) {
        Map<String, Summary> summaries = new LinkedHashMap<>();
        summaries.put("daysToFirstDose", RESULTS.treatment().daysToFirstDose());
        summaries.put("duration", RESULTS.treatment().durationDays());
        summaries.put("cumulative", RESULTS.treatment().cumulativeMgPerKg());
        summaries.put("onTreatment", RESULTS.treatment().onTreatmentDailyMgPerKg());
        summaries.put("rdi", RESULTS.treatment().relativeDoseIntensity());
        summaries.forEach((name, summary) -> {
            put.accept("exposure." + name + ".median", number(summary.median()));
            put.accept("exposure." + name + ".lower", number(summary.lowerQuartile()));
            put.accept("exposure." + name + ".upper", number(summary.upperQuartile()));
            put.accept("exposure." + name + ".mean", number(summary.mean()));
            put.accept("exposure." + name + ".sd", number(summary.standardDeviation()));
        });
    }

    private static void survival(BiConsumer<String, Number> put) {
        OverallSurvival overall = RESULTS.survival().overall().orElseThrow();
        put.accept("os.deaths", overall.deaths());
        for (SurvivalAt at : overall.atDays()) {
            put.accept("os." + at.day() + ".survival", number(at.survival()));
            put.accept("os." + at.day() + ".atRisk", at.atRisk());
            bounds("os." + at.day(), at.interval(), put);
        }
        for (DelayedEntrySurvival from : RESULTS.survival().delayedEntry()) {
            String key = "delayed." + from.origin().name().toLowerCase(Locale.ROOT);
            put.accept(key + ".start", from.start());
            for (DelayedEntrySurvival.At at : from.atDays()) {
                put.accept(key + "." + at.day() + ".survival", number(at.survival()));
                put.accept(key + "." + at.day() + ".atRisk", at.atRisk());
                bounds(key + "." + at.day(), at.interval(), put);
            }
        }
        put.accept("followUp.deathsStay", number(overall.followUp().deathsStay().estimate()));
        put.accept(
                "followUp.deathsLeave", number(overall.followUp().deathsLeave().estimate()));
        put.accept(
                "followUp.shortest",
                overall.followUp().inSurvivors().orElseThrow().shortest());
        put.accept(
                "followUp.longest",
                overall.followUp().inSurvivors().orElseThrow().longest());
    }

    private static void laboratory(LabMarker marker, LabTimePoint point, BiConsumer<String, Number> put) {
        String key = "lab." + marker.plan().analyte().code() + "." + point.at().id() + ".";
        put.accept(key + "dead", point.dead());
        put.accept(key + "diedThatDay", point.diedThatDay());
        put.accept(
                key + "beyondLimit",
                point.valueBeyondLimits().below() + point.valueBeyondLimits().above());
        point.untransfused().ifPresent(rest -> {
            put.accept(key + "untransfused.n", rest.n());
            put.accept(key + "untransfused.shift", number(rest.shift()));
            put.accept(key + "untransfused.p", number(rest.pValue()));
        });
        put.accept(key + "left", point.leftAlive());
        put.accept(key + "noBaseline", point.withoutBaseline());
        put.accept(key + "noValue", point.withoutValue());
        put.accept(key + "withBaseline", point.improvedOfTreated().trials());
        put.accept(key + "n", point.observed());
        put.accept(key + "flagged", point.flagged());
        put.accept(key + "improved", point.improvedOfObserved().successes());
        put.accept(key + "medianValue", number(point.value().median()));
        put.accept(key + "medianChange", number(point.change().median()));
        put.accept(key + "shift", number(point.test().shift()));
        put.accept(key + "p", number(point.test().pValue()));
        put.accept(key + "holm", number(point.adjustedPValue()));
        put.accept(key + "bh", number(point.falseDiscovery()));
        MarkerOutcomes outcomes = marker.outcomes().stream()
                .filter(of -> of.at().equals(point.at()))
                .findFirst()
                .orElseThrow();
        put.accept(key + "raised", outcomes.transfusedValues());
        if (outcomes.ratio().interval() instanceof Interval.Bounds ratio) {
            put.accept(key + "ratio", number(outcomes.ratio().estimate()));
            put.accept(key + "ratioLower", ratio.lower());
            put.accept(key + "ratioUpper", ratio.upper());
        }
        MarkerOverTime overTime = marker.overTime().get(0);
        String course = "lab." + marker.plan().analyte().code() + ".overTime.";
        put.accept(course + "n", overTime.complete());
        put.accept(course + "statistic", number(overTime.test().statistic()));
    }

    private static void model(MarkerModel model, MarkerModel.Version version, BiConsumer<String, Number> put) {
        String key = "model." + model.analyte().code()
                + (version.values() == MarkerModel.Values.ALL ? ".all." : ".untransfused.");
        MarkerModel.Fit fit = version.fit().orElseThrow();
        put.accept(key + "values", version.counts().values());
        put.accept(key + "subjects", version.counts().subjects());
        put.accept(key + "levelSd", number(fit.variances().interceptSd()));
        put.accept(key + "slopeSd", number(fit.variances().slopeSd()));
        put.accept(key + "correlation", number(fit.variances().correlation()));
        put.accept(key + "residualSd", fit.variances().residualSd());
        put.accept(key + "logLikelihood", fit.logLikelihood());
        for (MarkerModel.Effect effect : fit.effects()) {
            String name = switch (effect.quantity()) {
                case LEVEL -> "level";
                case PER_WEEK -> "week." + effect.from() + "." + effect.to();
                case BEND_AT_FIRST_DOSE -> "bend";
                case CHANGE -> "change." + effect.to();
                case CHANGE_BY_DROP_OUT -> "byDropOut";
            };
            boolean estimable = effect.estimate().number().isPresent();
            if (effect.quantity() == MarkerModel.Quantity.CHANGE_BY_DROP_OUT) {
                put.accept(key + name + ".estimable", estimable ? 1 : 0);
            }
            if (estimable) {
                put.accept(key + name, number(effect.estimate()));
                bounds(key + name, effect.interval(), put);
                if (effect.quantity() != MarkerModel.Quantity.CHANGE_BY_DROP_OUT) {
                    bounds(key + name + ".jackknife", effect.jackknife(), put);
                }
                put.accept(key + name + ".df", number(effect.degreesOfFreedom()));
                put.accept(key + name + ".p", number(effect.pValue()));
            }
        }
        for (MarkerModel.Test test : fit.tests()) {
            String name = key + (test.question() == MarkerModel.Question.ANY_CHANGE ? "anyChange" : "notStraight");
            put.accept(name + ".f", test.result().statistic());
            put.accept(name + ".df", number(test.result().denominator()));
            put.accept(name + ".p", number(test.result().pValue()));
        }
        for (MarkerModel.AlivePoint point : fit.alive()) {
            put.accept(key + "alive." + point.day(), point.mean());
            put.accept(key + "alive." + point.day() + ".n", point.patients());
            bounds(key + "alive." + point.day(), point.interval(), put);
        }
    }

    private static void adverseEvents(BiConsumer<String, Number> put) {
        Safety safety = RESULTS.safety();
        put.accept("ae.patientDays", safety.patientDays());
        put.accept("ae.laterCourseDays", safety.laterCourseDays());
        put.accept("ae.anyBefore", safety.bleeding().eventsOfAnyKindBefore());
        put.accept("ae.events", safety.events());
        put.accept("ae.patients", safety.any().successes());
        put.accept("ae.severe", safety.severe().successes());
        put.accept("ae.bleeding", safety.anyBleeding().successes());
        put.accept("ae.majorBleeding", safety.majorBleeding().successes());
        put.accept("ae.terms", safety.terms().size());
        put.accept("ae.rate", number(safety.rate().perPatientDay()));
        bounds("ae.rate", safety.rate().interval(), put);
    }

    private static void grades(LaboratoryGrades.Row row, BiConsumer<String, Number> put) {
        String key = "grade." + row.analyte().code() + ".";
        put.accept(key + "none", row.notMeasured());
        for (int baseline = 0; baseline <= 4; baseline++) {
            for (int worst = 0; worst <= 4; worst++) {
                put.accept(
                        key + baseline + "." + worst,
                        row.shift(LaboratoryGrades.Baseline.values()[baseline])
                                .worst()
                                .get(worst));
            }
        }
        put.accept(key + "emergent", row.emergent().successes());
        put.accept(key + "severe", row.severe().successes());
    }

    private static void landmark(Landmark landmark, BiConsumer<String, Number> put) {
        String key = "landmark." + landmark.day();
        put.accept(key + ".patients", landmark.patients());
        put.accept(key + ".excludedDead", landmark.excluded(Landmark.Reason.DIED));
        put.accept(key + ".responders", landmark.groups().get(0).patients());
        put.accept(key + ".later", landmark.laterResponders().size());
        if (landmark.comparison() instanceof Comparison.Compared compared) {
            put.accept(key + ".chiSquare", statistic(compared).statistic());
            put.accept(key + ".p", statistic(compared).pValue());
            put.accept(key + ".permutationP", number(compared.permutation().pValue()));
            put.accept(
                    key + ".medianFollowUp.R",
                    number(landmark.groups()
                            .get(0)
                            .medianFollowUp()
                            .orElseThrow()
                            .estimate()));
            put.accept(
                    key + ".medianFollowUp.N",
                    number(landmark.groups()
                            .get(1)
                            .medianFollowUp()
                            .orElseThrow()
                            .estimate()));
            put.accept(key + ".expected", compared.logRank().groups().get(0).expected());
            put.accept(key + ".hazardRatio", number(compared.hazardRatio().hazardRatio()));
            bounds(key, compared.hazardRatio().interval(), put);
            put.accept(key + ".detectable", number(compared.detectable().belowOne()));
        }
    }

    private static ChiSquareTest.Outcome statistic(Comparison comparison) {
        return (ChiSquareTest.Outcome)
                ((Comparison.Compared) comparison).logRank().test();
    }

    private static void bounds(String key, Interval interval, BiConsumer<String, Number> put) {
        put.accept(key + ".lower", ((Interval.Bounds) interval).lower());
        put.accept(key + ".upper", ((Interval.Bounds) interval).upper());
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElse(Double.NaN);
    }
}
