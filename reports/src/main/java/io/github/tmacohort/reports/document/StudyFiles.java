package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.chart.FigureStyle;
import io.github.tmacohort.reports.chart.JournalColumn;
import io.github.tmacohort.reports.chart.MissingGlyphs;
import io.github.tmacohort.reports.export.CsvTables;
import io.github.tmacohort.reports.export.ResultsJson;
import io.github.tmacohort.reports.export.TraceFiles;
import io.github.tmacohort.reports.export.XlsxTables;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureTable;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every file that a study's results are written to, each made when it is asked for. */
public final class StudyFiles {
    /** Resolution of the pictures, as journals ask for [dots per inch]. */
    public static final int DPI = 300;

    /** What goes with the manuscript. */
    private static final String SUPPLEMENT = "supplement.docx";

    /** Kinds of output. */
    public enum Format {
        HTML,
        SVG,
        PDF,
        PNG,
        CSV,
        JSON,
        /** Only where asked for: PNG holds the same pixels in a tenth of the bytes. */
        TIFF;

        /** What is written where nothing is said. */
        public static Set<Format> usual() {
            return EnumSet.complementOf(EnumSet.of(TIFF));
        }
    }

    /** Documents of the whole study, made on demand. */
    public enum Document {
        DOCX("manuscript.docx", "Manuscript for Word"),
        XLSX("tables.xlsx", "Tables for Excel"),
        PDF("report.pdf", "Report as PDF");

        private final String file;
        private final String title;

        Document(String file, String title) {
            this.file = file;
            this.title = title;
        }

        /** Its name in the output folder. */
        public String file() {
            return file;
        }

        /** What it is, for a link. */
        public String title() {
            return title;
        }
    }

    /**
     * A file to be.
     *
     * @param path within the output folder, with slashes
     * @param content makes the file's bytes; may be called on any thread
     */
    public record OutputFile(String path, Content content) {}

    /** What writes a file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final StudyResults results;
    private final String protocolText;
    private final Style style;
    private final NumberText numbers;
    private final List<OutputFile> files = new ArrayList<>();
    private final Consumer<MissingGlyphs> listener;

    /**
     * How numbers and drawn figures look.
     *
     * @param figures of the figures' own files; in the HTML report and the documents they have the size of the page
     */
    public record Style(NumberText numbers, FigureStyle figures) {
        /** The library's own. */
        public static Style house() {
            return new Style(NumberText.house(), FigureStyle.page());
        }

        /** What a journal prints, figures as wide as its page. */
        public static Style of(Journal journal) {
            NumberText numbers = NumberText.with(journal.style());
            return switch (journal) {
                case HOUSE -> house();
                case NEJM, JAMA, BLOOD -> new Style(numbers, JournalColumn.COMMON_DOUBLE.style());
                case LANCET -> new Style(numbers, JournalColumn.ELSEVIER_DOUBLE.style());
                case BMT -> new Style(numbers, JournalColumn.NATURE_DOUBLE.style());
            };
        }
    }

    private StudyFiles(StudyResults results, String protocolText, Style style, Consumer<MissingGlyphs> listener) {
        this.style = Objects.requireNonNull(style, "style");
        numbers = style.numbers();
        this.results = results;
        this.protocolText = protocolText;
        this.listener = listener;
    }

    /** The files of the formats asked for, without documents. */
    public static List<OutputFile> of(StudyResults results, String protocolText, Set<Format> formats) {
        return of(results, protocolText, formats, Set.of());
    }

    /**
     * The files of the formats and documents asked for, and the protocol as it was run; the HTML report links to the
     * documents. Which come first is chosen for speed, not for reading.
     */
    public static List<OutputFile> of(
            StudyResults results, String protocolText, Set<Format> formats, Set<Document> documents) {
        return of(results, protocolText, formats, documents, Style.house(), missing -> {});
    }

    /**
     * The same in any style, telling of every text of a picture or PDF with characters that no typeface at hand has.
     *
     * @param listener is called on the threads that make the files
     */
    public static List<OutputFile> of(
            StudyResults results,
            String protocolText,
            Set<Format> formats,
            Set<Document> documents,
            Style style,
            Consumer<MissingGlyphs> listener) {
        StudyFiles files = new StudyFiles(results, protocolText, style, listener);
        files.add(formats, documents);
        return List.copyOf(files.files);
    }

    private void add(Set<Format> formats, Set<Document> documents) {
        Report report = StudyReport.of(results, protocolText, numbers);
        Report forReading = report.forReading();
        List<Figure> figures = report.figures();
        FigureRenderer renderer = FigureRenderer.with(style.figures()).reporting(listener);
        for (Document document : Document.values()) {
            if (documents.contains(document)) {
                file(document.file(), () -> content(document, document == Document.XLSX ? report : forReading));
                if (document == Document.DOCX) {
                    file(SUPPLEMENT, () -> new Manuscript(numbers, listener).supplement(forReading));
                }
            }
        }
        if (formats.contains(Format.HTML)) {
            text("report.html", () -> html(forReading, documents, formats));
        }
        if (formats.contains(Format.PNG)) {
            figures.forEach(figure -> file("figures/" + figure.id() + ".png", () -> renderer.png(figure, DPI)));
        }
        if (formats.contains(Format.TIFF)) {
            figures.forEach(figure -> file("figures/" + figure.id() + ".tiff", () -> renderer.tiff(figure, DPI)));
        }
        if (formats.contains(Format.PDF)) {
            figures.forEach(figure -> file("figures/" + figure.id() + ".pdf", () -> renderer.pdf(figure)));
        }
        if (formats.contains(Format.SVG)) {
            figures.forEach(figure -> file("figures/" + figure.id() + ".svg", () -> renderer.svg(figure)));
        }
        if (formats.contains(Format.CSV)) {
            CsvTables csv = new CsvTables(numbers);
            List<Table> tables = report.tables();
            tables.forEach(table -> text("tables/" + table.id() + ".csv", () -> csv.write(table)));
            text("tables/notes.csv", () -> csv.writeNotes(tables));
            text("traces/cases.csv", () -> TraceFiles.cases(results.criteria()));
            text("traces/diagnosis.csv", () -> TraceFiles.diagnosis(results.criteria()));
            text("traces/response.csv", () -> TraceFiles.response(results.response(), results.responseTraces()));
            text("traces/assessments.csv", () -> TraceFiles.assessments(results.response()));
            text("traces/courses.csv", () -> TraceFiles.courses(results.labs()));
            figures.forEach(figure -> text("figures/" + figure.id() + ".csv", () -> data(figure.data())));
        }
        if (formats.contains(Format.JSON)) {
            files.add(new OutputFile("results.json", out -> ResultsJson.write(results, out)));
            text(ResultsJson.SCHEMA, ResultsJson::schema);
        }
        text("protocol.yaml", () -> protocolText);
    }

    private byte[] content(Document document, Report report) {
        return switch (document) {
            case DOCX -> new Manuscript(numbers, listener).write(report);
            case PDF -> new PdfReport(numbers, listener).write(report);
            case XLSX -> new XlsxTables(numbers).write(report.title(), report.synthetic(), report.numberedTables());
        };
    }

    private String html(Report report, Set<Document> documents, Set<Format> formats) {
        FigureRenderer untitled = FigureRenderer.with(FigureStyle.page().withTitles(false));
        Map<String, String> drawings = new LinkedHashMap<>();
        List<Figure> figures = report.figures();
        List<String> svg =
                figures.parallelStream().map(untitled::svgTextWithValues).toList(); // in order all the same
        for (int i = 0; i < svg.size(); i++) {
            drawings.put(figures.get(i).id(), svg.get(i));
        }
        List<HtmlReport.Link> links = Stream.of(Document.values())
                .filter(documents::contains)
                .flatMap(document -> Stream.concat(
                        Stream.of(new HtmlReport.Link(document.file(), document.title())),
                        document == Document.DOCX
                                ? Stream.of(new HtmlReport.Link(SUPPLEMENT, "Its supplement"))
                                : Stream.empty()))
                .toList();
        List<String> beside = Stream.of(Format.SVG, Format.PDF, Format.PNG, Format.TIFF, Format.CSV)
                .filter(formats::contains)
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        return new HtmlReport(numbers).write(report, drawings, links, beside);
    }

    private static String data(FigureTable table) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(out, table.columns());
        table.rows().forEach(row -> CsvTables.line(out, row));
        return out.toString();
    }

    private void text(String path, Supplier<String> content) {
        file(path, () -> content.get().getBytes(StandardCharsets.UTF_8));
    }

    private void file(String path, Supplier<byte[]> content) {
        files.add(new OutputFile(path, out -> out.write(content.get())));
    }
}
