package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;

/**
 * Simon-Makuch curves: product-limit estimates {@code ∏ (1 − dᵢ/nᵢ)} of those who have responded and of those who have not
 * yet, in which a subject passes from the second risk set into the first when it responds. The number at risk after
 * response may rise.
 *
 * <p>Both curves begin at the first time from which at least {@link KaplanMeierOptions#minimumAtRisk()} responders are at
 * risk (default 5), and are conditional on survival to it; where there never are so many, the curve of those without
 * response begins at 0. Intervals are Greenwood's. At equal times events come before responses.
 *
 * <p>A curve is not the survival of a fixed group of subjects: no median should be quoted from it.
 *
 * @see <a href="https://doi.org/10.1002/sim.4780030106">Simon and Makuch (1984), Stat Med 3:35–44</a>
 * @see <a href="https://doi.org/10.1002/sim.6765">Bernasconi et al. (2016), Stat Med 35:1032–1048</a>
 */
public final class SimonMakuch {
    private final KaplanMeier kaplanMeier;
    private final int minimumAtRisk;

    private SimonMakuch(KaplanMeierOptions options) {
        kaplanMeier = KaplanMeier.with(Objects.requireNonNull(options, "options"));
        minimumAtRisk = options.minimumAtRisk();
    }

    public static SimonMakuch withDefaults() {
        return new SimonMakuch(KaplanMeierOptions.defaults());
    }

    public static SimonMakuch with(KaplanMeierOptions options) {
        return new SimonMakuch(options);
    }

    /** @throws IllegalArgumentException if {@code responses} is empty or nobody is ever under observation */
    public SimonMakuchResult estimate(ResponseTimes responses) {
        List<SurvivalCurve> curves =
                kaplanMeier.estimateByGroup(TimeDependentRows.of(responses).followUps());
        SurvivalCurve responders = curves.get(1);
        double start = responders.start();
        if (responders.size() > 0 && start > 0) {
            curves = kaplanMeier.estimateByGroup(
                    TimeDependentRows.from(responses, start).followUps());
        }
        return new SimonMakuchResult(responders.size() > 0 ? start : 0, minimumAtRisk, curves);
    }
}
