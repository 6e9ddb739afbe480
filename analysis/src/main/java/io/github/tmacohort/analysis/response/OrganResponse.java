package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.Objects;
import java.util.Optional;

/**
 * How an organ that TMA had affected at baseline had done by each patient's last assessment in the response window, with
 * whatever is missing taken as unfavourable.
 *
 * @param id of the rule's item, such as {@code R} for the kidney
 * @param affected patients in whom it is known to have been affected at baseline: the sum of the five counts that follow
 * @param unknown what is missing could decide between improved and not
 * @param baselineUnknown patients besides, in whom the missing baseline leaves open whether it was affected
 * @param improved complete or partial among the affected; unknown counts as not improved
 * @param improvedByCreatinine of the kidney: those improved whose creatinine improved or whose dialysis ended, among the
 *     affected; the other improved ones by urine protein alone
 */
public record OrganResponse(
        String id,
        String label,
        int affected,
        int complete,
        int partial,
        int none,
        int worse,
        int unknown,
        int baselineUnknown,
        Proportion improved,
        Optional<Proportion> improvedByCreatinine) {
    public OrganResponse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(improved, "improved");
        Objects.requireNonNull(improvedByCreatinine, "improvedByCreatinine");
        if (complete + partial + none + worse + unknown != affected) {
            throw new IllegalArgumentException("organ " + id + " does not add up to " + affected);
        }
    }
}
