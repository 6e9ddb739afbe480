package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.study.DataSource;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.ProtocolRead;
import io.github.tmacohort.analysis.study.ProtocolReader;
import io.github.tmacohort.core.io.DataDictionary;
import io.github.tmacohort.core.io.StudyRead;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.ValidationReport;
import io.github.tmacohort.sampledata.SampleStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a study is run on.
 *
 * @param cohort empty if the findings hold an error
 * @param protocol empty if it is wrong
 */
record StudyInput(
        Optional<Cohort> cohort,
        Optional<Protocol> protocol,
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

    /** Without a protocol file the default protocol is run. */
    private static StudyInput readFolder(Path study) {
        StudyRead read = ValidateCommand.read(study);
        ProtocolRead protocol = protocol(study);
        ValidationReport findings = read.report().and(protocol.report());
        return new StudyInput(
                findings.hasErrors() ? Optional.empty() : read.cohort(),
                protocol.protocol(),
                protocol.text(),
                read.cohort().map(cohort -> DataSource.of(cohort, read.files())),
                findings);
    }

    private static ProtocolRead protocol(Path study) {
        Path file = study.resolve(DataDictionary.PROTOCOL);
        try {
            return Files.exists(file)
                    ? ProtocolReader.read(file)
                    : ProtocolReader.read(DataDictionary.PROTOCOL, ProtocolReader.defaultText());
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
    }
}
