package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.labs.LevelTime.State;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Finds when patients' series of one marker came to a level. What a transfusion may have raised is no recovery. */
final class LevelTimes {
    private final MarkerPlan marker;
    private final int horizon;

    LevelTimes(MarkerPlan marker, int horizon) {
        this.marker = marker;
        this.horizon = horizon;
    }

    /** To the reference limit on the better side. */
    LevelTime normal(MarkerSeries series, ReferenceDays limits) {
        Function<Point, Optional<Boolean>> isNormal = point -> told(limits.isNormal(point, marker.better()), point);
        if (series.baseline().isEmpty()) {
            return LevelTime.of(State.NO_BASELINE);
        }
        Optional<Boolean> atBaseline = isNormal.apply(series.baseline().get());
        if (atBaseline.isEmpty()) {
            return LevelTime.of(State.NOT_TOLD);
        }
        return atBaseline.get() ? LevelTime.of(State.AT_BASELINE) : first(series, isNormal);
    }

    /** To the improvement on the baseline that the protocol names. */
    LevelTime improved(MarkerSeries series) {
        return series.baseline()
                .map(baseline ->
                        first(series, point -> told(Optional.of(Pair.isImproved(baseline, point, marker)), point)))
                .orElse(LevelTime.of(State.NO_BASELINE));
    }

    /** Whether a value is normal, and not by a transfusion. */
    boolean isNormal(Point point, ReferenceDays limits) {
        return told(limits.isNormal(point, marker.better()), point).orElse(false);
    }

    private static Optional<Boolean> told(Optional<Boolean> reached, Point point) {
        return reached.filter(there -> !(there && point.transfused()));
    }

    /** A level reached on the day of death is none: death comes first. */
    private LevelTime first(MarkerSeries series, Function<Point, Optional<Boolean>> reached) {
        TreatedPatient patient = series.patient();
        int after = 0;
        boolean untold = false; // a value that tells nothing leaves open whether the level was reached then
        for (Point point : series.between(1, horizon)) {
            Optional<Boolean> there = reached.apply(point);
            boolean alive = !patient.died() || point.day() < patient.followUpDays();
            if (there.isPresent() && there.get() && alive) {
                return new LevelTime(State.REACHED, OptionalInt.of(after), OptionalInt.of(point.day()));
            }
            untold |= there.isEmpty();
            after = there.isPresent() && !there.get() && !untold ? point.day() : after;
        }
        return new LevelTime(State.NOT_REACHED, OptionalInt.of(after), OptionalInt.empty());
    }
}
