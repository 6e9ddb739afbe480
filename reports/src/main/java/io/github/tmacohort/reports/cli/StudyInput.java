package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.study.DataSource;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.core.io.DataDictionary;
import io.github.tmacohort.core.io.StudyRead;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.ValidationReport;
import io.github.tmacohort.reports.export.ResultsJson;
import io.github.tmacohort.sampledata.SampleStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a study is run on.
 *
 * @param cohort empty if the findings hold an error
 */
record StudyInput(
        Optional<Cohort> cohort,
        Protocol protocol,
        String protocolText,
        Optional<DataSource> source,
        ValidationReport findings) {

    /**
     * The study folder, or the shipped synthetic cohort.
     *
     * @param study null for the shipped cohort
     * @throws Failure if it cannot be read
     */
    static StudyInput read(Path study) {
        return study == null ? readSample() : readFolder(study);
    }

    /** The shipped study goes the way of any other: out of the jar into a folder, and through the reader. */
    private static StudyInput readSample() {
        try {
            Path folder = Files.createTempDirectory("tma-sample");
            try {
                SampleStudy.copyTo(folder.resolve("study"));
                return readFolder(folder.resolve("study"));
            } finally {
                OutputFolder.delete(folder);
            }
        } catch (IOException e) {
            throw Failure.io("cannot unpack the synthetic cohort", e);
        }
    }

    private static StudyInput readFolder(Path study) {
        if (Files.exists(study.resolve(DataDictionary.PROTOCOL))) {
            throw Failure.data(study.resolve(DataDictionary.PROTOCOL)
                    + ": only the default protocol can be run so far; take the file away to run it");
        }
        Protocol protocol = Protocol.defaults();
        StudyRead read = ValidateCommand.read(study);
        return new StudyInput(
                read.cohort(),
                protocol,
                ResultsJson.of(protocol),
                read.cohort().map(cohort -> DataSource.of(cohort, read.files())),
                read.report());
    }
}
