package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.criteria.Episode.Organ;
import io.github.tmacohort.core.criteria.Episode.OrganInvolvement;
import io.github.tmacohort.core.criteria.ItemTest.AgainstValue;
import io.github.tmacohort.core.criteria.ItemTest.HighPressure;
import io.github.tmacohort.core.criteria.ItemTest.MultipleOfBaseline;
import io.github.tmacohort.core.criteria.ItemTest.OfAnalyte;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which organs an episode involved. Kidney: creatinine at the KDIGO stage asked for, urine protein/creatinine of at least
 * 1 mg/mg, or dialysis. Blood pressure: at least the 95th percentile (the reported limit first), or a drug for it. The
 * others by the centre's findings.
 */
final class EpisodeOrgans {
    private static final BigDecimal PROTEIN = BigDecimal.ONE;
    private static final List<OfAnalyte> PRESSURES = List.of(pressure(Pressure.SYSTOLIC), pressure(Pressure.DIASTOLIC));

    private final PatientHistory history;
    private final EpisodeOptions options;

    EpisodeOrgans(PatientHistory history, EpisodeOptions options) {
        this.history = history;
        this.options = options;
    }

    private static OfAnalyte pressure(Pressure pressure) {
        return new HighPressure(pressure, Percentile.P95, Comparison.AT_LEAST, true, 0, 0);
    }

    List<OrganInvolvement> between(int from, int to) {
        List<OfAnalyte> kidney = List.of(
                new MultipleOfBaseline(
                        Analyte.CREATININE,
                        Comparison.AT_LEAST,
                        List.of(new BigDecimal("1.5"), new BigDecimal("2"), new BigDecimal("3"))
                                .get(options.kidneyStage() - 1),
                        0),
                new AgainstValue(Analyte.URINE_PROTEIN_CREATININE_RATIO, Comparison.AT_LEAST, PROTEIN, "mg/mg", 0));
        return List.of(
                measured(Organ.KIDNEY, kidney, treated(Agent.DIALYSIS, "dialysis", from, to), from, to),
                measured(
                        Organ.BLOOD_PRESSURE,
                        PRESSURES,
                        treated(Agent.ANTIHYPERTENSIVE, "antihypertensive", from, to),
                        from,
                        to),
                found(Organ.NERVOUS_SYSTEM, Kind.NEUROLOGICAL_INVOLVEMENT, from, to),
                found(Organ.LUNG, Kind.PULMONARY_INVOLVEMENT, from, to),
                found(Organ.GUT, Kind.GUT_INVOLVEMENT, from, to),
                found(Organ.SEROUS_MEMBRANES, Kind.SEROSITIS, from, to));
    }

    /** A day and why. */
    private record Sign(int day, String text) {}

    private Optional<Sign> treated(Agent agent, String name, int from, int to) {
        Optional<Sign> first = Optional.empty();
        for (CoTreatment treatment : history.record().coTreatments()) {
            boolean counts = treatment.agent() == agent
                    && treatment.action() != CoTreatment.Action.WITHDRAWN
                    && (agent != Agent.ANTIHYPERTENSIVE
                            || treatment.indication() == CoTreatment.Indication.HYPERTENSION
                                    && treatment.startDay() > 0)
                    && PatientHistory.overlaps(treatment.startDay(), treatment.stopDay(), from, to);
            int day = Math.max(from, treatment.startDay());
            if (counts && (first.isEmpty() || day < first.get().day())) {
                first = Optional.of(new Sign(day, name + " since day " + treatment.startDay()));
            }
        }
        return first;
    }

    private OrganInvolvement measured(Organ organ, List<OfAnalyte> tests, Optional<Sign> treated, int from, int to) {
        Optional<Sign> first = treated;
        boolean ruledOut = false;
        List<String> texts = new ArrayList<>();
        for (OfAnalyte test : tests) {
            Series series = history.series(test.analyte());
            boolean evaluable = false;
            for (int i = series.upTo(from - 1) + 1; i < series.size() && series.day(i) <= to; i++) {
                ItemState state = test.state(history, series, i);
                evaluable |= state != ItemState.NOT_EVALUABLE;
                if (state == ItemState.MET
                        && (first.isEmpty() || series.day(i) < first.get().day())) {
                    first = Optional.of(new Sign(
                            series.day(i), Text.withName(series.result(i)) + "; " + test.against(history, series, i)));
                }
            }
            ruledOut |= evaluable;
            texts.add(Text.name(test.analyte()) + (evaluable ? " not beyond its limit" : " not evaluable"));
        }
        if (first.isPresent()) {
            return new OrganInvolvement(
                    organ,
                    ItemState.MET,
                    Optional.of(first.get().day()),
                    first.get().text());
        }
        return new OrganInvolvement(
                organ,
                ruledOut ? ItemState.NOT_MET : ItemState.NOT_EVALUABLE,
                Optional.empty(),
                String.join(", ", texts));
    }

    private OrganInvolvement found(Organ organ, Kind kind, int from, int to) {
        for (ClinicalFinding finding : history.record().findings()) {
            if (finding.kind() == kind && PatientHistory.overlaps(finding.startDay(), finding.endDay(), from, to)) {
                return new OrganInvolvement(
                        organ,
                        ItemState.MET,
                        Optional.of(Math.max(from, finding.startDay())),
                        Text.name(kind) + " since day " + finding.startDay());
            }
        }
        return new OrganInvolvement(organ, ItemState.NOT_MET, Optional.empty(), "no " + Text.name(kind) + " recorded");
    }
}
