package io.github.tmacohort.reports.cli;

import io.github.tmacohort.core.io.StudyRead;
import io.github.tmacohort.core.io.StudyReader;
import io.github.tmacohort.core.validation.ValidationReport;
import io.github.tmacohort.reports.export.FindingsText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma validate STUDY}: every finding of the data check; status 1 if one of them is an error. */
@Command(
        name = "validate",
        description = "Check a study folder and print every finding.",
        footer = {"", "Example:", "  tma validate my-study --format csv"})
final class ValidateCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "The study folder.")
    private Path study;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of the findings: text, json or csv. Default: text.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        ValidationReport report = StudyInput.read(study).findings();
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT -> FindingsText.text(report);
                    case JSON -> FindingsText.json(report);
                    case CSV -> FindingsText.csv(report);
                });
        out.flush();
        return report.hasErrors() ? TmaCommand.FAILED : TmaCommand.DONE;
    }

    /** @throws Failure if the folder cannot be read */
    static StudyRead read(Path study) {
        if (Files.isRegularFile(study)) {
            throw Failure.data(study + " is a file, not a study folder");
        }
        try {
            return StudyReader.read(study);
        } catch (IOException e) {
            throw Failure.io("cannot read " + study, e);
        }
    }
}
