package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.ResponseTimes;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is compared from a landmark: alive and observed beyond it, by response confirmed on or before it; the clock restarts
 * at it. Samples of the same numbers are equal, whoever the patients are: they have the same hazard ratio.
 *
 * @param days from the landmark to death or last contact
 * @param groups 0 with a response, 1 without
 */
record LandmarkSample(List<Integer> days, List<Boolean> died, List<Integer> groups) {
    LandmarkSample {
        days = List.copyOf(days);
        died = List.copyOf(died);
        groups = List.copyOf(groups);
    }

    /**
     * A sample with what its hazard ratio does not depend on.
     *
     * @param notEvaluable of those in it, patients whose response is not evaluable
     */
    record Drawn(LandmarkSample sample, int notEvaluable) {}

    /** @param withoutOpen whether patients whose response is not evaluable are left out */
    static Drawn of(List<TreatedPatient> treated, List<PatientResponse> responses, int landmark, boolean withoutOpen) {
        List<Integer> days = new ArrayList<>();
        List<Boolean> died = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < treated.size(); i++) {
            boolean isOpen = responses.get(i).category() == Category.NOT_EVALUABLE;
            if (treated.get(i).followUpDays() > landmark && !(isOpen && withoutOpen)) {
                boolean responded = responses
                        .get(i)
                        .confirmationDay()
                        .filter(day -> day <= landmark)
                        .isPresent();
                days.add(treated.get(i).followUpDays() - landmark);
                died.add(treated.get(i).died());
                groups.add(responded ? 0 : 1);
                open += isOpen ? 1 : 0;
            }
        }
        return new Drawn(new LandmarkSample(days, died, groups), open);
    }

    int atRisk() {
        return days.size();
    }

    int responders() {
        return Collections.frequency(groups, 0);
    }

    int deaths() {
        return Collections.frequency(died, true);
    }

    /** Why there can be no hazard ratio; empty if there can. */
    String whyNot() {
        if (atRisk() == 0) {
            return "no subjects";
        }
        if (responders() == 0 || responders() == atRisk()) {
            return responders() == 0 ? "nobody had responded" : "everybody had responded";
        }
        return deaths() == 0 ? "no events" : "";
    }

    FirthHazardRatio hazardRatio(double confidenceLevel) {
        boolean[] dead = new boolean[days.size()];
        for (int i = 0; i < dead.length; i++) {
            dead[i] = died.get(i);
        }
        return FirthHazardRatio.of(
                FollowUps.builder(
                                days.stream().mapToDouble(Integer::doubleValue).toArray())
                        .events(dead)
                        .groups(
                                groups.stream().mapToInt(Integer::intValue).toArray(),
                                List.of(ResponseTimes.RESPONDERS, ResponseTimes.OTHERS))
                        .build(),
                confidenceLevel);
    }
}
