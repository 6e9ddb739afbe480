package io.github.tmacohort.core.criteria;

import static io.github.tmacohort.core.criteria.ItemState.MET;
import static io.github.tmacohort.core.criteria.ItemState.NOT_EVALUABLE;
import static io.github.tmacohort.core.criteria.ItemState.NOT_MET;

import io.github.tmacohort.core.criteria.Baselines.Baseline;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.criteria.ResponseRule.PlateletRise;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion.Product;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The items of a response rule for one course: what was so at the first dose, and the level on any later day. */
final class ResponseItems {
    private static final List<Analyte> SMEAR =
            List.of(Analyte.SCHISTOCYTES_PER_FIELD, Analyte.SCHISTOCYTES_PERCENT, Analyte.SCHISTOCYTES_PRESENT);

    private final PatientHistory history;
    private final ResponseRule rule;
    private final int firstDose;

    private final Series platelets;
    private final int plateletsAtBaseline;
    private final boolean plateletDependent;
    private final BigDecimal completePlatelets;
    private final String completePlateletsText;

    private final Series ldh;
    private final int ldhAtBaseline;
    private final boolean smearAtBaseline;

    private final Series creatinine;
    private final int creatinineAtBaseline;
    private final Optional<Baseline> creatinineBeforeTma;
    private final Series protein;
    private final int proteinAtBaseline;
    private final boolean dialysisAtBaseline;
    private final int drugsAtBaseline;
    private final ItemState hypertensiveAtBaseline;

    ResponseItems(PatientHistory history, int firstDose, ResponseRule rule) {
        this.history = history;
        this.rule = rule;
        this.firstDose = firstDose;
        int tmaDay = tmaDay();
        platelets = history.series(Analyte.PLATELETS);
        plateletsAtBaseline = platelets.latest(firstDose, rule.bloodDays());
        plateletDependent = untransfused(Product.PLATELETS, firstDose, rule.untransfusedDays()) == NOT_MET;
        BigDecimal plain = exact(Analyte.PLATELETS, rule.completePlatelets(), Unit.BILLIONS_PER_LITRE);
        Optional<BigDecimal> plateau = plateau(tmaDay, plain);
        completePlatelets = plateau.orElse(plain);
        completePlateletsText = plateau.isPresent()
                ? rule.plateauShare() + " of the plateau before TMA"
                : rule.completePlatelets() + " 10*9/L";
        ldh = history.series(Analyte.LDH);
        ldhAtBaseline = ldh.latest(firstDose, rule.bloodDays());
        smearAtBaseline = smearDay(firstDose).isPresent();
        creatinine = history.series(Analyte.CREATININE);
        creatinineAtBaseline = creatinine.latest(firstDose, rule.bloodDays());
        creatinineBeforeTma = Baselines.creatinine(history, tmaDay);
        protein = history.series(Analyte.URINE_PROTEIN_CREATININE_RATIO);
        proteinAtBaseline = protein.latest(firstDose, rule.smearAndUrineDays());
        dialysisAtBaseline = history.treatmentsOn(Agent.DIALYSIS, firstDose) > 0;
        drugsAtBaseline = history.treatmentsOn(Agent.ANTIHYPERTENSIVE, firstDose);
        hypertensiveAtBaseline = hypertensive(firstDose);
    }

    /** What a complete response asks of the platelets. */
    String completePlateletsText() {
        return completePlateletsText;
    }

    Optional<Baseline> creatinineBeforeTma() {
        return creatinineBeforeTma;
    }

    /** First sign or diagnosis of the last episode recorded up to the first dose, else the first dose. */
    private int tmaDay() {
        int day = firstDose;
        for (TmaEpisode episode : history.record().episodes()) {
            int start = episode.onsetDay().orElse(episode.diagnosisDay());
            if (start <= firstDose) {
                day = start;
            }
        }
        return day;
    }

    /** The share of the own plateau that counts as complete, for a patient whose counts never exceeded the plain one. */
    private Optional<BigDecimal> plateau(int tmaDay, BigDecimal plain) {
        for (int i = platelets.upTo(tmaDay - 1); i >= 0 && platelets.day(i) >= 0; i--) {
            if (Comparison.ABOVE.test(platelets.value(i), platelets.relation(i), plain) != NOT_MET) {
                return Optional.empty();
            }
        }
        return Baselines.platelets(history, tmaDay)
                .map(baseline -> baseline.value().multiply(rule.plateauShare()))
                .filter(share -> share.compareTo(plain) < 0);
    }

    /** Days on which platelets or LDH were measured and the other is recent enough, from {@code from} to {@code to}. */
    int[] assessmentDays(int from, int to) {
        return IntStream.concat(days(platelets, from, to), days(ldh, from, to))
                .sorted()
                .distinct()
                .filter(day -> platelets.latest(day, Math.min(rule.bloodDays(), day - from)) >= 0
                        && ldh.latest(day, Math.min(rule.bloodDays(), day - from)) >= 0)
                .toArray();
    }

    private static IntStream days(Series series, int from, int to) {
        return IntStream.range(0, series.size()).map(series::day).filter(day -> day >= from && day <= to);
    }

    Item platelets(int day) {
        int now = platelets.latest(day, rule.bloodDays());
        if (now < 0) {
            return unknown("H1", "platelets", "no count");
        }
        BigDecimal value = platelets.value(now);
        Relation relation = platelets.relation(now);
        int counted = platelets.day(now);
        ItemState complete = Comparison.AT_LEAST
                .test(value, relation, completePlatelets)
                .and(untransfused(Product.PLATELETS, counted, day, rule.untransfusedDays()))
                .and(ItemState.of(rule.completeDefined()));
        ItemState partial =
                rise(value, relation).and(untransfused(Product.PLATELETS, counted, day, rule.prUntransfusedDays()));
        if (plateletDependent && rule.independenceIsPartial()) {
            partial = partial.or(untransfused(Product.PLATELETS, counted, day, rule.untransfusedDays()));
        }
        return item("H1", "platelets", Range.of(complete, partial), plateletText(now, day));
    }

    private ItemState rise(BigDecimal value, Relation relation) {
        if (plateletsAtBaseline < 0) {
            return NOT_EVALUABLE;
        }
        BigDecimal baseline = platelets.value(plateletsAtBaseline);
        Relation ofBaseline = platelets.relation(plateletsAtBaseline);
        for (PlateletRise rise : rule.partialPlatelets()) {
            ItemState covers = Comparison.AT_MOST.test(
                    baseline, ofBaseline, exact(Analyte.PLATELETS, rise.baselineUpTo(), Unit.BILLIONS_PER_LITRE));
            if (covers == NOT_EVALUABLE) {
                return NOT_EVALUABLE;
            }
            if (covers == MET) {
                return Comparison.AT_LEAST
                        .test(value, relation, baseline.multiply(rise.multiple()), ofBaseline)
                        .and(Comparison.ABOVE.test(
                                value, relation, exact(Analyte.PLATELETS, rise.above(), Unit.BILLIONS_PER_LITRE)));
            }
        }
        return NOT_MET;
    }

    private String plateletText(int now, int day) {
        int[] given = history.transfusionDays(Product.PLATELETS);
        int last = Integer.MIN_VALUE;
        for (int transfusion : given) {
            if (transfusion <= day) {
                last = transfusion;
            }
        }
        return Text.of(platelets.result(now))
                + (plateletsAtBaseline < 0
                        ? ", no baseline"
                        : ", baseline " + Text.of(platelets.result(plateletsAtBaseline)))
                + (last == Integer.MIN_VALUE ? ", never transfused" : ", last platelets on day " + last)
                + "; complete from " + completePlateletsText;
    }

    Item ldh(int day) {
        int now = ldh.latest(day, rule.bloodDays());
        if (now < 0) {
            return unknown("H2", "LDH", "no LDH");
        }
        LabResult result = ldh.result(now);
        Optional<Limit> limit = history.upperLimit(result);
        if (limit.isEmpty()) {
            return unknown("H2", "LDH", Text.of(result) + ", no upper limit");
        }
        BigDecimal upper = exact(Analyte.LDH, limit.get().value(), limit.get().unit());
        ItemState complete =
                Comparison.AT_MOST.test(ldh.value(now), ldh.relation(now), upper.multiply(rule.completeLdhMultiple()));
        ItemState near =
                Comparison.BELOW.test(ldh.value(now), ldh.relation(now), upper.multiply(rule.partialLdhMultiple()));
        Range range = Range.of(complete, near.or(excessFell(now, upper)));
        return item(
                "H2",
                "LDH",
                range,
                Text.of(result)
                        + (ldhAtBaseline < 0 ? ", no baseline" : ", baseline " + Text.of(ldh.result(ldhAtBaseline)))
                        + "; upper limit " + limit.get());
    }

    private ItemState excessFell(int now, BigDecimal upper) {
        if (rule.partialLdhExcessShare().signum() == 0) {
            return NOT_MET;
        }
        if (ldhAtBaseline < 0) {
            return NOT_EVALUABLE;
        }
        Optional<Limit> limit = history.upperLimit(ldh.result(ldhAtBaseline));
        if (limit.isEmpty()) {
            return NOT_EVALUABLE;
        }
        BigDecimal excess = ldh.value(ldhAtBaseline)
                .subtract(exact(Analyte.LDH, limit.get().value(), limit.get().unit()));
        Relation relation = ldh.relation(ldhAtBaseline);
        if (excess.signum() <= 0) {
            return relation == Relation.ABOVE ? NOT_EVALUABLE : NOT_MET;
        }
        if (relation == Relation.BELOW) {
            return NOT_EVALUABLE;
        }
        BigDecimal remaining = excess.multiply(BigDecimal.ONE.subtract(rule.partialLdhExcessShare()));
        return Comparison.AT_MOST.test(ldh.value(now).subtract(upper), ldh.relation(now), remaining, relation);
    }

    /** The smear is one test with three ways of reporting it; its last day counts. */
    private Optional<Integer> smearDay(int day) {
        Optional<Integer> last = Optional.empty();
        for (Analyte analyte : SMEAR) {
            int index = history.series(analyte).latest(day, rule.smearAndUrineDays());
            if (index >= 0) {
                int found = history.series(analyte).day(index);
                last = Optional.of(last.isPresent() ? Math.max(last.get(), found) : found);
            }
        }
        return last;
    }

    Item fragments(int day) {
        Optional<Integer> now = smearDay(day);
        if (!smearAtBaseline) {
            return unknown("H3", "fragments", "no smear at baseline");
        }
        if (now.isEmpty()) {
            return unknown("H3", "fragments", "no smear in the " + rule.smearAndUrineDays() + " days up to the day");
        }
        int baseline = smearDay(firstDose).orElseThrow();
        ItemState none = MET;
        ItemState fewer = NOT_EVALUABLE;
        StringBuilder text = new StringBuilder();
        for (Analyte analyte : SMEAR) {
            Series series = history.series(analyte);
            int index = series.latest(now.get(), 0);
            if (index < 0) {
                continue;
            }
            none = none.and(noFragments(analyte, series, index));
            int before = series.latest(baseline, 0);
            if (before >= 0) {
                ItemState less = Comparison.BELOW.test(
                        series.value(index), series.relation(index), series.value(before), series.relation(before));
                fewer = fewer == NOT_EVALUABLE ? less : fewer.and(less);
            }
            text.append(text.length() == 0 ? "" : ", ").append(Text.withName(series.result(index)));
        }
        return item("H3", "fragments", Range.of(none, none.or(fewer)), text.toString());
    }

    private ItemState noFragments(Analyte analyte, Series series, int index) {
        BigDecimal value = series.value(index);
        Relation relation = series.relation(index);
        return analyte == Analyte.SCHISTOCYTES_PERCENT
                ? Comparison.BELOW.test(value, relation, exact(analyte, rule.fragmentsPercentBelow(), Unit.PERCENT))
                : Comparison.AT_MOST.test(value, relation, BigDecimal.ZERO);
    }

    Item haemoglobin(int day) {
        Series series = history.series(Analyte.HAEMOGLOBIN);
        int now = series.latest(day, rule.bloodDays());
        if (now < 0) {
            return unknown("H4", "haemoglobin", "no haemoglobin");
        }
        ItemState untransfused = untransfused(Product.RED_CELLS, day, rule.redCellDays());
        Optional<Integer> highest = highestOfPrevious14Days(series, now);
        ItemState stable = highest.isEmpty()
                ? NOT_EVALUABLE
                : Comparison.ABOVE.test(
                        series.value(now)
                                .add(exact(Analyte.HAEMOGLOBIN, rule.haemoglobinFall(), Unit.GRAMS_PER_DECILITRE)),
                        series.relation(now),
                        series.value(highest.get()),
                        series.relation(highest.get()));
        ItemState complete = untransfused.and(stable);
        return item(
                "H4",
                "haemoglobin",
                Range.of(complete, complete),
                Text.of(series.result(now))
                        + highest.map(index -> ", highest of 14 days " + Text.of(series.result(index)))
                                .orElse(", no earlier value within 14 days")
                        + (untransfused == MET ? ", no red cells" : ", red cells given") + " in " + rule.redCellDays()
                        + " days");
    }

    static Optional<Integer> highestOfPrevious14Days(Series series, int now) {
        int highest = -1;
        for (int i = now - 1; i >= 0 && series.day(i) >= series.day(now) - 14; i--) {
            if (highest < 0 || series.value(i).compareTo(series.value(highest)) > 0) {
                highest = i;
            }
        }
        return highest < 0 ? Optional.empty() : Optional.of(highest);
    }

    /** Reported, not required. */
    Item complement(int day) {
        ItemState haptoglobin = againstLimit(Analyte.HAPTOGLOBIN, day, rule.smearAndUrineDays(), false);
        ItemState complement = againstLimit(Analyte.SC5B9, day, rule.complementDays(), true);
        ItemState both = haptoglobin.and(complement);
        return item(
                "H5",
                "haptoglobin and sC5b-9",
                Range.of(both, both),
                "haptoglobin " + words(haptoglobin) + ", sC5b-9 " + words(complement));
    }

    /** sC5b-9 alone. */
    Item terminalComplement(int day) {
        int index = history.series(Analyte.SC5B9).latest(day, rule.complementDays());
        ItemState normal = againstLimit(history.series(Analyte.SC5B9), index, true);
        return item(
                "C",
                "sC5b-9",
                Range.of(normal, normal),
                index < 0
                        ? "no sC5b-9 in the " + rule.complementDays() + " days up to the day"
                        : Text.of(history.series(Analyte.SC5B9).result(index)) + ", " + words(normal));
    }

    private static String words(ItemState normal) {
        return switch (normal) {
            case MET -> "normal";
            case NOT_MET -> "abnormal";
            case NOT_EVALUABLE -> "not evaluable";
        };
    }

    private ItemState againstLimit(Analyte analyte, int day, int maxAge, boolean upper) {
        Series series = history.series(analyte);
        return againstLimit(series, series.latest(day, maxAge), upper);
    }

    /** Whether a result is on the good side of its reference limit. */
    private ItemState againstLimit(Series series, int index, boolean upper) {
        if (index < 0) {
            return NOT_EVALUABLE;
        }
        LabResult result = series.result(index);
        Optional<Limit> limit = upper ? history.upperLimit(result) : history.lowerLimit(result);
        return limit.map(found -> (upper ? Comparison.AT_MOST : Comparison.AT_LEAST)
                        .test(
                                series.value(index),
                                series.relation(index),
                                exact(result.analyte(), found.value(), found.unit())))
                .orElse(NOT_EVALUABLE);
    }

    /** Neither platelets nor red cells in their windows. */
    Item transfusionFreedom(int day) {
        ItemState free = untransfused(Product.PLATELETS, day, rule.untransfusedDays())
                .and(untransfused(Product.RED_CELLS, day, rule.redCellDays()));
        return item(
                "T",
                "freedom from transfusion",
                Range.of(free, free),
                free == MET ? "no platelets and no red cells in their windows" : "transfused");
    }

    Item organ(Organ organ, int day) {
        return switch (organ) {
            case KIDNEY -> kidney(day);
            case NERVOUS_SYSTEM -> finding(organ, Kind.NEUROLOGICAL_INVOLVEMENT, day, day);
            case LUNG -> finding(organ, Kind.PULMONARY_INVOLVEMENT, day, day);
            case GUT -> finding(organ, Kind.GUT_INVOLVEMENT, day - 6, day);
            case BLOOD_PRESSURE -> bloodPressure(day);
        };
    }

    private Item finding(Organ organ, Kind kind, int completeFrom, int day) {
        boolean affected = history.hasFinding(kind, firstDose, firstDose);
        boolean gone = !history.hasFinding(kind, day, day);
        boolean goneLongEnough = !history.hasFinding(kind, completeFrom, day);
        return organ(
                organ.id(),
                organ.label(),
                ItemState.of(affected),
                Range.ofOrgan(ItemState.of(affected), ItemState.of(goneLongEnough), ItemState.of(gone), NOT_MET),
                affected ? (gone ? "no longer recorded" : "still recorded") : "not recorded at first dose");
    }

    private Item kidney(int day) {
        int now = creatinine.latest(day, rule.bloodDays());
        int proteinNow = protein.latest(day, rule.smearAndUrineDays());
        boolean dialysis = history.treatmentsOn(Agent.DIALYSIS, day) > 0;

        ItemState creatinineNormal = creatinineNormal(now);
        ItemState creatinineAffected = Comparison.not(creatinineNormal(creatinineAtBaseline));
        BigDecimal proteinLimit = exact(
                Analyte.URINE_PROTEIN_CREATININE_RATIO, rule.proteinCompleteBelow(), Unit.MILLIGRAMS_PER_MILLIGRAM);
        ItemState proteinNormal = proteinNow < 0
                ? NOT_EVALUABLE
                : Comparison.BELOW.test(protein.value(proteinNow), protein.relation(proteinNow), proteinLimit);
        ItemState proteinAffected = proteinAtBaseline < 0
                ? NOT_EVALUABLE
                : Comparison.AT_LEAST.test(
                        protein.value(proteinAtBaseline), protein.relation(proteinAtBaseline), proteinLimit);

        ItemState affected = creatinineAffected.or(proteinAffected).or(ItemState.of(dialysisAtBaseline));
        ItemState complete = creatinineNormal.and(proteinNormal).and(ItemState.of(!dialysis));
        ItemState partial = creatinineAffected
                .and(creatinineFell(now).or(rule.stageDropIsPartial() ? stageComparedWithBaseline(now, true) : NOT_MET))
                .and(ItemState.of(!dialysis))
                .or(proteinAffected
                        .and(proteinAgainstBaseline(proteinNow, Comparison.AT_MOST, rule.proteinPartialMultiple()))
                        .and(ItemState.of(rule.proteinPartialMultiple().signum() > 0)))
                .or(ItemState.of(dialysisAtBaseline && !dialysis));
        ItemState worse = stageComparedWithBaseline(now, false)
                .or(proteinAgainstBaseline(proteinNow, Comparison.AT_LEAST, rule.proteinWorseMultiple()))
                .or(ItemState.of(dialysis && !dialysisAtBaseline));
        String text = "creatinine " + text(creatinine, now) + ", at first dose "
                + text(creatinine, creatinineAtBaseline)
                + ", before TMA " + creatinineBeforeTma.map(Baseline::text).orElse("not known")
                + "; urine protein/creatinine " + text(protein, proteinNow) + ", at first dose "
                + text(protein, proteinAtBaseline) + (dialysis ? "; on dialysis" : "");
        ItemState byCreatinine = creatinineAffected
                .and(creatinineNormal
                        .or(creatinineFell(now))
                        .or(rule.stageDropIsPartial() ? stageComparedWithBaseline(now, true) : NOT_MET))
                .and(ItemState.of(!dialysis))
                .or(ItemState.of(dialysisAtBaseline && !dialysis));
        Range range = Range.ofOrgan(affected, complete, partial, worse);
        return new Item(
                "R", "kidney", range.worst(), range.best(), text, Optional.of(affected), Optional.of(byCreatinine));
    }

    private static String text(Series series, int index) {
        return index < 0 ? "not known" : Text.of(series.result(index));
    }

    private ItemState creatinineNormal(int index) {
        return index < 0 || creatinineBeforeTma.isEmpty()
                ? NOT_EVALUABLE
                : Comparison.AT_MOST.test(
                        creatinine.value(index),
                        creatinine.relation(index),
                        creatinineBeforeTma.get().value().multiply(rule.creatinineCompleteMultiple()));
    }

    private ItemState creatinineFell(int now) {
        ItemState normal = rule.creatininePartialIfNormal().signum() == 0
                ? NOT_MET
                : againstLimit(creatinine, now, true)
                        .and(creatinineAgainstBaseline(now, Comparison.BELOW, rule.creatininePartialIfNormal()));
        return normal.or(creatinineAgainstBaseline(now, rule.creatininePartial(), rule.creatininePartialMultiple()));
    }

    private ItemState creatinineAgainstBaseline(int now, Comparison comparison, BigDecimal multiple) {
        return now < 0 || creatinineAtBaseline < 0
                ? NOT_EVALUABLE
                : comparison.test(
                        creatinine.value(now),
                        creatinine.relation(now),
                        creatinine.value(creatinineAtBaseline).multiply(multiple),
                        creatinine.relation(creatinineAtBaseline));
    }

    private ItemState stageComparedWithBaseline(int now, boolean lower) {
        if (now < 0
                || creatinineAtBaseline < 0
                || creatinineBeforeTma.isEmpty()
                || creatinine.relation(now) != Relation.EQUAL
                || creatinine.relation(creatinineAtBaseline) != Relation.EQUAL) {
            return NOT_EVALUABLE;
        }
        BigDecimal reference = creatinineBeforeTma.get().value();
        int before = Kdigo.stage(creatinine.value(creatinineAtBaseline), reference, dialysisAtBaseline);
        int after = Kdigo.stage(creatinine.value(now), reference, false);
        return ItemState.of(lower ? after < before : after > before);
    }

    private ItemState proteinAgainstBaseline(int now, Comparison comparison, BigDecimal multiple) {
        return now < 0 || proteinAtBaseline < 0
                ? NOT_EVALUABLE
                : comparison.test(
                        protein.value(now),
                        protein.relation(now),
                        protein.value(proteinAtBaseline).multiply(multiple),
                        protein.relation(proteinAtBaseline));
    }

    private Item bloodPressure(int day) {
        int drugs = history.treatmentsOn(Agent.ANTIHYPERTENSIVE, day);
        ItemState high = hypertensive(day);
        ItemState affected = hypertensiveAtBaseline.or(ItemState.of(drugsAtBaseline > 0));
        boolean fewer = drugs < drugsAtBaseline;
        ItemState complete = Comparison.not(high).and(ItemState.of(fewer || drugs == 0 && drugsAtBaseline == 0));
        ItemState worse = high.and(ItemState.of(drugs > drugsAtBaseline));
        String text = explainPressure(Pressure.SYSTOLIC, day)
                + "; "
                + explainPressure(Pressure.DIASTOLIC, day)
                + "; " + drugs + " drugs, " + drugsAtBaseline + " at first dose";
        return organ(
                "B", "blood pressure", affected, Range.ofOrgan(affected, complete, ItemState.of(fewer), worse), text);
    }

    private ItemState hypertensive(int day) {
        ItemState state = NOT_MET;
        for (Pressure pressure : Pressure.values()) {
            Series series = history.series(BloodPressure.analyte(pressure));
            int index = series.latest(day, rule.bloodDays());
            state = state.or(
                    index < 0
                            ? NOT_EVALUABLE
                            : BloodPressure.state(
                                    history,
                                    pressure,
                                    series.readings(index),
                                    Percentile.P95,
                                    Comparison.AT_LEAST,
                                    true));
        }
        return state;
    }

    private String explainPressure(Pressure pressure, int day) {
        Series series = history.series(BloodPressure.analyte(pressure));
        int index = series.latest(day, rule.bloodDays());
        return index < 0
                ? "no " + Text.name(BloodPressure.analyte(pressure))
                : Text.withName(series.result(index)) + ", "
                        + BloodPressure.against(
                                history, pressure, series.result(index), Percentile.P95, Comparison.AT_LEAST, true);
    }

    private ItemState untransfused(Product product, int day, int days) {
        return untransfused(product, day, day, days);
    }

    /** Neither in the days before a count nor between it and the day it stands for. */
    private ItemState untransfused(Product product, int counted, int day, int days) {
        return ItemState.of(history.transfusions(product, counted - days + 1, day) == 0);
    }

    private static BigDecimal exact(Analyte analyte, BigDecimal value, Unit unit) {
        return analyte.onExactScale(value, unit);
    }

    private static Item unknown(String id, String label, String text) {
        return item(id, label, new Range(ResponseLevel.NONE, ResponseLevel.COMPLETE), text);
    }

    private static Item item(String id, String label, Range range, String text) {
        return new Item(id, label, range.worst(), range.best(), text, Optional.empty(), Optional.empty());
    }

    private static Item organ(String id, String label, ItemState affected, Range range, String text) {
        return new Item(id, label, range.worst(), range.best(), text, Optional.of(affected), Optional.empty());
    }
}
