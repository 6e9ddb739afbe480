package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;

/**
 * Mantel-Byar test: a log-rank test in which a subject counts among the others until it responds and among the responders
 * from then on. At each event time t, of n at risk of whom n₁ responded before t, d events are expected to fall on
 * {@code E = Σ d n₁/n} responders, with variance {@code V = Σ d (n₁/n)(1 − n₁/n)(n − d)/(n − 1)}; {@code (O − E)²/V} is
 * chi-square distributed with one degree of freedom, two-sided. It is the score test of a Cox model with response as a
 * time-dependent covariate and exact ties. Sums go over strata where there are such. At equal times events come before
 * responses. The test does not depend on the unit of time.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1974.10480131">Mantel and Byar (1974), JASA 69:81–86</a>
 */
public final class MantelByar {
    private final double power;
    private final double alpha;

    private MantelByar(double power, double alpha) {
        this.power = power;
        this.alpha = alpha;
    }

    /** The detectable hazard ratio is for 80 % power at the two-sided 5 % level. */
    public static MantelByar withDefaults() {
        return with(0.8, 0.05);
    }

    /** @param power of the detectable hazard ratio, and its two-sided level {@code alpha} */
    public static MantelByar with(double power, double alpha) {
        return new MantelByar(power, alpha);
    }

    /** Not estimable, with the reason, without events or where responders and others are never at risk together. */
    public MantelByarResult test(ResponseTimes responses) {
        return test(TimeDependentRows.of(Objects.requireNonNull(responses, "responses")));
    }

    MantelByarResult test(TimeDependentRows rows) {
        FollowUps followUps = rows.followUps();
        if (followUps.size() == 0) {
            return MantelByarResult.none("nobody was under observation", power, alpha);
        }
        LogRankResult test = LogRank.withDefaults().compare(followUps);
        List<LogRankResult.Group> groups = test.groups();
        LogRankResult.Group others = groups.get(0);
        LogRankResult.Group responders = groups.get(1);
        int events = (int) (others.events() + responders.events());
        double share = events == 0 ? 0 : Math.min(1, responders.expected() / events);
        return new MantelByarResult(
                events,
                responders.events(),
                responders.expected(),
                responders.variance(),
                test.test(),
                DetectableHazardRatio.ofShare(events, share, power, alpha));
    }
}
