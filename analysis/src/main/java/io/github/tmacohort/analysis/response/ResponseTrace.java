package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.criteria.Evidence;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseAssessment.DayAssessment;
import io.github.tmacohort.core.criteria.ResponseEvaluator;
import io.github.tmacohort.core.criteria.ResponseLevel;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Why a patient's response is what it is: the assessments that decided it, item by item, with what each item rests on.
 *
 * @param days ascending; empty without any assessment in the window
 */
public record ResponseTrace(PatientId patient, List<Day> days) {

    /** What a day decided. */
    public enum Moment {
        /** First day of the confirmed run of response. */
        RESPONSE_FIRST,
        RESPONSE_CONFIRMED,
        /** First day of the confirmed run of complete response. */
        COMPLETE_FIRST,
        COMPLETE_CONFIRMED,
        LOSS_CONFIRMED,
        /** Of a patient without a response: the assessment with the best category, the last of equal ones. */
        NEAREST
    }

    /**
     * One assessment.
     *
     * @param moments what it decided
     * @param day relative to the index transplant
     * @param sinceFirstDose the same day, from the first dose
     * @param worstCase category of the day with what is missing taken as unfavourable
     * @param bestCase category of the day with what is missing taken as favourable
     */
    public record Day(
            List<Moment> moments,
            int day,
            int sinceFirstDose,
            Category worstCase,
            Category bestCase,
            List<Item> items) {
        public Day {
            moments = List.copyOf(moments);
            Objects.requireNonNull(worstCase, "worstCase");
            Objects.requireNonNull(bestCase, "bestCase");
            items = List.copyOf(items);
        }
    }

    /**
     * One item of the rule.
     *
     * @param worst level with what is missing taken as unfavourable
     * @param best level with what is missing taken as favourable; the item is known exactly if both are equal
     * @param text which values, of which days, against which limits
     * @param evidence the same piece by piece
     */
    public record Item(
            String id, String label, ResponseLevel worst, ResponseLevel best, String text, List<Evidence> evidence) {
        public Item {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(worst, "worst");
            Objects.requireNonNull(best, "best");
            Objects.requireNonNull(text, "text");
            evidence = List.copyOf(evidence);
        }
    }

    public ResponseTrace {
        Objects.requireNonNull(patient, "patient");
        days = List.copyOf(days);
    }

    /**
     * Of every patient, in their order.
     *
     * @param historyOf each patient's record arranged for the criteria
     * @param rule by which they were assessed
     * @param response of the same patients
     * @throws IllegalArgumentException if the response is of other patients
     */
    public static List<ResponseTrace> of(
            List<TreatedPatient> treated,
            Function<TreatedPatient, PatientHistory> historyOf,
            ResponseRule rule,
            Response response) {
        List<ResponseTrace> traces = new ArrayList<>();
        for (int i = 0; i < treated.size(); i++) {
            TreatedPatient patient = treated.get(i);
            PatientResponse ofPatient = response.patients().get(i);
            if (!ofPatient.patient().equals(patient.id())) {
                throw new IllegalArgumentException("response must be of patient " + patient.id());
            }
            traces.add(of(
                    ofPatient,
                    days -> ResponseEvaluator.evidence(historyOf.apply(patient), patient.course(), rule, days)));
        }
        return traces;
    }

    /**
     * Of one patient.
     *
     * @param evidence of some days, by day and then by item
     */
    private static ResponseTrace of(
            PatientResponse response,
            Function<Collection<Integer>, Map<Integer, Map<String, List<Evidence>>>> evidence) {
        Map<Integer, Set<Moment>> moments = moments(response);
        Map<Integer, Map<String, List<Evidence>>> found = evidence.apply(moments.keySet());
        List<Day> days = new ArrayList<>();
        for (DayAssessment assessment : response.assessment().trace()) {
            if (moments.containsKey(assessment.day())) {
                Map<String, List<Evidence>> ofDay = found.getOrDefault(assessment.day(), Map.of());
                days.add(new Day(
                        List.copyOf(moments.get(assessment.day())),
                        assessment.day(),
                        assessment.day() - response.firstDoseDay(),
                        assessment.worstCase(),
                        assessment.bestCase(),
                        assessment.items().stream()
                                .map(item -> new Item(
                                        item.id(),
                                        item.label(),
                                        item.worst(),
                                        item.best(),
                                        item.text(),
                                        ofDay.getOrDefault(item.id(), List.of())))
                                .toList()));
            }
        }
        return new ResponseTrace(response.patient(), days);
    }

    private static Map<Integer, Set<Moment>> moments(PatientResponse response) {
        ResponseAssessment assessment = response.assessment();
        Map<Integer, Set<Moment>> moments = new TreeMap<>();
        if (assessment.best().isResponse()) {
            assessment.responseDay().ifPresent(day -> add(moments, day, Moment.RESPONSE_FIRST));
            assessment.confirmationDay().ifPresent(day -> add(moments, day, Moment.RESPONSE_CONFIRMED));
            assessment.completeResponseDay().ifPresent(day -> add(moments, day, Moment.COMPLETE_FIRST));
            assessment.completeConfirmationDay().ifPresent(day -> add(moments, day, Moment.COMPLETE_CONFIRMED));
            assessment.lossDay().ifPresent(day -> add(moments, day, Moment.LOSS_CONFIRMED));
        } else {
            DayAssessment nearest = null;
            for (DayAssessment day : assessment.trace()) {
                if (day.day() - response.firstDoseDay() <= response.windowEnd()
                        && (nearest == null || rank(day) <= rank(nearest))) {
                    nearest = day;
                }
            }
            if (nearest != null) {
                add(moments, nearest.day(), Moment.NEAREST);
            }
        }
        return moments;
    }

    /** Lower is better: by what is shown, then by what is possible. */
    private static int rank(DayAssessment day) {
        return Category.values().length * day.worstCase().ordinal()
                + day.bestCase().ordinal();
    }

    private static void add(Map<Integer, Set<Moment>> moments, int day, Moment moment) {
        moments.computeIfAbsent(day, key -> EnumSet.noneOf(Moment.class)).add(moment);
    }
}
