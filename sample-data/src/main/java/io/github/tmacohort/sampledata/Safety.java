package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.AdverseEvent.Attribution;
import io.github.tmacohort.core.model.AdverseEvent.Category;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.DefibrotideCourse.InterruptionReason;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.sampledata.Chemistry.LiverBump;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Adverse events under defibrotide, drawn before the laboratory values so that these can show them; the grade of a rise
 * of liver enzymes is read from the values afterwards, by CTCAE 5.
 */
final class Safety {
    private static final String GUT = "Gastrointestinal disorders";
    private static final int FATAL_EVENT_WINDOW = 30;
    private static final int AFTER_LAST_DOSE = 7;

    private final LatentCourse course;
    private final DefibrotidePlan plan;
    private final RandomStream random;
    private final List<AdverseEvent> events = new ArrayList<>();
    private final Optional<LiverBump> liverBump;

    Safety(LatentCourse course, DefibrotidePlan plan, RandomStream random) {
        this.course = course;
        this.plan = plan;
        this.random = random;
        gut("Nausea", 0.17);
        gut("Vomiting", 0.17);
        gut("Diarrhoea", 0.20);
        event(0.07, "Epistaxis", "Respiratory, thoracic and mediastinal disorders", twoGrades(), Category.BLEEDING, 1);
        event(0.04, "Hematuria", "Renal and urinary disorders", 1, Category.BLEEDING, 4);
        event(0.02, "Lower gastrointestinal hemorrhage", GUT, 2, Category.BLEEDING, 3);
        event(0.01, "Upper gastrointestinal hemorrhage", GUT, 3, Category.BLEEDING, 4);
        event(
                0.01,
                "Bronchopulmonary hemorrhage",
                "Respiratory, thoracic and mediastinal disorders",
                3,
                Category.BLEEDING_CNS_OR_PULMONARY,
                6);
        event(0.10, "Hypotension", "Vascular disorders", twoGrades(), Category.OTHER, 0);
        event(0.06, "Headache", "Nervous system disorders", 1, Category.OTHER, 2);
        event(
                0.01,
                "Infusion related reaction",
                "Injury, poisoning and procedural complications",
                2,
                Category.HYPERSENSITIVITY,
                0);
        if (plan.reason() == StopReason.ADVERSE_EVENT) {
            add(
                    "Epistaxis",
                    "Respiratory, thoracic and mediastinal disorders",
                    2,
                    Category.BLEEDING,
                    plan.lastDay(),
                    2);
        }
        liverBump = liver();
    }

    private int twoGrades() {
        return random.chance(0.65) ? 1 : 2;
    }

    private void gut(String term, double probability) {
        int grade = random.chance(0.72) ? 1 : 2;
        event(probability, term, GUT, grade, Category.GASTROINTESTINAL, random.integer(0, 5));
    }

    private void event(double probability, String term, String organClass, int grade, Category category, int length) {
        int day = random.integer(plan.firstDay(), plan.lastDay());
        if (random.chance(probability)) {
            add(term, organClass, grade, category, day, length);
        }
    }

    private void add(String term, String organClass, int grade, Category category, int day, int length) {
        Attribution attribution =
                random.pick(List.of(Attribution.UNLIKELY, Attribution.POSSIBLE, Attribution.PROBABLE), 0.25, 0.5, 0.25);
        record(term, organClass, grade, category, day, day + length, attribution);
    }

    private void record(
            String term, String organClass, int grade, Category category, int day, int end, Attribution attribution) {
        events.add(new AdverseEvent(
                course.child.id(),
                term,
                organClass,
                CtcaeVersion.V5,
                grade,
                category,
                day,
                end <= course.lastDay ? Optional.of(end) : Optional.empty(),
                attribution,
                grade >= 3));
    }

    private Optional<LiverBump> liver() {
        boolean rises = random.chance(0.30);
        int peakDay = plan.firstDay() + random.integer(6, 18);
        LiverBump bump = new LiverBump(peakDay, Math.min(14, random.logNormal(4.0, 0.45)), random.uniform(3, 5));
        return rises && peakDay <= plan.lastDay() ? Optional.of(bump) : Optional.empty();
    }

    Optional<LiverBump> liverBump() {
        return liverBump;
    }

    Optional<Integer> hypotensionDay() {
        return events.stream()
                .filter(event -> event.term().equals("Hypotension"))
                .map(AdverseEvent::startDay)
                .findFirst();
    }

    Set<Integer> bleedingDays() {
        Set<Integer> days = new HashSet<>();
        for (AdverseEvent event : events) {
            if (event.category() == Category.BLEEDING || event.category() == Category.BLEEDING_CNS_OR_PULMONARY) {
                for (int day = event.startDay(); day <= event.endDay().orElse(course.lastDay); day++) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    /** Days without the drug within the course; none on its first or last day, none that touch each other. */
    List<Interruption> interruptions() {
        List<Interruption> stops = new ArrayList<>();
        for (AdverseEvent event : events) {
            boolean bleeding =
                    event.category() == Category.BLEEDING || event.category() == Category.BLEEDING_CNS_OR_PULMONARY;
            if (event.grade() >= 2 && bleeding) {
                interrupt(stops, event.startDay(), 1 + event.grade() - 2, InterruptionReason.BLEEDING);
            } else if (event.grade() >= 2 && event.term().equals("Hypotension")) {
                interrupt(stops, event.startDay(), 1, InterruptionReason.HYPOTENSION);
            } else if (event.category() == Category.HYPERSENSITIVITY) {
                interrupt(stops, event.startDay(), 1, InterruptionReason.ALLERGY);
            }
        }
        int day = plan.firstDay() + random.integer(3, 16);
        double kind = random.uniform();
        int length = random.integer(1, 2);
        if (kind < 0.10) {
            interrupt(stops, day, 1, InterruptionReason.PROCEDURE);
        } else if (kind < 0.14) {
            interrupt(stops, day, length, InterruptionReason.SUPPLY_COST);
        } else if (kind < 0.17) {
            interrupt(stops, day, length + 1, InterruptionReason.THROMBOCYTOPENIA);
        }
        return stops;
    }

    private void interrupt(List<Interruption> stops, int start, int length, InterruptionReason reason) {
        int end = start + length - 1;
        boolean inside = start > plan.firstDay() && end < plan.lastDay();
        boolean apart = stops.stream().allMatch(stop -> end < stop.startDay() - 1 || start > stop.endDay() + 1);
        if (inside && apart) {
            stops.add(new Interruption(start, end, reason));
        }
    }

    /** All events, once the laboratory values are there. */
    List<AdverseEvent> events(LabBook book, String causeOfDeath) {
        if (liverBump.isPresent()) {
            enzyme(book.results(Analyte.ALT), "Alanine aminotransferase increased");
            enzyme(book.results(Analyte.AST), "Aspartate aminotransferase increased");
        }
        course.deathDay
                .filter(day -> day <= plan.lastDay() + FATAL_EVENT_WINDOW)
                .ifPresent(day -> {
                    boolean infection = causeOfDeath.equals("infection");
                    record(
                            infection ? "Sepsis" : "Multi-organ failure",
                            infection
                                    ? "Infections and infestations"
                                    : "General disorders and administration site conditions",
                            5,
                            Category.OTHER,
                            day,
                            day,
                            Attribution.UNRELATED);
                });
        return events;
    }

    private void enzyme(List<LabResult> results, String term) {
        double baseline = results.stream()
                .filter(lab -> lab.day() <= plan.firstDay())
                .reduce((earlier, later) -> later)
                .map(LabResult::canonicalValue)
                .orElseThrow();
        int worst = 0;
        int start = 0;
        Optional<Integer> end = Optional.empty();
        for (LabResult lab : results) {
            if (lab.day() <= plan.firstDay() || worst == 0 && lab.day() > plan.lastDay() + AFTER_LAST_DOSE) {
                continue;
            }
            int grade = enzymeGrade(
                    lab.canonicalValue(),
                    baseline,
                    lab.upperLimit().orElseThrow().doubleValue());
            if (grade > 0 && worst == 0) {
                start = lab.day();
            }
            worst = Math.max(worst, grade);
            if (worst > 0 && grade == 0) {
                end = Optional.of(lab.day());
                break;
            }
        }
        if (worst > 0) {
            record(
                    term,
                    "Investigations",
                    worst,
                    Category.LIVER_ENZYMES,
                    start,
                    end.orElse(course.lastDay + 1),
                    Attribution.POSSIBLE);
        }
    }

    /** CTCAE 5: in multiples of the upper limit, or of the baseline where that was above the limit. */
    static int enzymeGrade(double value, double baseline, double upperLimit) {
        boolean abnormalBefore = baseline > upperLimit;
        double multiple = value / (abnormalBefore ? baseline : upperLimit);
        if (multiple > 20) {
            return 4;
        }
        if (multiple > 5) {
            return 3;
        }
        if (multiple > 3) {
            return 2;
        }
        return (abnormalBefore ? multiple >= 1.5 : multiple > 1) ? 1 : 0;
    }
}
