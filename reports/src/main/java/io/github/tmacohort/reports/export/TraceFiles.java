package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.PatientMeasures;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.Evidence;
import io.github.tmacohort.core.criteria.ItemResult;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseAssessment.DayAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.format.TraceText;
import io.github.tmacohort.reports.table.TraceTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Why each patient was judged as they were, as CSV: every patient, every set of criteria and the response rule. Days count
 * from the index transplant unless the column says otherwise; units are UCUM. Written as all tables are, so that no cell
 * is a formula to a spreadsheet.
 */
public final class TraceFiles {

    private TraceFiles() {}

    /** One row per patient and set: the verdict and its days. */
    public static String cases(Criteria criteria) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(
                out,
                List.of(
                        "patient",
                        "criteria",
                        "verdict",
                        "first positive day",
                        "confirmed day",
                        "decisive day",
                        "items met",
                        "items evaluable",
                        "items",
                        "by biopsy",
                        "risk",
                        "onset"));
        for (Criteria.SetResult set : criteria.sets()) {
            for (Diagnosis diagnosis : set.diagnoses()) {
                CsvTables.line(
                        out,
                        List.of(
                                diagnosis.patient().value(),
                                set.id(),
                                TraceText.of(diagnosis.verdict()),
                                day(diagnosis.firstPositiveDay()),
                                day(diagnosis.confirmedDay()),
                                day(diagnosis.decisiveDay()),
                                Integer.toString(diagnosis.met()),
                                Integer.toString(diagnosis.evaluable()),
                                Integer.toString(diagnosis.items().size()),
                                diagnosis.byBiopsy() ? "yes" : "no",
                                diagnosis
                                        .risk()
                                        .map(risk -> TraceText.of(risk.group()))
                                        .orElse(""),
                                diagnosis.onset().map(RecordJson::code).orElse("")));
            }
        }
        return out.toString();
    }

    /** One row per patient, set, item and piece of what the item rests on, on the day that decided. */
    public static String diagnosis(Criteria criteria) {
        StringBuilder out = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(
                "patient", "criteria", "verdict", "decisive day", "part", "item", "label", "state", "test alone"));
        header.addAll(EVIDENCE);
        CsvTables.line(out, header);
        for (Criteria.SetResult set : criteria.sets()) {
            for (Diagnosis diagnosis : set.diagnoses()) {
                diagnosis.items().forEach(item -> item(out, diagnosis, "item", item));
                diagnosis
                        .risk()
                        .ifPresent(risk -> risk.features().forEach(feature -> item(out, diagnosis, "risk", feature)));
            }
        }
        return out.toString();
    }

    private static void item(StringBuilder out, Diagnosis diagnosis, String part, ItemResult item) {
        for (Optional<Evidence> piece : pieces(item.evidence())) {
            List<String> cells = new ArrayList<>(List.of(
                    diagnosis.patient().value(),
                    diagnosis.criteria(),
                    TraceText.of(diagnosis.verdict()),
                    day(diagnosis.decisiveDay()),
                    part,
                    item.id(),
                    item.label(),
                    TraceText.of(item.state()),
                    piece.flatMap(Evidence::state).map(TraceText::of).orElse("")));
            cells.addAll(cells(piece, item.explanation()));
            CsvTables.line(out, cells);
        }
    }

    /** One row per patient, deciding assessment, item and piece of what the item rests on. */
    public static String response(Response response, List<ResponseTrace> traces) {
        StringBuilder out = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(
                "patient",
                "rule",
                "response",
                "why",
                "decided",
                "assessment day",
                "day since first dose",
                "item",
                "label",
                "level if missing is unfavourable",
                "level if missing is favourable"));
        header.addAll(EVIDENCE);
        CsvTables.line(out, header);
        Map<PatientId, PatientResponse> byPatient = new LinkedHashMap<>();
        response.patients().forEach(patient -> byPatient.put(patient.patient(), patient));
        for (ResponseTrace trace : traces) {
            PatientResponse patient = byPatient.get(trace.patient());
            for (ResponseTrace.Day day : trace.days()) {
                for (ResponseTrace.Item item : day.items()) {
                    for (Optional<Evidence> piece : pieces(item.evidence())) {
                        List<String> cells = new ArrayList<>(List.of(
                                trace.patient().value(),
                                response.rule(),
                                TraceText.of(patient.category()),
                                patient.assessment().reason(),
                                TraceTables.moments(day),
                                Integer.toString(day.day()),
                                Integer.toString(day.sinceFirstDose()),
                                item.id(),
                                item.label(),
                                TraceText.of(item.worst()),
                                TraceText.of(item.best())));
                        cells.addAll(cells(piece, item.text()));
                        CsvTables.line(out, cells);
                    }
                }
            }
        }
        return out.toString();
    }

    /** One row per patient, assessment and item: every assessment of the window, in words. */
    public static String assessments(Response response) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(
                out,
                List.of(
                        "patient",
                        "rule",
                        "assessment day",
                        "day since first dose",
                        "category if missing is unfavourable",
                        "category if missing is favourable",
                        "item",
                        "label",
                        "level if missing is unfavourable",
                        "level if missing is favourable",
                        "rests on"));
        for (PatientResponse patient : response.patients()) {
            for (DayAssessment day : patient.assessment().trace()) {
                String since = Integer.toString(day.day() - patient.firstDoseDay());
                String worst = category(day.worstCase());
                String best = category(day.bestCase());
                for (Item item : day.items()) {
                    CsvTables.line(
                            out,
                            List.of(
                                    patient.patient().value(),
                                    response.rule(),
                                    Integer.toString(day.day()),
                                    since,
                                    worst,
                                    best,
                                    item.id(),
                                    item.label(),
                                    TraceText.of(item.worst()),
                                    TraceText.of(item.best()),
                                    item.text()));
                }
            }
        }
        return out.toString();
    }

    /**
     * One row per marker, patient and choice of values: the course in numbers, in full precision, in the unit that the row
     * names. A measure known within bounds only has them in place of the number, one that is not estimable its reason.
     */
    public static String courses(List<LabMarker> markers) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(
                out,
                List.of(
                        "marker",
                        "unit",
                        "patient",
                        "values",
                        "used",
                        "left out",
                        "beyond limit",
                        "baseline",
                        "baseline day",
                        "nadir",
                        "nadir day",
                        "peak",
                        "peak day",
                        "last",
                        "last day",
                        "change",
                        "percent change",
                        "slope per day",
                        "slope standard error",
                        "doubling time",
                        "halving time",
                        "area",
                        "time-weighted mean",
                        "normal",
                        "not normal up to",
                        "normal by",
                        "improved",
                        "not improved up to",
                        "improved by",
                        "follow-up days",
                        "died"));
        for (LabMarker marker : markers) {
            for (PatientMeasures of : marker.measures()) {
                CsvTables.line(
                        out,
                        List.of(
                                marker.plan().analyte().code(),
                                marker.plan().analyte().canonicalUnit().ucum(),
                                of.patient().value(),
                                RecordJson.code(of.values()),
                                Integer.toString(of.used()),
                                Integer.toString(of.leftOut()),
                                Integer.toString(of.beyondLimit()),
                                measure(of.baseline()),
                                day(of.baselineDay()),
                                measure(of.nadir()),
                                day(of.nadirDay()),
                                measure(of.peak()),
                                day(of.peakDay()),
                                measure(of.last()),
                                day(of.lastDay()),
                                measure(of.change()),
                                measure(of.percentChange()),
                                measure(of.slopePerDay()),
                                measure(of.slopeStandardError()),
                                measure(of.doublingTime()),
                                measure(of.halvingTime()),
                                measure(of.area()),
                                measure(of.timeWeightedMean()),
                                RecordJson.code(of.normal().state()),
                                day(of.normal().after()),
                                day(of.normal().by()),
                                RecordJson.code(of.improved().state()),
                                day(of.improved().after()),
                                day(of.improved().by()),
                                Integer.toString(of.followUpDays()),
                                of.died() ? "yes" : "no"));
            }
        }
        return out.toString();
    }

    private static String measure(PatientMeasures.Measure measure) {
        if (measure.value().isPresent()) {
            return Double.toString(measure.value().getAsDouble());
        }
        if (!measure.reason().isEmpty()) {
            return "not estimable: " + measure.reason();
        }
        return "between " + bound(measure.least()) + " and " + bound(measure.most());
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? Double.toString(bound.getAsDouble()) : "any";
    }

    private static String day(OptionalInt day) {
        return day.isPresent() ? Integer.toString(day.getAsInt()) : "";
    }

    private static String category(Category category) {
        return TraceText.of(category);
    }

    private static final List<String> EVIDENCE =
            List.of("what", "value", "unit", "day", "asked", "limit", "source of the limit");

    /** At least one, so that an item without any evidence has its row. */
    private static List<Optional<Evidence>> pieces(List<Evidence> evidence) {
        return evidence.isEmpty()
                ? List.of(Optional.empty())
                : evidence.stream().map(Optional::of).toList();
    }

    private static List<String> cells(Optional<Evidence> piece, String otherwise) {
        return piece.map(of ->
                        List.of(of.what(), of.value(), of.unit(), day(of.day()), of.asked(), of.limit(), of.source()))
                .orElse(List.of(otherwise, "", "", "", "", "", ""));
    }

    private static String day(Optional<Integer> day) {
        return day.map(on -> Integer.toString(on)).orElse("");
    }
}
