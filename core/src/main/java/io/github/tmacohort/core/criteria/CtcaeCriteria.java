package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Grades of laboratory values by a version of the Common Terminology Criteria for Adverse Events, as data. Only what a
 * value can tell is here: where a grade may also follow from a transfusion, a bleeding or a stay in hospital, the adverse
 * event can be graded higher than its values are.
 *
 * @param ctcae the version
 * @param baselineDays how old the value that stands for the baseline may be on the day of the baseline [days]
 * @param terms at most one for each analyte
 * @see <a href="https://dctd.cancer.gov/research/ctep-trials/for-sites/adverse-events">National Cancer Institute,
 *     CTCAE</a>
 */
public record CtcaeCriteria(
        String id,
        int version,
        CtcaeVersion ctcae,
        String title,
        String reference,
        int baselineDays,
        List<Term> terms) {

    /** Highest grade a value can have: grade 5 is death. */
    public static final int HIGHEST_GRADE = 4;

    /** For which patients a scale is meant, by the baseline against its own reference limits. */
    public enum Applies {
        ALWAYS,
        /** The baseline is not above the upper limit. */
        BASELINE_NOT_HIGH,
        /** The baseline is above the upper limit. */
        BASELINE_HIGH,
        /** The baseline is not below the lower limit. */
        BASELINE_NOT_LOW,
        /** The baseline is below the lower limit. */
        BASELINE_LOW
    }

    /**
     * One bound: a value beyond it has at least the grade.
     *
     * @param bound a multiple, or a value
     * @param of {@code upper_limit}, {@code lower_limit}, {@code baseline}, or the unit of a value in UCUM spelling
     */
    public record Bound(int grade, Comparison comparison, BigDecimal bound, String of) {
        static final String UPPER_LIMIT = "upper_limit";
        static final String LOWER_LIMIT = "lower_limit";
        static final String BASELINE = "baseline";
        private static final Set<String> REFERENCES = Set.of(UPPER_LIMIT, LOWER_LIMIT, BASELINE);

        public Bound {
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(bound, "bound");
            Objects.requireNonNull(of, "of");
            if (grade < 1 || grade > HIGHEST_GRADE) {
                throw new IllegalArgumentException("grade must be in 1.." + HIGHEST_GRADE + ", got " + grade);
            }
            if (bound.signum() <= 0) {
                throw new IllegalArgumentException("bound must be positive, got " + bound.toPlainString());
            }
        }

        boolean isValue() {
            return !REFERENCES.contains(of);
        }

        /** {@code above 3 x the upper limit}, {@code below 75 10*9/L}. */
        String words() {
            String number = bound.toPlainString();
            return comparison.words() + " "
                    + (isValue() ? number + " " + of : number + " x the " + of.replace('_', ' '));
        }
    }

    /** The bounds for the patients it applies to; the highest grade whose bound is crossed counts. */
    public record Scale(Applies applies, List<Bound> grades) {
        public Scale {
            Objects.requireNonNull(applies, "applies");
            grades = List.copyOf(grades);
            if (grades.isEmpty()) {
                throw new IllegalArgumentException("a scale needs a grade");
            }
        }
    }

    /**
     * One term.
     *
     * @param label the term's name
     * @param zeroWithinLimits whether a value that is not above the upper limit is grade 0 whatever the baseline was
     * @param scales one that applies always, or a pair for the two kinds of baseline
     */
    public record Term(String id, String label, Analyte analyte, boolean zeroWithinLimits, List<Scale> scales) {
        public Term {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(analyte, "analyte");
            scales = List.copyOf(scales);
            List<Applies> applies = scales.stream().map(Scale::applies).toList();
            if (!applies.equals(List.of(Applies.ALWAYS))
                    && !applies.equals(List.of(Applies.BASELINE_NOT_HIGH, Applies.BASELINE_HIGH))
                    && !applies.equals(List.of(Applies.BASELINE_NOT_LOW, Applies.BASELINE_LOW))) {
                throw new IllegalArgumentException("scales of " + id
                        + " must apply always, or to baselines not high and high, or not low and low, got " + applies);
            }
            for (Scale scale : scales) {
                for (Bound bound : scale.grades()) {
                    if (bound.isValue()) {
                        analyte.onExactScale(
                                bound.bound(),
                                Unit.ofUcum(bound.of())
                                        .orElseThrow(() -> new IllegalArgumentException("bound of " + id
                                                + " must be of upper_limit, lower_limit, baseline or a unit, got '"
                                                + bound.of() + "'")));
                    }
                }
            }
        }
    }

    public CtcaeCriteria {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ctcae, "ctcae");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reference, "reference");
        terms = List.copyOf(terms);
        if (baselineDays < 0) {
            throw new IllegalArgumentException("baselineDays must not be negative, got " + baselineDays);
        }
        Set<Analyte> seen = new HashSet<>();
        for (Term term : terms) {
            if (!seen.add(term.analyte())) {
                throw new IllegalArgumentException("analyte " + term.analyte().code() + " has two terms");
            }
        }
    }

    /**
     * The criteria of a version.
     *
     * @throws IllegalArgumentException for version 4.03, which does not come with the library
     */
    public static CtcaeCriteria of(CtcaeVersion ctcae) {
        return switch (ctcae) {
            case V5 -> CriteriaFiles.resource("CTCAE_5.yaml", CtcaeCriteria.class);
            case V6 -> CriteriaFiles.resource("CTCAE_6.yaml", CtcaeCriteria.class);
            case V4_03 -> throw new IllegalArgumentException("ctcae must be V5 or V6, got " + ctcae);
        };
    }

    /**
     * A copy with other values of some parameters.
     *
     * @param changes values by the key used in the file, such as {@code baseline_days} or
     *     {@code terms/alt_increased/scales/1/grades/0/bound}
     * @throws IllegalArgumentException if a key is unknown or a value does not fit it
     */
    public CtcaeCriteria with(Map<String, ?> changes) {
        return CriteriaFiles.with(this, CtcaeCriteria.class, changes);
    }

    /** Reads criteria of one's own from YAML, in the form of the shipped files; every key must be there. */
    public static CtcaeCriteria read(Reader source) throws IOException {
        return CriteriaFiles.read(source, CtcaeCriteria.class);
    }
}
