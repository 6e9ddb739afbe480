package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.response.AfterResponse.OfPatient;
import io.github.tmacohort.analysis.response.AfterResponse.Outcome;
import io.github.tmacohort.analysis.response.AfterResponse.Sign;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.core.criteria.BloodRelapse;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.EpisodeFinder;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.DefibrotideCourse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Follows the responders from the confirmation of their response. Signs that it is over: loss confirmed by assessments
 * ({@link ResponseAssessment#lossDay()}); the diagnostic criteria newly met ({@link EpisodeFinder#newlyMet}); the
 * blood fallen back ({@link BloodRelapse}); treatment of TMA begun: another course of defibrotide, a second-line drug, or any drug given for TMA but dialysis and
 * antihypertensives. Death on the same day comes first.
 */
public final class AfterResponseAnalysis {
    private static final List<String> CAUSES = List.of("loss or recurrence", "death");
    private static final int SIGN = 1;
    private static final int DEATH = 2;

    private final DiagnosticCriteria criteria;
    private final ResponseRule rule;
    private final List<Integer> days;
    private final double confidenceLevel;
    private final ProportionEstimator proportions;

    /**
     * @param criteria whose being newly met is a sign
     * @param rule of the responses: how old values may be, and from how many days after the last dose on a sign is recurrence
     * @param days since confirmation, for cumulative incidences
     */
    public AfterResponseAnalysis(
            DiagnosticCriteria criteria,
            ResponseRule rule,
            List<Integer> days,
            double confidenceLevel,
            ProportionEstimator proportions) {
        this.criteria = Objects.requireNonNull(criteria, "criteria");
        this.rule = Objects.requireNonNull(rule, "rule");
        this.days = List.copyOf(days);
        this.confidenceLevel = confidenceLevel;
        this.proportions = Objects.requireNonNull(proportions, "proportions");
    }

    /** How the cumulative incidences since confirmation are estimated. */
    public static AalenJohansenOptions incidenceOptions(double confidenceLevel) {
        return AalenJohansenOptions.defaults().withConfidenceLevel(confidenceLevel);
    }

    /**
     * What came after the responses.
     *
     * @param responses of the treated, in their order
     * @throws IllegalArgumentException if the responses are of other patients
     */
    public AfterResponse of(
            List<TreatedPatient> treated,
            List<PatientResponse> responses,
            Function<TreatedPatient, PatientHistory> historyOf) {
        if (!treated.stream()
                .map(TreatedPatient::id)
                .toList()
                .equals(responses.stream().map(PatientResponse::patient).toList())) {
            throw new IllegalArgumentException("responses must be those of the treated patients, in their order");
        }
        List<OfPatient> patients = IntStream.range(0, treated.size())
                .filter(i -> responses.get(i).responded())
                .mapToObj(i -> of(treated.get(i), responses.get(i), historyOf.apply(treated.get(i))))
                .toList();
        return new AfterResponse(
                criteria.id(),
                rule.offTreatmentDays(),
                patients.size(),
                share(patients, Outcome.LOST),
                share(patients, Outcome.RECURRED),
                share(patients, Outcome.DIED),
                share(patients, Outcome.IN_RESPONSE),
                Summarizer.withDefaults()
                        .summarize(patients.stream()
                                .filter(of -> of.sign().isPresent())
                                .mapToDouble(OfPatient::days)
                                .toArray()),
                atDays(patients),
                secondLine(treated, responses),
                patients,
                List.of(Caveat.NO_CONTROL_GROUP, Caveat.CO_TREATMENT));
    }

    private OfPatient of(TreatedPatient patient, PatientResponse response, PatientHistory history) {
        int confirmed = response.confirmationDay().orElseThrow();
        int lastDose = patient.sinceFirstDose(patient.lastDoseDay());
        int last = patient.died() ? patient.followUpDays() - 1 : patient.followUpDays();
        int off = lastDose + rule.offTreatmentDays();
        Map<Sign, Integer> signs = new EnumMap<>(Sign.class);
        response.lossDay().ifPresent(day -> signs.put(Sign.ASSESSMENTS, day));
        EpisodeFinder.newlyMet(history, criteria, patient.firstDoseDay() + confirmed)
                .ifPresent(day -> signs.put(Sign.CRITERIA, patient.sinceFirstDose(day)));
        BloodRelapse.find(
                        history,
                        patient.firstDoseDay() + confirmed,
                        patient.firstDoseDay() + confirmed + 1,
                        rule,
                        BloodRelapse.Options.defaults())
                .ifPresent(relapse -> signs.put(Sign.BLOOD, patient.sinceFirstDose(relapse.day())));
        treatmentDay(patient, confirmed).ifPresent(day -> signs.put(Sign.TREATMENT, day));
        Optional<Map.Entry<Sign, Integer>> first = signs.entrySet().stream()
                .filter(sign -> sign.getValue() <= last)
                .min(Map.Entry.comparingByValue()); // of one day the first of the signs: the map keeps their order
        Outcome outcome = first.map(sign -> sign.getValue() < off ? Outcome.LOST : Outcome.RECURRED)
                .orElse(patient.died() ? Outcome.DIED : Outcome.IN_RESPONSE);
        return new OfPatient(
                patient.id(),
                confirmed,
                lastDose,
                outcome,
                first.map(Map.Entry::getKey),
                first.map(Map.Entry::getValue).orElse(patient.followUpDays()));
    }

    /** First day from the confirmation on, that day included, on which a treatment of TMA was begun, since first dose. */
    private static Optional<Integer> treatmentDay(TreatedPatient patient, int confirmed) {
        return Stream.concat(
                        patient.record().coTreatments().stream()
                                .filter(AfterResponseAnalysis::isTreatmentOfTma)
                                .map(CoTreatment::startDay),
                        patient.coursesFromIndex().stream().map(DefibrotideCourse::firstDoseDay))
                .map(patient::sinceFirstDose)
                .filter(day -> day >= confirmed)
                .min(Integer::compare);
    }

    private static boolean isTreatmentOfTma(CoTreatment treatment) {
        return switch (treatment.action()) {
            case GIVEN ->
                treatment.agent().isSecondLineForTma()
                        || treatment.indication() == CoTreatment.Indication.TMA
                                && treatment.agent() != Agent.DIALYSIS
                                && treatment.agent() != Agent.ANTIHYPERTENSIVE;
            case SWITCHED -> treatment.agent().isSecondLineForTma();
            case REDUCED, WITHDRAWN -> false;
        };
    }

    private List<AfterResponse.AtDay> atDays(List<OfPatient> patients) {
        if (patients.isEmpty()) {
            return List.of();
        }
        double[] time = patients.stream().mapToDouble(OfPatient::days).toArray();
        int[] cause = patients.stream()
                .mapToInt(
                        of -> of.sign().isPresent() ? SIGN : of.outcome() == Outcome.DIED ? DEATH : FollowUps.CENSORED)
                .toArray();
        CumulativeIncidence incidence = AalenJohansen.with(incidenceOptions(confidenceLevel))
                .estimate(FollowUps.builder(time).causes(cause, CAUSES).build());
        return days.stream()
                .map(day -> new AfterResponse.AtDay(
                        day,
                        (int) patients.stream().filter(of -> of.days() >= day).count(),
                        incidence.incidenceAt(day, SIGN),
                        incidence.intervalAt(day, SIGN),
                        incidence.incidenceAt(day, DEATH),
                        incidence.intervalAt(day, DEATH)))
                .toList();
    }

    private AfterResponse.SecondLine secondLine(List<TreatedPatient> treated, List<PatientResponse> responses) {
        List<PatientResponse> given = responses.stream()
                .filter(of -> of.assessment().secondLineDay().isPresent())
                .toList();
        int died = (int) IntStream.range(0, treated.size())
                .filter(i -> treated.get(i).died() && !given.contains(responses.get(i)))
                .count();
        return new AfterResponse.SecondLine(
                proportions.estimate(given.size(), treated.size()),
                proportions.estimate(died, treated.size()),
                count(
                        given,
                        of -> of.confirmationDay()
                                .filter(day -> day + of.firstDoseDay()
                                        <= of.assessment().secondLineDay().orElseThrow())
                                .isPresent()),
                Summarizer.withDefaults()
                        .summarize(given.stream()
                                .mapToDouble(
                                        of -> of.assessment().secondLineDay().orElseThrow() - of.firstDoseDay())
                                .toArray()),
                count(
                        given,
                        of -> of.assessment()
                                .responseAfterSecondLine()
                                .filter(ResponseAssessment.Category::isResponse)
                                .isPresent()),
                given.stream().map(PatientResponse::patient).toList());
    }

    private Proportion count(List<PatientResponse> given, Predicate<PatientResponse> rule) {
        return proportions.estimate((int) given.stream().filter(rule).count(), given.size());
    }

    private Proportion share(List<OfPatient> patients, Outcome outcome) {
        return proportions.estimate(
                (int) patients.stream().filter(of -> of.outcome() == outcome).count(), patients.size());
    }
}
