package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import java.util.List;
import java.util.Optional;

/** A study's own results as evidence for its claims. */
record StudyClaimData(Treatment treatment, Response response, List<LabMarker> labs, Survival survival, Safety safety)
        implements ClaimData {

    @Override
    public List<Exposure> exposures() {
        return treatment.patients();
    }

    @Override
    public Optional<OrganResponse> kidney() {
        return response.organs().stream()
                .filter(organ -> organ.id().equals(Organ.KIDNEY.id()))
                .findFirst();
    }

    @Override
    public LabTimePoint marker(Analyte marker, String timePoint) {
        return labs.stream()
                .filter(lab -> lab.plan().analyte() == marker)
                .findFirst()
                .orElseThrow()
                .at(timePoint);
    }

    @Override
    public Safety.CategoryRow events(AdverseEvent.Category category) {
        return safety.category(category);
    }

    @Override
    public Proportion majorBleeding() {
        return safety.majorBleeding();
    }
}
