package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From everyone in the study folder to the treated patients: transplanted, with TMA, given defibrotide from then on. Who is
 * in is decided by what was known on the day of the first dose: a patient whose criteria were met only after treatment had
 * begun is not in, or every day up to then would be a day on which the patient could not have died.
 *
 * @param transplanted patients with an index transplant, in order of id
 * @param treated in order of id
 */
public record CohortSelection(Attrition attrition, List<PatientRecord> transplanted, List<TreatedPatient> treated) {
    /** Ids of the steps. */
    public static final String RECORDED = "recorded";

    public static final String TRANSPLANTED = "transplanted";
    public static final String TMA = "tma";
    public static final String TREATED = "treated";
    public static final String EVALUABLE = "evaluable";

    public CohortSelection {
        transplanted = List.copyOf(transplanted);
        treated = List.copyOf(treated);
    }

    /**
     * Selects.
     *
     * @param tma whether a patient has TMA, and since when
     * @param tmaText what the step is called, such as {@code TMA by CN2021}
     */
    public static CohortSelection of(Cohort cohort, Function<PatientRecord, TmaStatus> tma, String tmaText) {
        List<Attrition.Step> steps = new ArrayList<>();
        steps.add(new Attrition.Step(
                RECORDED, "Patients in the study folder", cohort.patients().size(), List.of()));

        Reasons noTransplant = new Reasons("no-index-transplant", "no index transplant recorded");
        List<PatientRecord> transplanted = new ArrayList<>();
        for (PatientRecord patient : cohort.patients()) {
            if (patient.indexTransplant().isPresent()) {
                transplanted.add(patient);
            } else {
                noTransplant.add("no-index-transplant", patient);
            }
        }
        steps.add(new Attrition.Step(
                TRANSPLANTED, "Allogeneic transplant", transplanted.size(), noTransplant.exclusions()));

        Reasons noTma = new Reasons();
        List<PatientRecord> withTma = new ArrayList<>();
        List<Integer> tmaDays = new ArrayList<>();
        for (PatientRecord patient : transplanted) {
            TmaStatus status = tma.apply(patient);
            if (status instanceof TmaStatus.Confirmed confirmed) {
                withTma.add(patient);
                tmaDays.add(confirmed.day());
            } else if (status instanceof TmaStatus.NotConfirmed not) {
                noTma.declare(not.reasonId(), not.reason());
                noTma.add(not.reasonId(), patient);
            }
        }
        steps.add(new Attrition.Step(TMA, tmaText, tmaDays.size(), noTma.exclusions()));

        Reasons untreated = new Reasons();
        untreated.declare("not-given", "not given defibrotide");
        untreated.declare("begun-before-tma", "defibrotide begun before TMA was confirmed");
        untreated.declare("no-follow-up", "no follow-up recorded from the first dose on");
        List<TreatedPatient> treated = new ArrayList<>();
        for (int i = 0; i < withTma.size(); i++) {
            PatientRecord patient = withTma.get(i);
            int day = tmaDays.get(i);
            Optional<DefibrotideCourse> course = indexCourse(patient, day);
            if (course.isEmpty()) {
                untreated.add(patient.courses().isEmpty() ? "not-given" : "begun-before-tma", patient);
            } else if (patient.followUp()
                    .filter(end -> end.lastContactDay() >= course.get().firstDoseDay())
                    .isEmpty()) {
                untreated.add("no-follow-up", patient);
            } else {
                treated.add(new TreatedPatient(
                        patient, day, course.get(), patient.followUp().get()));
            }
        }
        steps.add(new Attrition.Step(TREATED, "Treated with defibrotide", treated.size(), untreated.exclusions()));
        return new CohortSelection(new Attrition(steps), transplanted, treated);
    }

    /** The first course that began on or after the day TMA was confirmed. */
    private static Optional<DefibrotideCourse> indexCourse(PatientRecord patient, int tmaDay) {
        return patient.courses().stream()
                .filter(course -> course.firstDoseDay() >= tmaDay)
                .findFirst();
    }

    /** The attrition with its last step, known once responses are. */
    public Attrition withEvaluable(Set<PatientId> notEvaluable) {
        List<PatientId> excluded = treated.stream()
                .map(TreatedPatient::id)
                .filter(notEvaluable::contains)
                .toList();
        List<Attrition.Step> steps = new ArrayList<>(attrition.steps());
        steps.add(new Attrition.Step(
                EVALUABLE,
                "Evaluable for response",
                treated.size() - excluded.size(),
                List.of(new Attrition.Exclusion("not-evaluable", "response not evaluable", excluded))));
        return new Attrition(steps);
    }

    /** Patients per reason, reasons in the order they were declared in. */
    private static final class Reasons {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, List<PatientId>> patients = new LinkedHashMap<>();

        Reasons() {}

        Reasons(String id, String text) {
            declare(id, text);
        }

        void declare(String id, String text) {
            texts.putIfAbsent(id, text);
            patients.putIfAbsent(id, new ArrayList<>());
        }

        void add(String id, PatientRecord patient) {
            patients.get(id).add(patient.id());
        }

        List<Attrition.Exclusion> exclusions() {
            return patients.entrySet().stream()
                    .map(e -> new Attrition.Exclusion(e.getKey(), texts.get(e.getKey()), e.getValue()))
                    .toList();
        }
    }
}
