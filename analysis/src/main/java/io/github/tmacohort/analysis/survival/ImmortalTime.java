package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The time responders lived before they responded. A comparison of groups by response ever credits it to them, although no
 * event could have happened in it: who has the event first is no responder.
 *
 * @param responders in number
 * @param personTime from entry to response, of all responders, in the unit of time
 * @param followUpOfResponders from entry to the end, of all responders
 * @param followUp from entry to the end, of all subjects
 * @param shareOfResponders {@code personTime / followUpOfResponders}
 */
public record ImmortalTime(
        int responders, double personTime, double followUpOfResponders, double followUp, Estimate shareOfResponders) {
    public ImmortalTime {
        Objects.requireNonNull(shareOfResponders, "shareOfResponders");
    }

    public static ImmortalTime of(ResponseTimes responses) {
        int responders = 0;
        double before = 0;
        double ofResponders = 0;
        double all = 0;
        for (int i = 0; i < responses.size(); i++) {
            double length = responses.time(i) - responses.entry(i);
            all += length;
            if (responses.responded(i)) {
                responders++;
                ofResponders += length;
                before += Math.max(0, responses.response(i) - responses.entry(i));
            }
        }
        Estimate share = ofResponders > 0
                ? Estimate.of(before / ofResponders)
                : Estimate.notEstimable(responders == 0 ? "nobody responded" : "responders have no follow-up");
        return new ImmortalTime(responders, before, ofResponders, all, share);
    }
}
