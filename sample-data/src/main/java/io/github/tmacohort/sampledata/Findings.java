package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GVHD, infections, organs touched by the microangiopathy, and its episodes as the centre would record them. */
final class Findings {
    private final LatentCourse course;
    private final RandomStream random;
    private final List<ClinicalFinding> all = new ArrayList<>();

    private Findings(LatentCourse course, RandomStream random) {
        this.course = course;
        this.random = random;
    }

    static List<ClinicalFinding> draw(LatentCourse course, Organs organs, RandomStream random) {
        Findings findings = new Findings(course, random);
        findings.graftVersusHost();
        findings.infections();
        findings.organs(organs);
        findings.otherCauses();
        return findings.all;
    }

    private void graftVersusHost() {
        boolean acute = random.chance(0.52);
        int grade = random.pick(List.of(1, 2, 3, 4), 0.35, 0.37, 0.2, 0.08);
        int start = course.child.neutrophilEngraftmentDay() + (int) Math.round(random.logNormal(12, 0.6));
        int length = random.integer(12, 50);
        String where = grade == 1
                ? "skin"
                : random.pick(List.of("skin and gut", "gut", "skin, gut and liver", "skin"), 0.4, 0.3, 0.15, 0.15);
        if (acute) {
            add(Kind.ACUTE_GVHD, start, start + length, Optional.of(grade), where);
        }
        boolean chronic = random.chance(0.2);
        int chronicStart = random.integer(110, 320);
        int severity = random.pick(List.of(1, 2, 3), 0.5, 0.35, 0.15);
        if (chronic) {
            add(Kind.CHRONIC_GVHD, chronicStart, course.lastDay + 1, Optional.of(severity), "");
        }
    }

    private void infections() {
        infection(
                0.55,
                Kind.VIRAL_INFECTION,
                List.of("CMV viraemia", "EBV viraemia", "BK virus cystitis", "adenovirus viraemia"));
        infection(0.30, Kind.BACTERIAL_INFECTION, List.of("bacteraemia", "pneumonia", "catheter infection"));
        infection(0.07, Kind.FUNGAL_INFECTION, List.of("probable aspergillosis"));
    }

    private void infection(double probability, Kind kind, List<String> details) {
        int start = random.integer(3, 85);
        int length = random.integer(6, 28);
        String detail = random.pick(details);
        if (random.chance(probability)) {
            add(kind, start, start + length, Optional.empty(), detail);
        }
    }

    private void organs(Organs organs) {
        String brain = random.pick(List.of("seizures", "posterior reversible encephalopathy", "confusion"));
        String lung = random.pick(List.of("oxygen needed", "pulmonary hypertension"));
        involvement(organs.neurological(), Kind.NEUROLOGICAL_INVOLVEMENT, brain);
        involvement(organs.pulmonary(), Kind.PULMONARY_INVOLVEMENT, lung);
        involvement(organs.gut(), Kind.GUT_INVOLVEMENT, "bloody diarrhoea");
        involvement(organs.serositis(), Kind.SEROSITIS, "pleural effusion");
        boolean biopsy = random.chance(0.04) && course.hasTma();
        Kind site = random.pick(List.of(Kind.TMA_BIOPSY_KIDNEY, Kind.TMA_BIOPSY_GUT));
        if (biopsy) {
            add(site, course.diagnosisDay, course.diagnosisDay, Optional.empty(), "");
        }
    }

    private void involvement(boolean involved, Kind kind, String detail) {
        int start = course.onsetDay + random.integer(0, 7);
        int after = random.integer(4, 14);
        int end = course.responseDay().map(day -> Math.max(start, day) + after).orElse(course.lastDay + 1);
        if (involved) {
            add(kind, start, end, Optional.empty(), detail);
        }
    }

    private void otherCauses() {
        boolean immune = random.chance(0.5);
        if (course.group == Group.SUSPECTED_ONLY) {
            add(
                    immune ? Kind.OTHER_CAUSE_OF_HAEMOLYSIS : Kind.BACTERIAL_INFECTION,
                    course.onsetDay,
                    course.onsetDay + 14,
                    Optional.empty(),
                    immune ? "autoimmune haemolysis" : "sepsis with consumption coagulopathy");
        }
        if (course.group == Group.VENO_OCCLUSIVE_DISEASE) {
            add(
                    Kind.VENO_OCCLUSIVE_DISEASE,
                    course.onsetDay,
                    course.onsetDay + 18,
                    Optional.empty(),
                    "weight gain, ascites, bilirubin");
        }
    }

    private void add(Kind kind, int start, int end, Optional<Integer> grade, String detail) {
        if (start <= course.lastDay) {
            Optional<Integer> ended = end <= course.lastDay ? Optional.of(end) : Optional.empty();
            all.add(new ClinicalFinding(course.child.id(), kind, start, ended, grade, detail));
        }
    }

    /** Episodes of microangiopathy; the centre calls one resolved some weeks after it turned for good. */
    static List<TmaEpisode> episodes(LatentCourse course, RandomStream random) {
        List<TmaEpisode> episodes = new ArrayList<>();
        boolean onsetKnown = random.chance(0.95);
        String criteria = random.pick(List.of("CN2021", "HARM2023", ""), 0.6, 0.25, 0.15);
        int lag = random.integer(12, 26);
        int delay = random.integer(1, 4);
        if (!course.hasTma()) {
            return episodes;
        }
        int known = course.flareDay().orElse(course.lastDay + 1);
        Optional<Integer> resolved = course.responseDay()
                .filter(day -> course.truth().stateAt(day) == TrueState.COMPLETE_RESPONSE)
                .map(day -> day + lag)
                .filter(day -> day < known);
        episodes.add(new TmaEpisode(
                course.child.id(),
                1,
                onsetKnown ? Optional.of(course.onsetDay) : Optional.empty(),
                course.diagnosisDay,
                criteria,
                resolved.map(day -> Math.max(day, course.diagnosisDay))));
        course.flareDay()
                .filter(day -> day + delay <= course.lastDay)
                .ifPresent(day -> episodes.add(new TmaEpisode(
                        course.child.id(), 2, Optional.of(day), day + delay, criteria, Optional.empty())));
        return episodes;
    }
}
