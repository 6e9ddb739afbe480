package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxResult;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.ImmortalTime;
import io.github.tmacohort.analysis.survival.LandmarkResult;
import io.github.tmacohort.analysis.survival.MantelByarResult;
import io.github.tmacohort.analysis.survival.NaiveBias;
import io.github.tmacohort.analysis.survival.PermutationLogRankResult;
import io.github.tmacohort.analysis.survival.ResponderSurvivalResult;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.analysis.survival.StateProbabilities.Quantity;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.analysis.survival.TwoGroupsResult;
import java.io.PrintWriter;
import java.util.Map;

/** Survival by response as JSON, CSV and text. The comparison by response ever is called biased in each. */
final class RespondersOutput {
    private static final String WARNING =
            "Biased: a subject must live until it responds, so that early events fall among"
                    + " the others by definition. Not to be used for a claim.";

    private static final Map<Quantity, String> MEMBERS = Map.of(
            Quantity.RESPONSE, "response",
            Quantity.EVENT_WITHOUT_RESPONSE, "eventWithoutResponse",
            Quantity.WAITING, "aliveWithoutResponse",
            Quantity.IN_RESPONSE, "aliveInResponse",
            Quantity.EVENT_AFTER_RESPONSE, "eventAfterResponse",
            Quantity.LOST, "aliveResponseLost");

    private final ResponderSurvivalResult result;
    private final long dropped;
    private final PrintWriter out;

    RespondersOutput(ResponderSurvivalResult result, long dropped, PrintWriter out) {
        this.result = result;
        this.dropped = dropped;
        this.out = out;
    }

    // ---- JSON --------------------------------------------------------------------------------------------------

    void json() {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(result.subjects()).raw(",\"dropped\":").number(dropped);
        text.raw(",\"events\":").number(result.events());
        text.raw(",\"responders\":").number(result.responders());
        text.raw(",\"responsesAtTheEvent\":").number(result.responsesOnTheDayOfTheEvent());
        text.raw(",\"responsesAfterTheEnd\":").number(result.responsesAfterTheEnd());
        text.raw(",\n\"naiveBiased\":{\"warning\":").jsonString(WARNING).raw(',');
        groups(result.naiveBiased(), text);
        NaiveBias bias = result.bias();
        text.raw(",\"timeDependentHazardRatio\":").numberOrNull(number(bias.timeDependentHazardRatio()));
        text.raw(",\"hazardRatio\":").numberOrNull(number(bias.naiveBiasedHazardRatio()));
        text.raw(",\"logDifference\":").numberOrNull(number(bias.logDifference()));
        reason(bias.logDifference(), text);
        text.raw("},\n\"landmark\":[");
        boolean first = true;
        for (LandmarkResult landmark : result.landmarks()) {
            text.raw(first ? "\n" : ",\n");
            first = false;
            landmark(landmark, text);
        }
        text.raw("\n],\n\"mantelByar\":");
        mantelByar(text);
        text.raw(",\n\"timeDependentCox\":");
        CoxCommand.object(result.timeDependentCox().partialLikelihood(), dropped, text);
        text.raw(",\n\"timeDependentFirth\":");
        firth(result.timeDependentCox().firth(), text);
        text.raw(",\"quoteFirth\":").raw(result.timeDependentCox().quoteFirth() ? "true" : "false");
        text.raw(",\n\"simonMakuch\":{\"start\":").number(result.simonMakuch().start());
        text.raw(",\"minimumAtRisk\":")
                .number(result.simonMakuch().minimumAtRisk())
                .raw(",\"curves\":");
        KmOutput.array(result.simonMakuch().curves(), text, out);
        ImmortalTime immortal = result.immortalTime();
        text.raw("},\n\"immortalTime\":{\"personTime\":").number(immortal.personTime());
        text.raw(",\"shareOfResponders\":").numberOrNull(number(immortal.shareOfResponders()));
        reason(immortal.shareOfResponders(), text);
        text.raw(",\"followUpOfResponders\":").number(immortal.followUpOfResponders());
        text.raw(",\"followUp\":").number(immortal.followUp());
        text.raw("},\n\"states\":{\"points\":[");
        states(text);
        text.raw("\n]}}\n").writeTo(out);
    }

    /** The members of a comparison: groups, curves, logRank, permutation, cox, firth, detectable. */
    private void groups(TwoGroupsResult groups, ResultText text) {
        text.raw("\"groups\":[");
        boolean first = true;
        for (TwoGroupsResult.Group group : groups.groups()) {
            text.raw(first ? "" : ",").raw("{\"group\":").jsonString(group.key().label());
            text.raw(",\"n\":").number(group.subjects()).raw(",\"events\":").number(group.events());
            text.raw('}');
            first = false;
        }
        text.raw("],\"curves\":");
        KmOutput.array(groups.curves(), text, out);
        text.raw(",\"logRank\":{");
        if (groups.comparison() instanceof Comparison.Compared compared) {
            LogrankOutput.members(compared.logRank(), text);
            text.raw("},\"permutation\":{\"pValue\":")
                    .numberOrNull(number(compared.permutation().pValue()));
            reason(compared.permutation().pValue(), text);
            text.raw(",\"assumption\":").jsonString(compared.permutation().assumption());
            text.raw("},\"firth\":");
            firth(compared.hazardRatio(), text);
            text.raw(",\"detectable\":");
            detectable(compared.detectable(), text);
        } else {
            text.raw("\"statistic\":null,\"df\":null,\"pValue\":null,\"reason\":");
            text.jsonString(((Comparison.NotCompared) groups.comparison()).reason())
                    .raw('}');
        }
        text.raw(",\"cox\":");
        CoxCommand.object(groups.cox(), dropped, text);
    }

    private void landmark(LandmarkResult landmark, ResultText text) {
        text.raw("{\"day\":").number(landmark.landmark());
        text.raw(",\"n\":").number(landmark.included().size());
        text.raw(",\"excluded\":").number(landmark.excluded().size());
        text.raw(",\"excludedBecause\":{\"event\":").number(landmark.excluded(LandmarkResult.Reason.EVENT));
        text.raw(",\"censored\":").number(landmark.excluded(LandmarkResult.Reason.CENSORED));
        text.raw(",\"notYetEntered\":").number(landmark.excluded(LandmarkResult.Reason.NOT_YET_ENTERED));
        text.raw("},\"laterResponders\":")
                .number(landmark.laterResponders().size())
                .raw(',');
        groups(landmark.groups(), text);
        text.raw('}');
    }

    private void mantelByar(ResultText text) {
        MantelByarResult test = result.mantelByar();
        text.raw("{\"observed\":").number(test.observed());
        text.raw(",\"expected\":").number(test.expected());
        text.raw(",\"variance\":").number(test.variance());
        text.raw(',').chiSquare(test.test()).raw(",\"detectable\":");
        detectable(test.detectable(), text);
        text.raw('}');
    }

    private static void firth(FirthHazardRatio ratio, ResultText text) {
        text.raw("{\"hazardRatio\":").numberOrNull(number(ratio.hazardRatio()));
        text.raw(",\"lower\":").numberOrNull(lower(ratio.interval()));
        text.raw(",\"upper\":").numberOrNull(upper(ratio.interval()));
        if (ratio.hazardRatio() instanceof Estimate.Value && ratio.interval() instanceof Interval.NotEstimable none) {
            text.raw(",\"reason\":").jsonString(none.reason());
        }
        reason(ratio.hazardRatio(), text);
        text.raw('}');
    }

    private static void detectable(DetectableHazardRatio ratio, ResultText text) {
        text.raw("{\"formula\":").jsonString(DetectableHazardRatio.FORMULA);
        text.raw(",\"power\":").number(ratio.power()).raw(",\"alpha\":").number(ratio.alpha());
        text.raw(",\"events\":").number(ratio.deaths());
        text.raw(",\"belowOne\":").numberOrNull(number(ratio.belowOne()));
        text.raw(",\"aboveOne\":").numberOrNull(number(ratio.aboveOne()));
        reason(ratio.belowOne(), text);
        text.raw('}');
    }

    private void states(ResultText text) {
        StateProbabilities states = result.states();
        for (int i = 0; i < states.size(); i++) {
            text.raw(i == 0 ? "\n" : ",\n").raw("{\"sinceEntry\":").number(states.time(i));
            text.raw(",\"waitingAtRisk\":").number(states.waitingAtRisk(i));
            text.raw(",\"inResponseAtRisk\":").number(states.inResponseAtRisk(i));
            for (Quantity quantity : states.quantities()) {
                text.raw(",\"").raw(MEMBERS.get(quantity)).raw("\":{\"probability\":");
                text.number(states.probability(quantity, i));
                text.raw(",\"standardError\":").number(states.standardError(quantity, i));
                Interval interval = states.interval(quantity, i);
                text.raw(",\"lower\":").numberOrNull(lower(interval));
                text.raw(",\"upper\":").numberOrNull(upper(interval));
                if (interval instanceof Interval.NotEstimable none) {
                    text.raw(",\"reason\":").jsonString(none.reason());
                }
                text.raw('}');
            }
            text.raw('}');
        }
    }

    private static void reason(Estimate value, ResultText text) {
        if (value instanceof Estimate.NotEstimable none) {
            text.raw(",\"reason\":").jsonString(none.reason());
        }
    }

    private static double number(Estimate value) {
        return value.number().orElse(Double.NaN);
    }

    private static double lower(Interval interval) {
        return interval instanceof Interval.Bounds bounds ? bounds.lower() : Double.NaN;
    }

    private static double upper(Interval interval) {
        return interval instanceof Interval.Bounds bounds ? bounds.upper() : Double.NaN;
    }

    // ---- CSV ---------------------------------------------------------------------------------------------------

    /** A row per comparison: hazard ratio of responders over the others with its limits, and the test. */
    void csv() {
        ResultText text = new ResultText();
        text.raw("analysis,landmark,n,responders,events,hazardRatio,lower,upper,statistic,df,pValue,reason\n");
        for (LandmarkResult landmark : result.landmarks()) {
            row("landmark", landmark.landmark(), landmark.groups(), text);
        }
        Coefficient none = Coefficient.notEstimable("", "a test only", false);
        row("mantelByar", Double.NaN, totals(), none, result.mantelByar().test(), text);
        CoxResult cox = result.timeDependentCox().partialLikelihood();
        row("timeDependentCox", Double.NaN, totals(), coefficient(cox), wald(cox), text);
        row("naiveBiased", Double.NaN, result.naiveBiased(), text);
        text.writeTo(out);
    }

    private int[] totals() {
        return new int[] {result.subjects(), result.responders(), result.events()};
    }

    private static ChiSquareTest wald(CoxResult cox) {
        return cox instanceof CoxFit fit
                ? fit.waldTest()
                : ChiSquareTest.notEstimable(((CoxResult.NotEstimable) cox).reason());
    }

    private static Coefficient coefficient(CoxResult cox) {
        return cox instanceof CoxFit fit
                ? fit.coefficients().get(0)
                : Coefficient.notEstimable("response", ((CoxResult.NotEstimable) cox).reason(), false);
    }

    private static ChiSquareTest logRank(TwoGroupsResult groups) {
        return groups.comparison() instanceof Comparison.Compared compared
                ? compared.logRank().test()
                : ChiSquareTest.notEstimable(((Comparison.NotCompared) groups.comparison()).reason());
    }

    private static void row(String analysis, double landmark, TwoGroupsResult groups, ResultText text) {
        TwoGroupsResult.Group responders = groups.groups().get(0);
        TwoGroupsResult.Group others = groups.groups().get(1);
        int[] counts = {
            responders.subjects() + others.subjects(), responders.subjects(), responders.events() + others.events()
        };
        row(analysis, landmark, counts, coefficient(groups.cox()), logRank(groups), text);
    }

    private static void row(
            String analysis, double landmark, int[] counts, Coefficient ratio, ChiSquareTest test, ResultText text) {
        text.raw(analysis).raw(',').numberOrEmpty(landmark);
        for (int count : counts) {
            text.raw(',').number(count);
        }
        text.raw(',').numberOrEmpty(number(ratio.hazardRatio()));
        text.raw(',').numberOrEmpty(lower(ratio.hazardRatioInterval()));
        text.raw(',').numberOrEmpty(upper(ratio.hazardRatioInterval()));
        if (test instanceof ChiSquareTest.Outcome outcome) {
            text.raw(',').number(outcome.statistic()).raw(',').number(outcome.degreesOfFreedom());
            text.raw(',').number(outcome.pValue()).raw(",");
        } else {
            text.raw(",,,,").csvCell(((ChiSquareTest.NotEstimable) test).reason());
        }
        text.raw('\n');
    }

    // ---- text --------------------------------------------------------------------------------------------------

    void text() {
        out.println("Survival by response; hazard ratios are of responders over the others, "
                + KmOutput.shown(result.options().curves().confidenceLevel() * 100) + " % intervals");
        out.println(result.subjects() + " rows, " + dropped + " left out with a missing cell; " + result.events()
                + " events, " + result.responders() + " responders");
        if (result.responsesOnTheDayOfTheEvent() > 0) {
            out.println(
                    "responses at the time of the event, which do not count: " + result.responsesOnTheDayOfTheEvent());
        }
        if (result.responsesAfterTheEnd() > 0) {
            out.println("responses after the analysed time, which do not count: " + result.responsesAfterTheEnd());
        }
        TextTable table = new TextTable("", "n", "responders", "events", "hazard ratio", "lower", "upper", "test", "p");
        for (LandmarkResult landmark : result.landmarks()) {
            line("landmark " + KmOutput.shown(landmark.landmark()), landmark.groups(), table);
        }
        Coefficient timeDependent = coefficient(result.timeDependentCox().partialLikelihood());
        table.row(
                "time-dependent Cox, Mantel-Byar",
                String.valueOf(result.subjects()),
                String.valueOf(result.responders()),
                String.valueOf(result.events()),
                shown(timeDependent.hazardRatio()),
                limit(lower(timeDependent.hazardRatioInterval())),
                limit(upper(timeDependent.hazardRatioInterval())),
                statistic(result.mantelByar().test()),
                pValue(result.mantelByar().test()));
        FirthHazardRatio firth = result.timeDependentCox().firth();
        table.row(
                "  with Firth's penalty" + (result.timeDependentCox().quoteFirth() ? " (to quote)" : ""),
                "",
                "",
                "",
                shown(firth.hazardRatio()),
                limit(lower(firth.interval())),
                limit(upper(firth.interval())),
                "",
                "");
        line("NAIVE, BIASED: response ever", result.naiveBiased(), table);
        out.println();
        table.printTo(out);
        out.println();
        for (LandmarkResult landmark : result.landmarks()) {
            out.println("landmark " + KmOutput.shown(landmark.landmark()) + ": "
                    + landmark.excluded(LandmarkResult.Reason.EVENT) + " left out with the event and "
                    + landmark.excluded(LandmarkResult.Reason.CENSORED) + " censored by then"
                    + (landmark.excluded(LandmarkResult.Reason.NOT_YET_ENTERED) == 0
                            ? ""
                            : ", " + landmark.excluded(LandmarkResult.Reason.NOT_YET_ENTERED) + " not yet entered")
                    + "; " + landmark.laterResponders().size() + " responded later" + notCompared(landmark.groups()));
            beside(landmark.groups());
        }
        if (result.landmarks().stream()
                .anyMatch(landmark -> landmark.groups().comparison() instanceof Comparison.Compared)) {
            out.println(PermutationLogRankResult.ASSUMPTION);
        }
        MantelByarResult test = result.mantelByar();
        out.println("Mantel-Byar: " + KmOutput.shown(test.observed()) + " events after response, "
                + KmOutput.shown(test.expected()) + " expected, variance " + KmOutput.shown(test.variance())
                + (test.test() instanceof ChiSquareTest.NotEstimable none ? "; not estimable: " + none.reason() : ""));
        detectable(test.detectable());
        simonMakuch();
        ImmortalTime immortal = result.immortalTime();
        out.println("immortal time: " + KmOutput.shown(immortal.personTime()) + " of the responders' "
                + KmOutput.shown(immortal.followUpOfResponders())
                + (immortal.shareOfResponders().number().isPresent()
                        ? " (" + KmOutput.shown(number(immortal.shareOfResponders()) * 100) + " %)"
                        : "")
                + " came before the response");
        NaiveBias bias = result.bias();
        if (bias.ratio().number().isPresent()) {
            out.println("the naive hazard ratio is " + shown(bias.ratio()) + " times the time-dependent one"
                    + (bias.firth() ? ", both with Firth's penalty" : ""));
        }
        out.println(WARNING);
    }

    private void simonMakuch() {
        SurvivalCurve responders = result.simonMakuch().responders();
        if (responders.size() == 0) {
            out.println("Simon-Makuch curve of responders: never "
                    + result.simonMakuch().minimumAtRisk() + " at risk");
            return;
        }
        out.println("Simon-Makuch curves, conditional on survival to "
                + KmOutput.shown(result.simonMakuch().start()) + " (their points: --format json):");
        TextTable table = new TextTable("", "events", "largest number at risk", "last time", "survival then");
        for (SurvivalCurve curve : result.simonMakuch().curves()) {
            double most = 0;
            for (int i = 0; i < curve.size(); i++) {
                most = Math.max(most, curve.atRisk(i));
            }
            int last = curve.size() - 1;
            table.row(
                    "  " + curve.group().label(),
                    KmOutput.shown(curve.events()),
                    KmOutput.shown(most),
                    last < 0 ? "" : KmOutput.shown(curve.time(last)),
                    last < 0 ? "not estimable" : shown(curve.survival(last)));
        }
        table.printTo(out);
    }

    /** What stands beside a landmark's test: few deaths need the penalty, small groups the permutations. */
    private void beside(TwoGroupsResult groups) {
        if (groups.comparison() instanceof Comparison.Compared compared) {
            FirthHazardRatio firth = compared.hazardRatio();
            out.println("  with Firth's penalty " + shown(firth.hazardRatio()) + " (" + limit(lower(firth.interval()))
                    + " to " + limit(upper(firth.interval())) + "); permutation p "
                    + shown(compared.permutation().pValue())
                    + compared.permutation()
                            .monteCarlo()
                            .map(drawn -> " (" + drawn.draws() + " random permutations)")
                            .orElse(" (all permutations)"));
            detectable(compared.detectable());
        }
    }

    private void detectable(DetectableHazardRatio ratio) {
        if (ratio.belowOne().number().isPresent()) {
            out.println("  detectable with " + KmOutput.shown(ratio.power() * 100) + " % power: a hazard ratio of "
                    + shown(ratio.belowOne()) + " or less (" + DetectableHazardRatio.FORMULA + ")");
        }
    }

    private static String notCompared(TwoGroupsResult groups) {
        return groups.comparison() instanceof Comparison.NotCompared none ? "; not compared: " + none.reason() : "";
    }

    private static void line(String name, TwoGroupsResult groups, TextTable table) {
        Coefficient ratio = coefficient(groups.cox());
        TwoGroupsResult.Group responders = groups.groups().get(0);
        TwoGroupsResult.Group others = groups.groups().get(1);
        table.row(
                name,
                String.valueOf(responders.subjects() + others.subjects()),
                String.valueOf(responders.subjects()),
                String.valueOf(responders.events() + others.events()),
                shown(ratio.hazardRatio()),
                limit(lower(ratio.hazardRatioInterval())),
                limit(upper(ratio.hazardRatioInterval())),
                statistic(logRank(groups)),
                pValue(logRank(groups)));
    }

    private static String statistic(ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome ? KmOutput.shown(outcome.statistic()) : "not estimable";
    }

    private static String pValue(ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome ? KmOutput.shown(outcome.pValue()) : "";
    }

    private static String limit(double value) {
        return value != value ? "not estimable" : KmOutput.shown(value);
    }

    private static String shown(Estimate value) {
        return value.number().isPresent() ? KmOutput.shown(value.number().getAsDouble()) : "not estimable";
    }
}
