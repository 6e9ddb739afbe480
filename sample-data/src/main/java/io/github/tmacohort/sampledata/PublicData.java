package io.github.tmacohort.sampledata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Real data that have been in print for decades, for trying out and checking the statistics. Cite {@link Table#citation()}
 * when you show results from them; {@code SOURCES.md} beside the files explains every column.
 */
public final class PublicData {

    /** The files. */
    public enum Table {
        /** 137 allogeneic bone-marrow transplants for acute leukaemia. */
        BMT(
                "bmt.csv",
                "Copelan EA et al. (1991), Blood 78:838-843; Klein JP, Moeschberger ML (1997), Survival Analysis, Springer, table D.1"),
        /** 103 candidates for a heart transplant, one row each. */
        STANFORD_HEART_PATIENTS(
                "stanford_heart_patients.csv",
                "Crowley J, Hu M (1977), J Am Stat Assoc 72:27-36; Turnbull BW, Brown BW, Hu M (1974), J Am Stat Assoc 69:74-80"),
        /** The same candidates as rows (start, stop], with a half-day offset for one of them. */
        STANFORD_HEART_INTERVALS(
                "stanford_heart_intervals.csv",
                "Crowley J, Hu M (1977), J Am Stat Assoc 72:27-36;"
                        + " Kalbfleisch JD, Prentice RL (1980), The Statistical Analysis of Failure Time Data, Wiley");

        private final String fileName;
        private final String citation;

        Table(String fileName, String citation) {
            this.fileName = fileName;
            this.citation = citation;
        }

        public String fileName() {
            return fileName;
        }

        public String citation() {
            return citation;
        }

        /** The CSV file: UTF-8, comma, header row; the caller closes it. */
        public InputStream open() {
            return Resources.open("publicdata/" + fileName);
        }
    }

    /** Class of disease in {@link Table#BMT}. */
    public enum DiseaseGroup {
        ALL,
        AML_LOW_RISK,
        AML_HIGH_RISK
    }

    /**
     * A time in days and whether the event happened then; if not, the time is that of the follow-up.
     *
     * @param days [days]
     */
    public record EventTime(int days, boolean happened) {}

    /**
     * One patient of {@link Table#BMT}; days count from the transplant.
     *
     * @param diseaseFree time to relapse or death, whichever came first
     * @param relapsed whether {@code diseaseFree} ended with a relapse
     * @param waitingDays from diagnosis to transplant [days]
     */
    public record MarrowTransplant(
            int patient,
            DiseaseGroup diseaseGroup,
            EventTime death,
            EventTime diseaseFree,
            boolean relapsed,
            EventTime acuteGvhd,
            EventTime chronicGvhd,
            EventTime plateletRecovery,
            int patientAgeYears,
            int donorAgeYears,
            boolean patientMale,
            boolean donorMale,
            boolean patientCmvPositive,
            boolean donorCmvPositive,
            int waitingDays,
            boolean fabM4M5,
            String hospital,
            boolean methotrexate) {}

    /**
     * One patient of {@link Table#STANFORD_HEART_PATIENTS}; days count from acceptance into the programme.
     *
     * @param transplantDay empty if there was no transplant
     */
    public record HeartCandidate(
            int patient, double ageYears, boolean priorSurgery, Optional<Integer> transplantDay, EventTime death) {}

    /**
     * One row (start, stop] of {@link Table#STANFORD_HEART_INTERVALS}.
     *
     * @param startDay [days]
     * @param stopDay [days]
     */
    public record HeartInterval(
            int patient,
            double startDay,
            double stopDay,
            boolean died,
            boolean transplanted,
            double ageMinus48Years,
            double yearsSinceNovember1967,
            boolean priorSurgery) {}

    private PublicData() {}

    /** The 137 patients of {@link Table#BMT}. */
    public static List<MarrowTransplant> bmt() {
        return read(
                Table.BMT,
                row -> new MarrowTransplant(
                        row.integer("patient"),
                        row.diseaseGroup(),
                        row.time("survival_days", "died"),
                        row.time("disease_free_days", "relapsed_or_died"),
                        row.flag("relapsed"),
                        row.time("acute_gvhd_days", "acute_gvhd"),
                        row.time("chronic_gvhd_days", "chronic_gvhd"),
                        row.time("platelet_recovery_days", "platelet_recovery"),
                        row.integer("patient_age_years"),
                        row.integer("donor_age_years"),
                        row.flag("patient_male"),
                        row.flag("donor_male"),
                        row.flag("patient_cmv_positive"),
                        row.flag("donor_cmv_positive"),
                        row.integer("waiting_days"),
                        row.flag("fab_m4_m5"),
                        row.text("hospital"),
                        row.flag("methotrexate")));
    }

    /** The 103 patients of {@link Table#STANFORD_HEART_PATIENTS}. */
    public static List<HeartCandidate> stanfordHeartPatients() {
        return read(
                Table.STANFORD_HEART_PATIENTS,
                row -> new HeartCandidate(
                        row.integer("patient"),
                        row.number("age_years"),
                        row.flag("prior_surgery"),
                        row.flag("transplanted") ? Optional.of(row.integer("waiting_days")) : Optional.empty(),
                        row.time("follow_up_days", "died")));
    }

    /** The 172 rows of {@link Table#STANFORD_HEART_INTERVALS}. */
    public static List<HeartInterval> stanfordHeartIntervals() {
        return read(
                Table.STANFORD_HEART_INTERVALS,
                row -> new HeartInterval(
                        row.integer("patient"),
                        row.number("start_day"),
                        row.number("stop_day"),
                        row.flag("died"),
                        row.flag("transplanted"),
                        row.number("age_minus_48_years"),
                        row.number("years_since_november_1967"),
                        row.flag("prior_surgery")));
    }

    private static <T> List<T> read(Table table, Function<Row, T> type) {
        List<T> records = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table.open(), StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                records.add(type.apply(Row.of(header, line.split(",", -1))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(records);
    }

    /** A row of our own files, which have no quotes. */
    private record Row(Map<String, String> cells) {
        static Row of(String[] header, String[] cells) {
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                named.put(header[i], cells[i]);
            }
            return new Row(named);
        }

        String text(String column) {
            return cells.get(column);
        }

        int integer(String column) {
            return Integer.parseInt(text(column));
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        boolean flag(String column) {
            return integer(column) == 1;
        }

        EventTime time(String days, String event) {
            return new EventTime(integer(days), flag(event));
        }

        DiseaseGroup diseaseGroup() {
            return switch (text("disease_group")) {
                case "all" -> DiseaseGroup.ALL;
                case "aml_low_risk" -> DiseaseGroup.AML_LOW_RISK;
                case "aml_high_risk" -> DiseaseGroup.AML_HIGH_RISK;
                default -> throw new IllegalStateException("unknown disease group: " + text("disease_group"));
            };
        }
    }
}
