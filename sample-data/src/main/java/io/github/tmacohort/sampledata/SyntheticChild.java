package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.FollowUp.Status;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.Schedule.Panel;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One child of the synthetic cohort, from its number and the seed alone. */
record SyntheticChild(PatientRecord record, TrueCourse truth) {

    static SyntheticChild draw(long seed, int number, Group group, Scenario scenario) {
        PatientId id = new PatientId(String.format(Locale.ROOT, "SYN-%05d", number));
        return new Drawing(seed, number, scenario).draw(id, group);
    }

    private record Drawing(long seed, int number, Scenario scenario) {

        private RandomStream stream(String purpose) {
            return RandomStream.of(seed, number, purpose);
        }

        SyntheticChild draw(PatientId id, Group group) {
            Child child = Child.draw(id, stream("child"));
            LatentCourse course = LatentCourse.draw(child, group, scenario, seed, number);
            Organs organs = Organs.draw(course, stream("organs"));
            Optional<DefibrotidePlan> plan = DefibrotidePlan.first(course, stream("plan of doses"));
            Optional<DefibrotidePlan> again =
                    plan.flatMap(first -> DefibrotidePlan.second(course, first, stream("plan of second course")));
            Optional<Safety> safety = plan.map(first -> new Safety(course, first, stream("safety")));

            LabBook book = new LabBook(id);
            BloodCounts counts = new BloodCounts(course, book, stream("counts"), stream("count constants"));
            Optional<Integer> antihypertensiveFrom = measure(course, organs, plan, safety, book, counts);

            List<DefibrotideCourse> courses = new ArrayList<>();
            plan.ifPresent(first -> courses.add(
                    Doses.course(course, 1, first, safety.orElseThrow().interruptions(), book, stream("doses"))));
            again.ifPresent(second ->
                    courses.add(Doses.course(course, 2, second, List.of(), book, stream("doses of second course"))));

            List<ClinicalFinding> findings = Findings.draw(course, organs, stream("findings"));
            List<CoTreatment> treatments =
                    CoTreatments.draw(course, organs, findings, antihypertensiveFrom, stream("treatments"));
            FollowUp followUp = followUp(course, stream("cause of death"));
            List<AdverseEvent> events =
                    safety.map(s -> s.events(book, followUp.causeOfDeath())).orElse(List.of());
            boolean engrafted = child.neutrophilEngraftmentDay() <= course.lastDay;
            return new SyntheticChild(
                    new PatientRecord(
                            child.patient(),
                            child.transplants(counts.plateletEngraftmentDay(), engrafted),
                            book.results(),
                            counts.transfusions(),
                            Findings.episodes(course, stream("episodes")),
                            courses,
                            treatments,
                            findings,
                            events,
                            Optional.of(followUp)),
                    course.truth());
        }

        private Optional<Integer> measure(
                LatentCourse course,
                Organs organs,
                Optional<DefibrotidePlan> plan,
                Optional<Safety> safety,
                LabBook book,
                BloodCounts counts) {
            Schedule schedule = new Schedule(course, plan, stream("schedule"));
            Set<Integer> countDays = new HashSet<>(schedule.days(Panel.COUNTS, stream("count days")));
            counts.fill(countDays, safety.map(Safety::bleedingDays).orElse(Set.of()));
            Chemistry chemistry =
                    new Chemistry(course, book, organs, stream("chemistry constants"), stream("chemistry"));
            chemistry.fillChemistry(
                    schedule.days(Panel.CHEMISTRY, stream("chemistry days")), safety.flatMap(Safety::liverBump));
            chemistry.fillSmear(schedule.days(Panel.SMEAR, stream("smear days")), Set.of(course.diagnosisDay));
            chemistry.fillUrine(schedule.days(Panel.URINE, stream("urine days")));
            chemistry.fillComplement();
            chemistry.fillCoagulation(schedule.days(Panel.COAGULATION, stream("coagulation days")), plan);
            chemistry.fillWeight(schedule.days(Panel.WEIGHT, stream("weight days")));
            return BloodPressure.fill(
                    course,
                    book,
                    organs,
                    schedule.days(Panel.PRESSURE, stream("pressure days")),
                    safety.flatMap(Safety::hypotensionDay),
                    stream("pressure"));
        }

        private static FollowUp followUp(LatentCourse course, RandomStream random) {
            boolean active =
                    course.deathDay.isPresent() && course.truth().stateAt(course.deathDay.get()) == TrueState.ACTIVE;
            String inActive =
                    random.pick(List.of("TMA with multi-organ failure", "infection", "GVHD"), 0.55, 0.3, 0.15);
            String otherwise = random.pick(List.of("infection", "GVHD", "respiratory failure"), 0.5, 0.3, 0.2);
            String cause = "";
            if (course.deathDay.isPresent()) {
                cause = course.relapseDay.isPresent() ? "relapse" : active ? inActive : otherwise;
            }
            return new FollowUp(
                    course.child.id(),
                    course.lastDay,
                    course.deathDay.isPresent() ? Status.DEAD : Status.ALIVE,
                    cause,
                    course.relapseDay);
        }
    }
}
