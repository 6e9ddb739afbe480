package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import java.util.List;
import java.util.Optional;

/** What claims are judged by; each part is asked for only by the claims that need it. */
interface ClaimData {

    List<Exposure> exposures();

    Response response();

    /** Renal response; empty if nobody had, or may have had, renal involvement. */
    Optional<OrganResponse> kidney();

    LabTimePoint marker(Analyte marker, String timePoint);

    Survival survival();

    Safety.CategoryRow events(AdverseEvent.Category category);

    /** Patients with major bleeding. */
    Proportion majorBleeding();
}
