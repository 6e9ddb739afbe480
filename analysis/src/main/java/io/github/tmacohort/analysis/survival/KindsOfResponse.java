package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Partial and complete response apart, as a time-dependent covariate with Firth's penalty: hazards in partial and in
 * complete response over the hazard without. A partial response that becomes complete counts as either in its time.
 *
 * @param partial subjects ever in partial response
 * @param complete subjects ever in complete response
 * @param coefficients {@code partialResponse} and {@code completeResponse}; none where {@code whyNot} says why
 */
public record KindsOfResponse(int partial, int complete, List<Coefficient> coefficients, Optional<String> whyNot) {
    public KindsOfResponse {
        coefficients = List.copyOf(coefficients);
        Objects.requireNonNull(whyNot, "whyNot");
    }
}
