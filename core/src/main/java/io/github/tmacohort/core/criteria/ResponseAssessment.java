package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Best response of one patient to one course of defibrotide under one rule. Days are study days (transplant = 0).
 *
 * <p>Every item is bounded: at worst, with whatever is missing taken as unfavourable, and at best. {@code best} is the
 * level that is shown; it is {@link Category#NOT_EVALUABLE} where nothing is shown at worst but a response is possible
 * at best. So a missing analyte can never make a response better than it would have been.
 *
 * @param rule id of the rule
 * @param best best response that is shown, under defibrotide, before another treatment of TMA
 * @param worstCase best response with everything missing taken as unfavourable
 * @param bestCase best response with everything missing taken as favourable
 * @param reason why the category, in one sentence
 * @param responseDay first day of the confirmed run of at least partial response: for time to response only
 * @param confirmationDay day that run was confirmed on: the day of response in every survival comparison
 * @param completeResponseDay first day of the confirmed run of complete response
 * @param completeConfirmationDay day that run was confirmed on
 * @param lossDay day on which loss of response was confirmed
 * @param secondLineDay start of the first other treatment of TMA after the first dose
 * @param responseAfterSecondLine best response after that start, which does not count as defibrotide's
 * @param trace every assessment of the response window
 */
public record ResponseAssessment(
        PatientId patient,
        String rule,
        Category best,
        Category worstCase,
        Category bestCase,
        String reason,
        Optional<Integer> responseDay,
        Optional<Integer> confirmationDay,
        Optional<Integer> completeResponseDay,
        Optional<Integer> completeConfirmationDay,
        Optional<Integer> lossDay,
        Optional<Integer> secondLineDay,
        Optional<Category> responseAfterSecondLine,
        List<DayAssessment> trace) {

    /** Categories of response. */
    public enum Category {
        COMPLETE,
        PARTIAL,
        NONE,
        NOT_EVALUABLE;

        /** Complete or partial. */
        public boolean isResponse() {
            return this == COMPLETE || this == PARTIAL;
        }
    }

    /**
     * One item on one day.
     *
     * @param id H1 platelets, H2 LDH, H3 fragments, H4 haemoglobin, H5 haptoglobin and complement, R kidney, N nervous
     *     system, P lung, G gut, B blood pressure, T freedom from transfusion, C sC5b-9
     * @param worst level with what is missing taken as unfavourable
     * @param best level with what is missing taken as favourable; the item is known exactly if both are equal
     * @param text which values, of which days, against which limits
     * @param affected of an organ: whether it was affected at baseline, not evaluable where the baseline is missing
     * @param byCreatinine of the kidney: whether creatinine, affected at baseline, fell as far as a partial response asks
     *     or became normal, or dialysis ended; urine protein plays no part
     */
    public record Item(
            String id,
            String label,
            ResponseLevel worst,
            ResponseLevel best,
            String text,
            Optional<ItemState> affected,
            Optional<ItemState> byCreatinine) {
        public Item {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(worst, "worst");
            Objects.requireNonNull(best, "best");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(affected, "affected");
            Objects.requireNonNull(byCreatinine, "byCreatinine");
        }

        /** Whether nothing that is missing could change the level. */
        public boolean isKnown() {
            return worst == best;
        }
    }

    /**
     * One assessment: a day with a platelet count and an LDH.
     *
     * @param worstCase category of the day with what is missing taken as unfavourable
     * @param bestCase category of the day with what is missing taken as favourable
     */
    public record DayAssessment(int day, Category worstCase, Category bestCase, List<Item> items) {
        public DayAssessment {
            Objects.requireNonNull(worstCase, "worstCase");
            Objects.requireNonNull(bestCase, "bestCase");
            items = List.copyOf(items);
        }
    }

    public ResponseAssessment {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(best, "best");
        Objects.requireNonNull(worstCase, "worstCase");
        Objects.requireNonNull(bestCase, "bestCase");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(responseDay, "responseDay");
        Objects.requireNonNull(confirmationDay, "confirmationDay");
        Objects.requireNonNull(completeResponseDay, "completeResponseDay");
        Objects.requireNonNull(completeConfirmationDay, "completeConfirmationDay");
        Objects.requireNonNull(lossDay, "lossDay");
        Objects.requireNonNull(secondLineDay, "secondLineDay");
        Objects.requireNonNull(responseAfterSecondLine, "responseAfterSecondLine");
        trace = List.copyOf(trace);
        if (best.isResponse() != confirmationDay.isPresent() || best.isResponse() != responseDay.isPresent()) {
            throw new IllegalArgumentException("a response must have its days, and only a response");
        }
    }
}
