package io.github.tmacohort.core.criteria;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A definition of response as data. There is no consensus definition for TA-TMA, so a result names the rule and its
 * parameters. Windows count calendar days: "the previous 7 days" of day d are d−6 to d.
 *
 * @param afterCourseDays days after the last dose that still belong to the response window
 * @param maxResponseDay last day of the window, counted from the first dose
 * @param confirmDays days from the first to the confirming assessment; 0 counts an unconfirmed response
 * @param bloodDays how old a blood count, LDH, creatinine or blood pressure may be, at baseline and later
 * @param smearAndUrineDays the same for smear, urine and haptoglobin
 * @param complementDays the same for sC5b-9
 * @param completePlatelets complete: at least this count [10⁹/L]
 * @param plateauShare a patient never above {@code completePlatelets} before TMA: share of the own plateau that counts
 *     as complete
 * @param partialPlatelets partial: what the count must reach, by the baseline; the first that covers it counts
 * @param independenceIsPartial whether independence of platelets after dependence at the first dose is partial too
 * @param untransfusedDays complete: days without platelets
 * @param prUntransfusedDays partial: days without platelets
 * @param completeLdhMultiple complete: at most this multiple of the upper limit
 * @param partialLdhMultiple partial: below this multiple of the upper limit
 * @param partialLdhExcessShare or a fall by at least this share of the excess over the upper limit; 0 offers none
 * @param requireSmear whether complete response needs a smear without fragments; without it fragments are ignored
 * @param fragmentsPercentBelow no fragments: below this share of red cells [%]
 * @param redCellDays complete: days without red cells
 * @param haemoglobinFall complete: haemoglobin less than this below its highest of the previous 14 days [g/dL]
 * @param responseNeeds what any response needs beside platelets and LDH
 * @param creatinineCompleteMultiple complete: at most this multiple of the baseline before TMA
 * @param creatininePartial partial: the comparison with {@code creatininePartialMultiple}
 * @param creatininePartialMultiple times the value at first dose
 * @param creatininePartialIfNormal partial: below this multiple of the value at first dose, if at most the upper limit;
 *     0 offers none
 * @param stageDropIsPartial partial: a lower KDIGO stage than at first dose
 * @param proteinCompleteBelow complete: urine protein/creatinine below this [mg/mg]
 * @param proteinPartialMultiple partial: at most this multiple of the value at first dose; 0 offers none
 * @param proteinWorseMultiple worse: at least this multiple of the value at first dose
 * @param organs the organs that take part
 * @param organRule what a partial response needs of them
 * @param completeDefined whether the rule knows complete response; otherwise every response is partial
 * @param evaluableAfterDays a patient without assessment who lives at least so many days is not evaluable
 * @param offTreatmentDays so long after the last dose a loss counts as loss of response, afterwards as recurrence
 */
public record ResponseRule(
        String id,
        int version,
        String title,
        String reference,
        int afterCourseDays,
        int maxResponseDay,
        int confirmDays,
        int bloodDays,
        int smearAndUrineDays,
        int complementDays,
        BigDecimal completePlatelets,
        BigDecimal plateauShare,
        List<PlateletRise> partialPlatelets,
        boolean independenceIsPartial,
        int untransfusedDays,
        int prUntransfusedDays,
        BigDecimal completeLdhMultiple,
        BigDecimal partialLdhMultiple,
        BigDecimal partialLdhExcessShare,
        boolean requireSmear,
        BigDecimal fragmentsPercentBelow,
        int redCellDays,
        BigDecimal haemoglobinFall,
        List<Need> responseNeeds,
        BigDecimal creatinineCompleteMultiple,
        Comparison creatininePartial,
        BigDecimal creatininePartialMultiple,
        BigDecimal creatininePartialIfNormal,
        boolean stageDropIsPartial,
        BigDecimal proteinCompleteBelow,
        BigDecimal proteinPartialMultiple,
        BigDecimal proteinWorseMultiple,
        List<Organ> organs,
        OrganRule organRule,
        boolean completeDefined,
        int evaluableAfterDays,
        int offTreatmentDays) {

    /** Organs that TMA affects. */
    public enum Organ {
        KIDNEY("R", "kidney"),
        NERVOUS_SYSTEM("N", "nervous system"),
        LUNG("P", "lung"),
        GUT("G", "gut"),
        BLOOD_PRESSURE("B", "blood pressure");

        private final String id;
        private final String label;

        Organ(String id, String label) {
            this.id = id;
            this.label = label;
        }

        /** As the trace names it. */
        public String id() {
            return id;
        }

        public String label() {
            return label;
        }
    }

    /**
     * What a platelet count must reach.
     *
     * @param baselineUpTo for baselines up to this [10⁹/L]
     * @param multiple at least this multiple of the baseline
     * @param above and above this [10⁹/L]
     */
    public record PlateletRise(BigDecimal baselineUpTo, BigDecimal multiple, BigDecimal above) {
        public PlateletRise {
            positive(baselineUpTo, "baselineUpTo");
            positive(multiple, "multiple");
            Objects.requireNonNull(above, "above");
        }
    }

    /** Items of the blood that a response may need beside platelets and LDH. */
    public enum BloodItem {
        FRAGMENTS,
        TRANSFUSION_FREEDOM,
        /** sC5b-9 at most its upper limit. */
        TERMINAL_COMPLEMENT
    }

    /**
     * An item that a response needs.
     *
     * @param level {@link ResponseLevel#PARTIAL} or {@link ResponseLevel#COMPLETE}: at least this
     */
    public record Need(BloodItem item, ResponseLevel level) {
        public Need {
            Objects.requireNonNull(item, "item");
            if (level != ResponseLevel.PARTIAL && level != ResponseLevel.COMPLETE) {
                throw new IllegalArgumentException("level must be partial or complete, got " + level);
            }
        }
    }

    /** What a partial response needs of the organs. */
    public enum OrganRule {
        /** No affected organ worse, and one of them better, or none affected. */
        AFFECTED_IMPROVED,
        /** One organ better, or freedom from platelets and red cells. */
        ONE_IMPROVED_OR_TRANSFUSION_FREE,
        /** Nothing: the blood alone decides. */
        NOT_NEEDED
    }

    public ResponseRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reference, "reference");
        organs = List.copyOf(organs);
        notNegative(afterCourseDays, "afterCourseDays");
        notNegative(maxResponseDay, "maxResponseDay");
        notNegative(confirmDays, "confirmDays");
        notNegative(bloodDays, "bloodDays");
        notNegative(smearAndUrineDays, "smearAndUrineDays");
        notNegative(complementDays, "complementDays");
        notNegative(untransfusedDays, "untransfusedDays");
        notNegative(prUntransfusedDays, "prUntransfusedDays");
        notNegative(redCellDays, "redCellDays");
        notNegative(evaluableAfterDays, "evaluableAfterDays");
        notNegative(offTreatmentDays, "offTreatmentDays");
        positive(completePlatelets, "completePlatelets");
        positive(plateauShare, "plateauShare");
        partialPlatelets = List.copyOf(partialPlatelets);
        responseNeeds = List.copyOf(responseNeeds);
        Objects.requireNonNull(creatininePartial, "creatininePartial");
        Objects.requireNonNull(organRule, "organRule");
        positive(completeLdhMultiple, "completeLdhMultiple");
        positive(partialLdhMultiple, "partialLdhMultiple");
        Objects.requireNonNull(partialLdhExcessShare, "partialLdhExcessShare");
        Objects.requireNonNull(fragmentsPercentBelow, "fragmentsPercentBelow");
        positive(haemoglobinFall, "haemoglobinFall");
        positive(creatinineCompleteMultiple, "creatinineCompleteMultiple");
        positive(creatininePartialMultiple, "creatininePartialMultiple");
        positive(proteinCompleteBelow, "proteinCompleteBelow");
        Objects.requireNonNull(creatininePartialIfNormal, "creatininePartialIfNormal");
        Objects.requireNonNull(proteinPartialMultiple, "proteinPartialMultiple");
        positive(proteinWorseMultiple, "proteinWorseMultiple");
    }

    private static void notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }

    private static void positive(BigDecimal value, String name) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value.toPlainString());
        }
    }

    /**
     * A copy with other values of some parameters, for sensitivity analyses.
     *
     * @param changes values by the key used in the file, such as {@code confirm_days}
     * @throws IllegalArgumentException if a key is unknown or a value does not fit it
     */
    public ResponseRule with(Map<String, ?> changes) {
        return CriteriaFiles.with(this, ResponseRule.class, changes);
    }

    /**
     * Reads a rule of one's own from YAML; every key of the shipped files must be there.
     *
     * @throws DefinitionException if it is not in that form, with the line
     * @throws IOException if it cannot be read
     */
    public static ResponseRule read(Reader source) throws IOException {
        return CriteriaFiles.read(source, ResponseRule.class);
    }
}
