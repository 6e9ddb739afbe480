package io.github.tmacohort.core.criteria;

/**
 * The level of an item as far as it is known: at worst and at best.
 *
 * @param worst with what is missing taken as unfavourable
 * @param best with what is missing taken as favourable
 */
record Range(ResponseLevel worst, ResponseLevel best) {

    static final Range NOT_AFFECTED = new Range(ResponseLevel.NOT_AFFECTED, ResponseLevel.NOT_AFFECTED);

    /** Of a blood item, which complete and partial criteria decide; what is complete is partial too. */
    static Range of(ItemState complete, ItemState partial) {
        return new Range(
                level(complete == ItemState.MET, partial == ItemState.MET, false),
                level(complete != ItemState.NOT_MET, partial != ItemState.NOT_MET, false));
    }

    /**
     * Of an organ. Improvement of one of its measures outweighs worsening of another, as the partial criteria are
     * alternatives.
     *
     * @param affected whether it was affected at baseline
     */
    static Range ofOrgan(ItemState affected, ItemState complete, ItemState partial, ItemState worse) {
        if (affected == ItemState.NOT_MET) {
            return NOT_AFFECTED;
        }
        ResponseLevel worst = level(complete == ItemState.MET, partial == ItemState.MET, worse != ItemState.NOT_MET);
        if (affected == ItemState.MET) {
            return new Range(
                    worst, level(complete != ItemState.NOT_MET, partial != ItemState.NOT_MET, worse == ItemState.MET));
        }
        // Normal now, but perhaps never affected: that is no improvement.
        return new Range(worst == ResponseLevel.COMPLETE ? ResponseLevel.NOT_AFFECTED : worst, ResponseLevel.COMPLETE);
    }

    private static ResponseLevel level(boolean complete, boolean partial, boolean worse) {
        if (complete) {
            return ResponseLevel.COMPLETE;
        }
        if (partial) {
            return ResponseLevel.PARTIAL;
        }
        return worse ? ResponseLevel.WORSE : ResponseLevel.NONE;
    }
}
