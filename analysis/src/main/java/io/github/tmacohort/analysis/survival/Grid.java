package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;

/** Times on a grid of one width: exits go up to the next multiple, entries down. */
record Grid(double width) implements RiskTableSum.TimeMap {
    Grid {
        if (!(Checks.finite(width, "width") > 0)) {
            throw new IllegalArgumentException("width must be positive, got " + width);
        }
    }

    @Override
    public double exit(double t) {
        double steps = t / width;
        double nearest = Math.rint(steps);
        return width * (TimeScale.tied(steps, nearest) ? nearest : Math.ceil(steps));
    }

    @Override
    public double entry(double t) {
        double steps = t / width;
        double nearest = Math.rint(steps);
        return width * (TimeScale.tied(steps, nearest) ? nearest : Math.floor(steps));
    }
}
