package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.criteria.ResponseLevel;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Applies a response rule to the index course of every treated patient. */
public final class ResponseAnalysis {
    private final ResponsePlan plan;
    private final ProportionEstimator proportions;

    public ResponseAnalysis(ResponsePlan plan, ProportionEstimator proportions) {
        this.plan = plan;
        this.proportions = proportions;
    }

    /**
     * Responses of the treated patients.
     *
     * @param assessments of the cohort they are from
     * @param risk the risk group of each patient by the defining criteria, where they have one
     */
    public Response of(List<TreatedPatient> treated, Assessments assessments, Map<PatientId, RiskGroup> risk) {
        List<PatientResponse> patients = assessments.of(treated, plan.rule());
        ResponseCounts counts = counts(patients);
        List<PatientResponse> responders =
                patients.stream().filter(PatientResponse::responded).toList();
        return new Response(
                plan.rule().id(),
                patients,
                counts,
                proportions.estimate(counts.responders(), counts.patients()),
                proportions.estimate(counts.responders(), counts.evaluable()),
                proportions.estimate(counts.complete(), counts.patients()),
                share(patients, PatientResponse::responded),
                share(patients, PatientResponse::respondedAtBest),
                summary(responders, PatientResponse::responseDay),
                summary(responders, PatientResponse::confirmationDay),
                organs(patients),
                groups(patients, risk),
                plan.sensitivity().stream()
                        .map(variant -> sensitivity(variant, assessments.of(treated, variant.rule())))
                        .toList(),
                List.of(Caveat.NO_CONTROL_GROUP, Caveat.CO_TREATMENT, Caveat.REGRESSION_TO_THE_MEAN));
    }

    private static ResponseCounts counts(List<PatientResponse> patients) {
        return ResponseCounts.of(
                patients.stream().map(PatientResponse::category).toList());
    }

    private Proportion share(List<PatientResponse> patients, Predicate<PatientResponse> rule) {
        return proportions.estimate((int) patients.stream().filter(rule).count(), patients.size());
    }

    private static Summary summary(List<PatientResponse> responders, Function<PatientResponse, Optional<Integer>> day) {
        return Summarizer.withDefaults()
                .summarize(responders.stream()
                        .mapToDouble(patient -> day.apply(patient).orElseThrow())
                        .toArray());
    }

    private List<OrganResponse> organs(List<PatientResponse> patients) {
        List<OrganResponse> organs = new ArrayList<>();
        for (Organ organ : plan.rule().organs()) {
            OrganResponse response = organ(organ, patients);
            if (response.affected() + response.baselineUnknown() > 0) {
                organs.add(response);
            }
        }
        return organs;
    }

    /** An organ at the last assessment of each patient's response window. */
    public OrganResponse organ(Organ organ, List<PatientResponse> patients) {
        Map<ResponseLevel, Integer> count = new EnumMap<>(ResponseLevel.class);
        List<Item> last =
                patients.stream().flatMap(p -> p.lastAssessed(organ).stream()).toList();
        List<Item> known =
                last.stream().filter(item -> isAffected(item, ItemState.MET)).toList();
        int baselineUnknown = (int) last.stream()
                .filter(item -> isAffected(item, ItemState.NOT_EVALUABLE))
                .count();
        int byCreatinine = 0;
        int unknown = 0;
        for (Item item : known) {
            boolean improved = isImproved(item.worst());
            if (improved == isImproved(item.best())) {
                count.merge(item.worst(), 1, Integer::sum);
            } else {
                unknown++;
            }
            boolean creatinine =
                    item.byCreatinine().filter(state -> state == ItemState.MET).isPresent();
            byCreatinine += improved && creatinine ? 1 : 0;
        }
        int complete = count.getOrDefault(ResponseLevel.COMPLETE, 0);
        int partial = count.getOrDefault(ResponseLevel.PARTIAL, 0);
        int none = count.getOrDefault(ResponseLevel.NONE, 0);
        int worse = count.getOrDefault(ResponseLevel.WORSE, 0);
        int affected = known.size();
        return new OrganResponse(
                organ.id(),
                organ.label(),
                affected,
                complete,
                partial,
                none,
                worse,
                unknown,
                baselineUnknown,
                proportions.estimate(complete + partial, affected),
                organ == Organ.KIDNEY ? Optional.of(proportions.estimate(byCreatinine, affected)) : Optional.empty());
    }

    private static boolean isAffected(Item item, ItemState state) {
        return item.affected().filter(affected -> affected == state).isPresent();
    }

    private static boolean isImproved(ResponseLevel level) {
        return level == ResponseLevel.COMPLETE || level == ResponseLevel.PARTIAL;
    }

    private List<Response.Group> groups(List<PatientResponse> patients, Map<PatientId, RiskGroup> risk) {
        List<Response.Group> groups = new ArrayList<>();
        for (RiskGroup group : RiskGroup.values()) {
            group(
                            "risk-" + group.name().toLowerCase(Locale.ROOT),
                            switch (group) {
                                case HIGH -> "High risk";
                                case STANDARD -> "Standard risk";
                                case INDETERMINATE -> "Risk indeterminate";
                            },
                            patients,
                            patient -> risk.get(patient.patient()) == group)
                    .ifPresent(groups::add);
        }
        for (Organ organ : plan.rule().organs()) {
            group(
                            "organ-" + organ.id(),
                            "With involvement: " + organ.label(),
                            patients,
                            patient -> patient.lastAssessed(organ)
                                    .filter(item -> isAffected(item, ItemState.MET))
                                    .isPresent())
                    .ifPresent(groups::add);
        }
        return groups;
    }

    private Optional<Response.Group> group(
            String id, String label, List<PatientResponse> patients, Predicate<PatientResponse> member) {
        ResponseCounts counts = counts(patients.stream().filter(member).toList());
        return counts.patients() == 0
                ? Optional.empty()
                : Optional.of(new Response.Group(
                        id, label, counts, proportions.estimate(counts.responders(), counts.patients())));
    }

    private Response.Sensitivity sensitivity(ResponsePlan.Variant variant, List<PatientResponse> patients) {
        ResponseCounts counts = counts(patients);
        return new Response.Sensitivity(
                variant.id(), variant.text(), counts, proportions.estimate(counts.responders(), counts.patients()));
    }
}
