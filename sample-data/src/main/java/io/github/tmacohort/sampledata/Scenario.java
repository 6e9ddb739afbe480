package io.github.tmacohort.sampledata;

/** How the hidden disease and death hang together: the known truth that an analysis can be tested against. */
public enum Scenario {
    /** Children whose microangiopathy has turned die less. The shipped cohort is of this kind. */
    RESPONSE_PROTECTS(0.0050, 0.0014, 0.0005, 0.0002, 0.35, 0.003),
    /**
     * The daily risk of death is the same before and after a response, whatever the severity: every survival difference
     * between responders and others is chance or immortal time.
     */
    RESPONSE_WITHOUT_EFFECT(0.0020, 0.0020, 0.0020, 0.0020, 0, 0),
    /** Nobody dies: every survival time is censored. */
    NO_DEATHS(0, 0, 0, 0, 0, 0);

    private static final int EARLY_DAYS = 60;

    private final double activeEarly;
    private final double activeLate;
    private final double partial;
    private final double complete;
    private final double severityEffect;
    private final double afterRelapse;

    Scenario(
            double activeEarly,
            double activeLate,
            double partial,
            double complete,
            double severityEffect,
            double afterRelapse) {
        this.activeEarly = activeEarly;
        this.activeLate = activeLate;
        this.partial = partial;
        this.complete = complete;
        this.severityEffect = severityEffect;
        this.afterRelapse = afterRelapse;
    }

    /**
     * Probability of death on one day.
     *
     * @param daysActive days since the present active phase came under observation
     * @param severity standard normal
     * @param relapsed whether the disease the transplant was for is back
     */
    double dailyDeath(TrueState state, int daysActive, double severity, boolean relapsed) {
        double hazard = switch (state) {
            case NO_TMA, COMPLETE_RESPONSE -> complete;
            case PARTIAL_RESPONSE -> partial;
            case ACTIVE -> daysActive < EARLY_DAYS ? activeEarly : activeLate;
        };
        double factor = severityEffect == 0 ? 1 : StrictMath.exp(severityEffect * severity);
        return Math.min(0.5, hazard * factor + (relapsed ? afterRelapse : 0));
    }
}
