package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.PatientRules;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Quoted;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import io.github.tmacohort.core.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads a study folder into a cohort and all that is wrong with it. Data that break a rule are findings, whatever they
 * are; an exception means that the disk failed.
 */
public final class StudyReader {
    /** Longest datapackage.json that is read [bytes]. */
    private static final int LONGEST_PACKAGE = 10_000_000;

    private static final List<String> ORDER = Stream.concat(
                    Stream.of(DataDictionary.DATA_PACKAGE, DataDictionary.PROTOCOL),
                    Stream.of(StudyTable.values()).map(StudyTable::file))
            .toList();

    private final Path folder;
    private final Findings findings = new Findings();
    private final Places places = new Places();
    private final StudyPatients patients = new StudyPatients();
    private final SiteTable site = new SiteTable();
    private final Set<StudyTable> incomplete = EnumSet.noneOf(StudyTable.class);
    private final List<InputFile> files = new ArrayList<>();

    private StudyReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the folder; every problem of every file is reported at once.
     *
     * @throws IOException if a file that may be read cannot be read
     */
    public static StudyRead read(Path folder) throws IOException {
        return new StudyReader(folder).read();
    }

    private StudyRead read() throws IOException {
        if (!Files.isDirectory(folder)) {
            findings.add(
                    Rule.FOLDER_MISSING,
                    Location.file(String.valueOf(folder.getFileName())),
                    "there is no such folder");
            return new StudyRead(Optional.empty(), findings.report(ORDER), files);
        }
        DataPackage declared = dataPackage();
        if (Files.isRegularFile(folder.resolve(DataDictionary.PROTOCOL))) {
            bytes(DataDictionary.PROTOCOL, 0);
        }
        hashDefinitions(DataDictionary.CRITERIA);
        hashDefinitions(DataDictionary.RESPONSE_RULES);
        for (StudyTable table : StudyTable.values()) {
            if (table == StudyTable.LABS && Files.exists(folder.resolve(StudyTable.REFERENCE_LIMITS.file()))) {
                read(StudyTable.REFERENCE_LIMITS, declared.dialect(StudyTable.REFERENCE_LIMITS.file()));
                site.check(patients.isDated(), findings);
            }
            if (!table.isOptional()) {
                read(table, declared.dialect(table.file()));
            }
        }
        reportOtherTables();
        for (PatientRows rows : patients.inOrder()) {
            PatientRules.check(rows, incomplete, places, findings);
        }
        ValidationReport report = findings.report(ORDER);
        return new StudyRead(report.hasErrors() ? Optional.empty() : Optional.of(cohort(declared)), report, files);
    }

    private Cohort cohort(DataPackage declared) {
        List<PatientRecord> records = new ArrayList<>();
        for (PatientRows rows : patients.inOrder()) {
            records.add(rows.toRecord());
        }
        return new Cohort(declared.title(), declared.synthetic(), records);
    }

    private DataPackage dataPackage() throws IOException {
        Optional<byte[]> bytes = bytes(DataDictionary.DATA_PACKAGE, LONGEST_PACKAGE);
        return bytes.isEmpty() ? DataPackage.none() : DataPackage.parse(bytes.get(), findings);
    }

    /** Hashes the file and returns its first {@code most} bytes. */
    private Optional<byte[]> bytes(String name, int most) throws IOException {
        Optional<InputStream> opened = StudyFiles.open(folder, name, findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (HashingInputStream in = new HashingInputStream(opened.get())) {
            byte[] bytes = in.readNBytes(most);
            files.add(in.finish(name));
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new IOException("cannot read " + name + ": " + e, e);
        }
    }

    /** The results depend on them as on the protocol, with which they are read. */
    private void hashDefinitions(String part) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder.resolve(part))) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(part), "*.yaml")) {
                entries.forEach(entry -> names.add(part + "/" + entry.getFileName()));
            }
        }
        for (String name : names) {
            if (Files.isRegularFile(folder.resolve(name))) {
                bytes(name, 0);
            }
        }
    }

    private void read(StudyTable table, Dialect dialect) throws IOException {
        TableSpec spec = DataDictionary.table(table);
        if (table == StudyTable.TRANSPLANTS && Files.isRegularFile(folder.resolve(table.file()))) {
            IndexDates dates = new IndexDates(patients);
            new TableReader(spec, dialect, new Findings())
                    .read(folder, dates); // what is wrong, the second pass reports
            dates.settle(findings);
        }
        TableReader reader = new TableReader(spec, dialect, findings);
        reader.read(folder, rows(table)).ifPresent(files::add);
        if (!reader.isComplete()) {
            incomplete.add(table);
        }
        if (table == StudyTable.PATIENTS) {
            patients.setComplete(reader.isComplete());
        }
    }

    private TableReader.Rows rows(StudyTable table) {
        return switch (table) {
            case PATIENTS -> new BackgroundRows.Patients(patients, findings, places);
            case TRANSPLANTS -> new BackgroundRows.Transplants(patients, findings, places);
            case LABS -> new LaboratoryRows.Labs(patients, site, findings, places);
            case TRANSFUSIONS -> new LaboratoryRows.Transfusions(patients, findings, places);
            case TMA_EPISODES -> new LaboratoryRows.Episodes(patients, findings, places);
            case DEFIBROTIDE_COURSES -> new TreatmentRows.Courses(patients, findings, places);
            case DEFIBROTIDE_DOSES -> new TreatmentRows.Doses(patients, findings, places);
            case DEFIBROTIDE_INTERRUPTIONS -> new TreatmentRows.Interruptions(patients, findings, places);
            case CO_TREATMENTS -> new TreatmentRows.CoTreatments(patients, findings, places);
            case CLINICAL_FINDINGS -> new EventRows.ClinicalFindings(patients, findings, places);
            case ADVERSE_EVENTS -> new EventRows.AdverseEvents(patients, findings, places);
            case FOLLOW_UP -> new BackgroundRows.FollowUps(patients, findings, places);
            case REFERENCE_LIMITS -> site;
        };
    }

    private void reportOtherTables() throws IOException {
        Set<String> others = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.[cC][sS][vV]")) {
            for (Path entry : entries) {
                others.add(entry.getFileName().toString());
            }
        }
        others.removeAll(ORDER);
        for (String other : others) {
            String name = Quoted.of(other);
            findings.add(
                    Rule.FILE_NOT_READ,
                    Location.file(name.substring(1, name.length() - 1)),
                    "this is no table of a study, and was not read");
        }
    }
}
