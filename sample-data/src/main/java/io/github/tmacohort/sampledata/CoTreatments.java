package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.CoTreatment.Action;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.Transplant.Donor;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything else that was given: the calcineurin inhibitor and what became of it, treatment of GVHD, TMA, infection. */
final class CoTreatments {
    private final LatentCourse course;
    private final RandomStream random;
    private final List<CoTreatment> all = new ArrayList<>();

    private CoTreatments(LatentCourse course, RandomStream random) {
        this.course = course;
        this.random = random;
    }

    static List<CoTreatment> draw(
            LatentCourse course,
            Organs organs,
            List<ClinicalFinding> findings,
            Optional<Integer> antihypertensiveFrom,
            RandomStream random) {
        CoTreatments treatments = new CoTreatments(course, random);
        treatments.prophylaxis();
        treatments.forMicroangiopathy(organs);
        treatments.forPressure(antihypertensiveFrom);
        for (ClinicalFinding finding : findings) {
            treatments.forFinding(finding);
        }
        return treatments.all;
    }

    private void prophylaxis() {
        Agent inhibitor = course.child.ciclosporin() ? Agent.CICLOSPORIN : Agent.TACROLIMUS;
        int start = random.integer(-5, -1);
        int planned = random.integer(150, 270);
        Action change = random.pick(List.of(Action.REDUCED, Action.WITHDRAWN, Action.SWITCHED), 0.45, 0.3, 0.25);
        int end = random.integer(70, 100);
        if (course.hasTma() && course.diagnosisDay < planned) {
            give(inhibitor, start, course.diagnosisDay, Action.GIVEN, Indication.GVHD, "");
            int stop = change == Action.REDUCED ? planned : course.diagnosisDay;
            String detail = change == Action.SWITCHED ? "to sirolimus" : "";
            give(inhibitor, course.diagnosisDay, stop, change, Indication.TMA, detail);
            if (change == Action.SWITCHED) {
                give(Agent.SIROLIMUS, course.diagnosisDay + 1, planned, Action.GIVEN, Indication.GVHD, "");
            }
        } else {
            give(inhibitor, start, planned, Action.GIVEN, Indication.GVHD, "");
        }
        if (course.child.donor() != Donor.MATCHED_SIBLING) {
            give(Agent.MYCOPHENOLATE, 1, end - 40, Action.GIVEN, Indication.GVHD, "");
        }
        give(Agent.URSODIOL, -8, end, Action.GIVEN, Indication.OTHER, "");
    }

    private void forMicroangiopathy(Organs organs) {
        boolean other = course.group == Group.OTHER_TREATMENT;
        int sessions = random.integer(3, 8);
        boolean exchanged = random.chance(other ? 0.5 : 0.2);
        boolean infused = random.chance(0.08);
        boolean rituximab = random.chance(0.07);
        boolean steroid = random.chance(0.2);
        boolean heparin = random.chance(0.04);
        boolean dialysed = random.chance(0.5) && organs.renal() > 1.5 && course.severity > 0.2;
        Agent second = random.pick(List.of(Agent.ECULIZUMAB, Agent.NARSOPLIMAB), 0.75, 0.25);
        boolean complementInhibitor = random.chance(0.4) && other;
        int after = random.integer(0, 3);
        if (!course.hasTma()) {
            return;
        }
        int day = course.diagnosisDay + after;
        if (exchanged) {
            give(Agent.PLASMA_EXCHANGE, day, day + 2 * sessions - 2, sessions + " sessions");
        }
        if (infused) {
            give(Agent.PLASMA_INFUSION, day, day + 4, "");
        }
        if (rituximab) {
            give(Agent.RITUXIMAB, day + 5, day + 26, "375 mg/m2 weekly");
        }
        if (steroid) {
            give(Agent.CORTICOSTEROID, course.diagnosisDay, course.diagnosisDay + 6 + sessions, "");
        }
        if (heparin) {
            give(Agent.LOW_MOLECULAR_WEIGHT_HEPARIN, course.startDay + 2, course.startDay + 9, "prophylactic");
        }
        if (dialysed) {
            give(Agent.DIALYSIS, course.diagnosisDay + 3, course.diagnosisDay + 6 + sessions, "haemofiltration");
        }
        if (complementInhibitor) {
            give(second, day + 1, day + 29, "");
        }
        course.secondLineDay.ifPresent(from -> give(second, from + 1, from + 35, "after defibrotide"));
    }

    private void forPressure(Optional<Integer> from) {
        String drug = random.pick(List.of("amlodipine", "nifedipine"));
        boolean two = random.chance(0.4);
        boolean stays = random.chance(0.2);
        int first = random.integer(2, 9);
        int last = random.integer(4, 14) + (stays ? 60 : 0);
        from.ifPresent(day -> {
            int never = course.lastDay + 1;
            Optional<Integer> turn = course.responseDay().map(response -> Math.max(response, day));
            give(drug, day, turn.map(t -> t + last).orElse(never));
            if (two) {
                give("captopril", day + 2, turn.map(t -> t + 2 + first).orElse(never));
            }
        });
    }

    private void forFinding(ClinicalFinding finding) {
        int end = finding.endDay().orElse(course.lastDay + 1);
        Agent second = random.pick(List.of(Agent.RUXOLITINIB, Agent.BASILIXIMAB));
        boolean resistant = random.chance(0.5);
        if (finding.kind() == Kind.ACUTE_GVHD && finding.grade().orElse(0) >= 2) {
            give(Agent.CORTICOSTEROID, finding.startDay(), end, Action.GIVEN, Indication.GVHD, "");
            if (resistant) {
                give(second, finding.startDay() + 5, end + 14, Action.GIVEN, Indication.GVHD, "");
            }
        }
        boolean infection = finding.kind() == Kind.VIRAL_INFECTION
                || finding.kind() == Kind.BACTERIAL_INFECTION
                || finding.kind() == Kind.FUNGAL_INFECTION;
        if (infection) {
            give(Agent.ANTI_INFECTIVE, finding.startDay(), end, Action.GIVEN, Indication.INFECTION, "");
        }
    }

    private void give(String antihypertensive, int start, int stop) {
        give(Agent.ANTIHYPERTENSIVE, start, stop, Action.GIVEN, Indication.HYPERTENSION, antihypertensive);
    }

    private void give(Agent agent, int start, int stop, String detail) {
        give(agent, start, stop, Action.GIVEN, Indication.TMA, detail);
    }

    private void give(Agent agent, int start, int stop, Action action, Indication indication, String detail) {
        if (start <= course.lastDay) {
            Optional<Integer> stopped = stop <= course.lastDay ? Optional.of(Math.max(start, stop)) : Optional.empty();
            all.add(new CoTreatment(course.child.id(), agent, start, stopped, action, indication, detail));
        }
    }
}
