package io.github.tmacohort.reports.format;

import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.core.criteria.Evidence;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseLevel;
import io.github.tmacohort.core.criteria.RiskAssessment;
import io.github.tmacohort.core.criteria.Verdict;
import io.github.tmacohort.core.lab.Unit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a decision about a patient rests on, in words. */
public final class TraceText {

    private TraceText() {}

    /** {@code LDH 326 U/L (day 67); asked: above the upper limit 321 U/L (report)}. */
    public static String of(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.what());
        if (evidence.value().isEmpty()) {
            return text.append(": ").append(evidence.source()).toString();
        }
        boolean words = evidence.unit().isEmpty() && evidence.value().indexOf(' ') > 0;
        text.append(words ? ": " : " ").append(readable(evidence.value()));
        if (!evidence.unit().isEmpty()) {
            text.append(' ').append(readable(evidence.unit()));
        }
        if (!words) {
            evidence.day().ifPresent(day -> text.append(" (").append(day(day)).append(')'));
        }
        String source = source(evidence);
        if (!evidence.asked().isEmpty()) {
            boolean named = evidence.asked().contains(": ");
            text.append(named ? "; " : "; asked: ").append(readable(evidence.asked()));
            if (!evidence.limit().isEmpty()) {
                text.append(' ').append(readable(evidence.limit()));
            }
            if (!source.isEmpty()) {
                text.append(" (").append(source).append(')');
            }
        } else if (!source.isEmpty()) {
            text.append("; ").append(source);
        }
        return text.toString();
    }

    /** Where the limit comes from; what the criteria or the rule fix needs no mention, but what is said beside it does. */
    private static String source(Evidence evidence) {
        String source = evidence.source();
        if (source.equals("the criteria") || source.equals("the rule")) {
            return "";
        }
        String beside = "the criteria; ";
        return source.startsWith(beside) ? source.substring(beside.length()) : source;
    }

    /**
     * Every piece, each ended by a full stop. Of several ways to report the same thing those that were not used are left
     * out where another was.
     */
    public static String of(List<Evidence> evidence) {
        Set<String> measured = evidence.stream()
                .filter(piece -> !piece.value().isEmpty())
                .map(Evidence::what)
                .collect(Collectors.toSet());
        return evidence.stream()
                .filter(piece -> !piece.value().isEmpty() || !measured.contains(piece.what()))
                .map(piece -> capitalised(of(piece)) + ".")
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Not {@code sC5b-9} or {@code aPTT}. */
    private static String capitalised(String text) {
        return text.length() > 1 && Character.isUpperCase(text.charAt(1)) ? text : Labels.capitalised(text);
    }

    private static String day(int day) {
        return "day " + (day < 0 ? "\u2212" + -day : Integer.toString(day));
    }

    /** Units, signs and exponents within words as people write them. */
    public static String readable(String words) {
        StringBuilder out = new StringBuilder();
        for (String word : words.replace("x 10^9/L", "\u00d7 10\u2079/L").split(" ", -1)) {
            boolean comma = word.endsWith(",");
            String bare = comma ? word.substring(0, word.length() - 1) : word;
            out.append(out.isEmpty() ? "" : " ").append(readableWord(bare)).append(comma ? "," : "");
        }
        return out.toString();
    }

    private static String readableWord(String word) {
        if (word.equals("x")) {
            return "\u00d7";
        }
        if (word.matches("-[0-9.]+")) {
            return "\u2212" + word.substring(1);
        }
        if (word.equals("1") || Unit.ofUcum(word).isEmpty()) {
            return word;
        }
        String unit = Labels.ofUcum(word);
        return unit.startsWith("10") ? "\u00d7 " + unit : unit;
    }

    public static String of(ItemState state) {
        return switch (state) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case NOT_EVALUABLE -> "not evaluable";
        };
    }

    public static String of(Verdict verdict) {
        return switch (verdict) {
            case MET -> "case";
            case NOT_MET -> "not a case";
            case INDETERMINATE -> "cannot be judged";
        };
    }

    public static String of(RiskAssessment.RiskGroup group) {
        return switch (group) {
            case HIGH -> "high risk";
            case STANDARD -> "standard risk";
            case INDETERMINATE -> "risk indeterminate";
        };
    }

    public static String of(ResponseLevel level) {
        return level.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The level, or between which levels it lies where something is missing. */
    public static String of(ResponseLevel worst, ResponseLevel best) {
        return worst == best ? of(worst) : "not evaluable: " + of(worst) + " to " + of(best);
    }

    public static String of(ResponseAssessment.Category category) {
        return switch (category) {
            case COMPLETE -> "complete response";
            case PARTIAL -> "partial response";
            case NONE -> "no response";
            case NOT_EVALUABLE -> "not evaluable";
        };
    }

    public static String of(ResponseTrace.Moment moment) {
        return switch (moment) {
            case RESPONSE_FIRST -> "first day of the response";
            case RESPONSE_CONFIRMED -> "response confirmed";
            case COMPLETE_FIRST -> "first day of the complete response";
            case COMPLETE_CONFIRMED -> "complete response confirmed";
            case LOSS_CONFIRMED -> "loss of the response confirmed";
            case NEAREST -> "assessment nearest to a response";
        };
    }
}
