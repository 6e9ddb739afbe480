package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Objects;

/**
 * Survival of the treated from a day before their treatment. Only who lived to the first dose is among the treated, so that
 * a patient is at risk from the first dose on (delayed entry); the curve begins when enough are, and is conditional on
 * survival to then.
 *
 * @param start where the curve begins, on the clock of the origin [days]
 */
public record DelayedEntrySurvival(Origin origin, SurvivalCurve curve, int start, List<At> atDays) {

    /** What the days count from. */
    public enum Origin {
        TRANSPLANT("transplant"),
        DIAGNOSIS("TMA diagnosis");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** @param day since the origin */
    public record At(int day, int atRisk, Estimate survival, Interval interval) {
        public At {
            Objects.requireNonNull(survival, "survival");
            Objects.requireNonNull(interval, "interval");
        }
    }

    public DelayedEntrySurvival {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(curve, "curve");
        atDays = List.copyOf(atDays);
    }
}
