package io.github.tmacohort.analysis.study;

import io.github.tmacohort.core.lab.Analyte;
import java.util.Objects;

/** What a claim is about, in terms of the study's results. */
public sealed interface Estimand {

    /** The patients it is estimated in. */
    AnalysisSet analysisSet();

    /** In one sentence, for the scoreboard. */
    String text();

    /** What kind of statement it is. */
    default Kind kind() {
        return Kind.CHANGE;
    }

    /** Kinds of statements: how far each can reach without a control group differs. */
    enum Kind {
        /** How treatment was given. */
        TREATMENT,
        /** Patients after treatment began, against themselves before. */
        CHANGE,
        /** Adverse events. */
        SAFETY,
        /** One group of patients against another. */
        COMPARISON
    }

    /** The patients an estimand is estimated in. */
    enum AnalysisSet {
        /** Given defibrotide for TMA. */
        TREATED("all treated patients"),
        /** Treated, with a baseline of the marker; the dead and the unobserved count as not improved. */
        TREATED_WITH_BASELINE("treated patients with a baseline of the marker"),
        /** Treated, alive and under observation at the time point: "while alive". */
        ALIVE("treated patients alive and under observation at the time point"),
        /** Treated, with renal involvement at baseline; where the baseline is missing, not evaluable. */
        RENAL_INVOLVEMENT("treated patients with renal involvement at baseline, or without the values that would tell"),
        /** Treated, with at least one event of the category. */
        WITH_EVENT("treated patients with such an event"),
        /** Treated, alive and under observation after the landmark. */
        LANDMARK("treated patients alive and under observation after the landmark");

        private final String text;

        AnalysisSet(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Hodges-Lehmann location of the patients' mean dose on treated days [mg/kg/day]. */
    record DailyDose() implements Estimand {
        @Override
        public Kind kind() {
            return Kind.TREATMENT;
        }

        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.TREATED;
        }

        @Override
        public String text() {
            return "Hodges-Lehmann location of the patients' mean daily dose on treated days";
        }
    }

    /** Share of patients in whom more than half of the treated days had the planned number of infusions. */
    record MostlyFullDays() implements Estimand {
        @Override
        public Kind kind() {
            return Kind.TREATMENT;
        }

        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.TREATED;
        }

        @Override
        public String text() {
            return "share of patients in whom most treated days had the planned number of infusions";
        }
    }

    /** Share with complete or partial response; not evaluable counts as none. */
    record OverallResponse() implements Estimand {
        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.TREATED;
        }

        @Override
        public String text() {
            return "share of patients with a confirmed complete or partial response, not evaluable counted as none";
        }
    }

    /** Hodges-Lehmann shift of a marker from baseline to a time point, while alive. */
    record MarkerChange(Analyte marker, String timePoint) implements Estimand {
        public MarkerChange {
            Objects.requireNonNull(marker, "marker");
            Objects.requireNonNull(timePoint, "timePoint");
        }

        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.ALIVE;
        }

        @Override
        public String text() {
            return "Hodges-Lehmann shift of " + marker.code() + " from baseline to " + timePoint + ", while alive";
        }
    }

    /** Share improved in a marker at a time point, of those with a baseline; the dead count as not improved. */
    record MarkerImproved(Analyte marker, String timePoint) implements Estimand {
        public MarkerImproved {
            Objects.requireNonNull(marker, "marker");
            Objects.requireNonNull(timePoint, "timePoint");
        }

        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.TREATED_WITH_BASELINE;
        }

        @Override
        public String text() {
            return "share of patients alive and improved in " + marker.code() + " at " + timePoint;
        }
    }

    /** Share with a renal response, partial or complete, of those known to have renal involvement at baseline. */
    record RenalResponse() implements Estimand {
        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.RENAL_INVOLVEMENT;
        }

        @Override
        public String text() {
            return "share of patients with a renal response, partial or complete (creatinine or urine protein)";
        }
    }

    /** A share of patients by their treatment-emergent adverse events. */
    record AdverseEvents(Event event) implements Estimand {
        /** What is counted. */
        public enum Event {
            GASTROINTESTINAL_MILD(
                    "share of patients whose worst gastrointestinal event was of grade 1 or 2, of those with one"),
            LIVER_ENZYMES_RESOLVED(
                    "share of patients whose liver-enzyme rises had all ended by last contact, of those with one"),
            MAJOR_BLEEDING("share of patients with major bleeding"),
            HYPERSENSITIVITY("share of patients with hypersensitivity");

            private final String text;

            Event(String text) {
                this.text = text;
            }
        }

        public AdverseEvents {
            Objects.requireNonNull(event, "event");
        }

        @Override
        public Kind kind() {
            return Kind.SAFETY;
        }

        @Override
        public AnalysisSet analysisSet() {
            return switch (event) {
                case GASTROINTESTINAL_MILD, LIVER_ENZYMES_RESOLVED -> AnalysisSet.WITH_EVENT;
                case MAJOR_BLEEDING, HYPERSENSITIVITY -> AnalysisSet.TREATED;
            };
        }

        @Override
        public String text() {
            return event.text;
        }
    }

    /** Hazard ratio of death, responders over the others, from the main landmark. */
    record LandmarkHazardRatio() implements Estimand {
        @Override
        public Kind kind() {
            return Kind.COMPARISON;
        }

        @Override
        public AnalysisSet analysisSet() {
            return AnalysisSet.LANDMARK;
        }

        @Override
        public String text() {
            return "hazard ratio of death after the landmark, patients with a response confirmed by then over the others"
                    + " (Cox regression with Firth's penalty)";
        }
    }
}
