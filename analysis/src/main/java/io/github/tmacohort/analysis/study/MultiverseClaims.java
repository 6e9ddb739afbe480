package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.labs.Laboratory;
import io.github.tmacohort.analysis.labs.MarkerAt;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.safety.AdverseEvents;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.safety.Exposures;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.study.MultiversePatients.Course;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Verdicts on the claims that neither the landmark nor the not evaluable touch, by the treated patients and, for renal
 * response, the rule. Only what a claim asks for is worked out. May be asked from several threads.
 */
final class MultiverseClaims {
    private final Protocol protocol;
    private final SignedRank signedRank;
    private final ProportionEstimator proportions;
    private final Exposures exposures;
    private final AdverseEvents adverseEvents;
    private final Map<Course, TreatedPatient> everyone = new HashMap<>();
    private final Map<MarkerDay, MarkerAt> markers = new HashMap<>();

    /** A marker at a time point, as a claim names it. */
    private record MarkerDay(Analyte marker, String timePoint) {}

    /** @param treated all whose claims will be asked for */
    MultiverseClaims(
            Protocol protocol, SignedRank signedRank, ProportionEstimator proportions, List<TreatedPatient> treated) {
        this.protocol = protocol;
        this.signedRank = signedRank;
        this.proportions = proportions;
        exposures = new Exposures(protocol.dose(), proportions);
        adverseEvents = new AdverseEvents(protocol.safety(), protocol.confidenceLevel(), proportions);
        treated.forEach(patient -> everyone.putIfAbsent(Course.of(patient), patient));
        Laboratory laboratory = new Laboratory(protocol.labs(), signedRank, proportions);
        for (ClaimPlan claim : protocol.claims()) {
            if (claim.estimand() instanceof Estimand.MarkerChange change) {
                follow(laboratory, new MarkerDay(change.marker(), change.timePoint()));
            } else if (claim.estimand() instanceof Estimand.MarkerImproved improved) {
                follow(laboratory, new MarkerDay(improved.marker(), improved.timePoint()));
            }
        }
    }

    private void follow(Laboratory laboratory, MarkerDay day) {
        markers.computeIfAbsent(day, same -> laboratory.at(day.marker, day.timePoint, List.copyOf(everyone.values())));
    }

    /** Whether a claim's evidence is that of a single specification. */
    static boolean isOfSpecification(ClaimPlan claim) {
        return claim.estimand() instanceof Estimand.OverallResponse
                || claim.estimand() instanceof Estimand.LandmarkHazardRatio;
    }

    private static boolean isOfRule(ClaimPlan claim) {
        return claim.estimand() instanceof Estimand.RenalResponse;
    }

    /** Verdicts that depend on who is treated alone, by claim. */
    Map<String, Verdict> ofPatients(List<TreatedPatient> treated) {
        return verdicts(new Data(treated, Optional.empty()), claim -> !isOfRule(claim));
    }

    /** Verdicts that depend on the response rule too, by claim. */
    Map<String, Verdict> ofRule(List<TreatedPatient> treated, Optional<OrganResponse> kidney) {
        return verdicts(new Data(treated, kidney), MultiverseClaims::isOfRule);
    }

    private Map<String, Verdict> verdicts(ClaimData data, Predicate<ClaimPlan> which) {
        ScoreboardRules rules = new ScoreboardRules(protocol, signedRank, proportions, data);
        Map<String, Verdict> verdicts = new HashMap<>();
        protocol.claims().stream()
                .filter(claim -> !isOfSpecification(claim) && which.test(claim))
                .forEach(claim -> verdicts.put(claim.id(), rules.verdict(claim)));
        return verdicts;
    }

    /** Worked out at the first question, on one thread. */
    private final class Data implements ClaimData {
        private final List<TreatedPatient> treated;
        private final Optional<OrganResponse> kidney;
        private Optional<List<Exposure>> given = Optional.empty();

        Data(List<TreatedPatient> treated, Optional<OrganResponse> kidney) {
            this.treated = treated;
            this.kidney = kidney;
        }

        @Override
        public List<Exposure> exposures() {
            given = given.or(
                    () -> Optional.of(treated.stream().map(exposures::of).toList()));
            return given.orElseThrow();
        }

        @Override
        public Safety.CategoryRow events(AdverseEvent.Category category) {
            return adverseEvents.category(treated, category);
        }

        @Override
        public Proportion majorBleeding() {
            return adverseEvents.majorBleeding(treated);
        }

        @Override
        public LabTimePoint marker(Analyte marker, String timePoint) {
            return markers.get(new MarkerDay(marker, timePoint)).in(treated);
        }

        @Override
        public Optional<OrganResponse> kidney() {
            return kidney;
        }

        @Override
        public Response response() {
            throw new IllegalStateException("overall response is judged by specification");
        }

        @Override
        public Survival survival() {
            throw new IllegalStateException("survival is judged by specification");
        }
    }
}
