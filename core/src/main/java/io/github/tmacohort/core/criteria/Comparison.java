package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.LabResult.Relation;
import java.math.BigDecimal;

/**
 * How a value stands to another. Both may be reported as below or above a limit of detection; then the answer is
 * {@link ItemState#NOT_EVALUABLE} unless every value that the report allows gives the same one.
 */
public enum Comparison {
    ABOVE("above"),
    AT_LEAST("at least"),
    BELOW("below"),
    AT_MOST("at most");

    private final String words;

    Comparison(String words) {
        this.words = words;
    }

    /** As used in explanations. */
    String words() {
        return words;
    }

    ItemState test(BigDecimal x, Relation relationOfX, BigDecimal y, Relation relationOfY) {
        return switch (this) {
            case BELOW -> less(x, relationOfX, y, relationOfY);
            case ABOVE -> less(y, relationOfY, x, relationOfX);
            case AT_LEAST -> not(less(x, relationOfX, y, relationOfY));
            case AT_MOST -> not(less(y, relationOfY, x, relationOfX));
        };
    }

    ItemState test(BigDecimal x, Relation relationOfX, BigDecimal limit) {
        return test(x, relationOfX, limit, Relation.EQUAL);
    }

    static ItemState not(ItemState state) {
        return switch (state) {
            case MET -> ItemState.NOT_MET;
            case NOT_MET -> ItemState.MET;
            case NOT_EVALUABLE -> ItemState.NOT_EVALUABLE;
        };
    }

    private static ItemState less(BigDecimal x, Relation ofX, BigDecimal y, Relation ofY) {
        int order = x.compareTo(y);
        if (ofX != Relation.ABOVE && ofY != Relation.BELOW) {
            if (order < 0 || order == 0 && (ofX == Relation.BELOW || ofY == Relation.ABOVE)) {
                return ItemState.MET;
            }
        }
        if (ofX != Relation.BELOW && ofY != Relation.ABOVE && order >= 0) {
            return ItemState.NOT_MET;
        }
        return ItemState.NOT_EVALUABLE;
    }
}
