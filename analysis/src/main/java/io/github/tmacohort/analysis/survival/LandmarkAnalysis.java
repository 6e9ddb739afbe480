package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Landmark analysis: of the subjects whose follow-up goes beyond a time fixed beforehand, those who had responded by then
 * (at that time included) are compared with those who had not. Who had the event or was censored at or before the
 * landmark, or came under observation only after it, is left out and named; who responds later stays where it was. The
 * clock restarts at the landmark.
 *
 * @see <a href="https://doi.org/10.1200/JCO.1983.1.11.710">Anderson, Cain and Gelber (1983), J Clin Oncol 1:710–719</a>
 */
public final class LandmarkAnalysis {
    private final ResponderSurvivalOptions options;

    private LandmarkAnalysis(ResponderSurvivalOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static LandmarkAnalysis with(ResponderSurvivalOptions options) {
        return new LandmarkAnalysis(options);
    }

    /** @throws IllegalArgumentException if {@code landmark} is negative or not finite */
    public LandmarkResult at(ResponseTimes responses, double landmark) {
        Checks.nonNegative(landmark, "landmark");
        List<LandmarkResult.Excluded> excluded = new ArrayList<>();
        List<LandmarkResult.LaterResponder> later = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            LandmarkResult.Reason reason = whyNot(responses, i, landmark);
            if (reason != null) {
                double when = reason == LandmarkResult.Reason.NOT_YET_ENTERED ? responses.entry(i) : responses.time(i);
                excluded.add(new LandmarkResult.Excluded(i, reason, when));
                continue;
            }
            kept.add(i);
            if (responses.response(i) > landmark && !TimeScale.tied(responses.response(i), landmark)) {
                later.add(new LandmarkResult.LaterResponder(i, responses.response(i)));
            }
        }
        FollowUps set = set(responses, landmark, kept);
        return new LandmarkResult(
                landmark, responses.size(), kept, excluded, later, new TwoGroups(options, set).compare(), set);
    }

    /** The subjects of the comparison alone. */
    static FollowUps set(ResponseTimes responses, double landmark) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            if (whyNot(responses, i, landmark) == null) {
                kept.add(i);
            }
        }
        return set(responses, landmark, kept);
    }

    private static LandmarkResult.Reason whyNot(ResponseTimes responses, int i, double landmark) {
        if (responses.time(i) <= landmark || TimeScale.tied(responses.time(i), landmark)) {
            return responses.event(i) ? LandmarkResult.Reason.EVENT : LandmarkResult.Reason.CENSORED;
        }
        return responses.entry(i) > landmark && !TimeScale.tied(responses.entry(i), landmark)
                ? LandmarkResult.Reason.NOT_YET_ENTERED
                : null;
    }

    private static FollowUps set(ResponseTimes responses, double landmark, List<Integer> kept) {
        int n = kept.size();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        int[] stratum = new int[n];
        for (int k = 0; k < n; k++) {
            int i = kept.get(k);
            time[k] = responses.time(i) - landmark;
            event[k] = responses.event(i);
            boolean responded = responses.respondedBy(i, landmark)
                    || responses.responded(i) && TimeScale.tied(responses.response(i), landmark);
            group[k] = responded ? 0 : 1;
            stratum[k] = responses.followUps().stratum(i);
        }
        return FollowUps.builder(time)
                .events(event)
                .groups(group, responses.groups())
                .strata(stratum, responses.followUps().strata())
                .build();
    }
}
