package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.chart.FontFileException;
import io.github.tmacohort.reports.chart.Fonts;
import io.github.tmacohort.reports.chart.JournalColumn;
import io.github.tmacohort.reports.document.InconsistentReportException;
import io.github.tmacohort.reports.document.StudyFiles;
import io.github.tmacohort.reports.export.FindingsText;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma replicate [STUDY] --out DIR}: from the tables of a study folder to its report, figures and tables. */
@Command(
        name = "replicate",
        description = {
            "Run the study and write its report, figures and tables.",
            "Without STUDY the shipped synthetic cohort is used."
        },
        footer = {"", "Example:", "  tma replicate my-study --out report"})
final class ReplicateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", arity = "0..1", description = "The study folder.")
    private Path study;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing folder that tma wrote, or an empty one.")
    private boolean force;

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "Which of html,svg,pdf,png,csv,json,tiff to write, separated by commas; default all but tiff.")
    private List<StudyFiles.Format> formats = List.copyOf(StudyFiles.Format.usual());

    @Option(
            names = "--documents",
            split = ",",
            paramLabel = "DOCUMENT",
            description = "Documents of the whole study to write too: which of ${COMPLETION-CANDIDATES}; default none.")
    private List<StudyFiles.Document> documents = List.of();

    @Option(
            names = "--font",
            paramLabel = "FILE",
            description = "A TrueType font (.ttf) for figures and PDF, used before the bundled ones.")
    private Path font;

    @Option(
            names = "--bold-font",
            paramLabel = "FILE",
            description = "Its bold letters; without it they are thickened.")
    private Path boldFont;

    @Option(
            names = "--journal",
            paramLabel = "NAME",
            description =
                    "Numbers and the width of figures in the manner of a journal: ${COMPLETION-CANDIDATES}; default HOUSE.")
    private Journal journal = Journal.HOUSE;

    @Option(
            names = "--numbers",
            paramLabel = "NAME",
            description = "Numbers in the manner of another journal than --journal says.")
    private Journal numbers;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "Figures as wide as another column than --journal says: ${COMPLETION-CANDIDATES}.")
    private JournalColumn column;

    private final Set<String> missingGlyphs = new ConcurrentSkipListSet<>();

    @Override
    public Integer call() {
        useFont();
        try (OutputFolder folder = OutputFolder.begin(out, force)) {
            StudyInput input = StudyInput.read(study);
            if (input.findings().hasErrors()) {
                spec.commandLine().getErr().print(FindingsText.text(input.findings()));
                throw Failure.data(
                        (study == null ? "the cohort" : study.toString()) + " has errors; nothing was written");
            }
            StudyResults results = Study.run(
                    input.cohort().orElseThrow(),
                    input.protocol().orElseThrow(),
                    input.source().orElseThrow(),
                    input.findings());
            write(
                    StudyFiles.of(
                            results,
                            input.protocolText(),
                            wanted(),
                            Set.copyOf(documents),
                            style(),
                            missing -> missingGlyphs.add(missing.message())),
                    folder);
            warnOfMissingGlyphs();
            folder.commit();
        } catch (InconsistentReportException e) {
            throw Failure.data(
                    "numbers of the report disagree, nothing was written; please report this defect of tma:\n"
                            + e.getMessage());
        }
        StudyFiles.Format first = wanted().iterator().next();
        spec.commandLine()
                .getOut()
                .println(first == StudyFiles.Format.HTML ? "Report: " + out.resolve("report.html") : "Written: " + out);
        return TmaCommand.DONE;
    }

    private void useFont() {
        if (font == null && boldFont == null) {
            return;
        }
        if (font == null) {
            throw Failure.usage("--bold-font needs --font");
        }
        try {
            Fonts.use(font, Optional.ofNullable(boldFont));
        } catch (FontFileException e) {
            throw Failure.data(e.getMessage());
        }
    }

    private void warnOfMissingGlyphs() {
        missingGlyphs.forEach(
                message -> spec.commandLine().getErr().println("warning: " + message + ", shown as [U+...]"));
        if (!missingGlyphs.isEmpty()) {
            spec.commandLine().getErr().println("A font that has them can be given with --font FILE.");
        }
    }

    private StudyFiles.Style style() {
        StudyFiles.Style whole = StudyFiles.Style.of(journal);
        return new StudyFiles.Style(
                numbers == null ? whole.numbers() : NumberText.with(numbers.style()),
                column == null ? whole.figures() : column.style());
    }

    private Set<StudyFiles.Format> wanted() {
        return EnumSet.copyOf(formats);
    }

    /** Files are made and written on as many threads as there are processors. */
    private void write(List<StudyFiles.OutputFile> files, OutputFolder folder) {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (Progress progress = new Progress(spec.commandLine().getErr(), "Writing", files.size())) {
            List<Future<?>> written = new ArrayList<>();
            files.forEach(file -> written.add(workers.submit(() -> folder.write(file.path(), file.content()))));
            for (Future<?> file : written) {
                file.get();
                progress.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.data("interrupted; nothing was written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) { // such as too little memory
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
