package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Criteria.SetResult;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.ResponseRules;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clinician's own set of criteria and response rule are files beside the protocol, which names them by their ids. */
class OwnDefinitionsTest {
    private static final Cohort COHORT = SyntheticCohort.standard();

    @TempDir
    Path folder;

    private void put(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private ProtocolRead read(String definedBy, String rule) throws IOException {
        put(
                "protocol.yaml",
                ProtocolReader.defaultText()
                        .replace("defined_by: CN2021", "defined_by: " + definedBy)
                        .replace("\n  criteria: CN2021", "\n  criteria: " + definedBy)
                        .replace("rule: DF_TMA_2026", "rule: " + rule));
        return ProtocolReader.read(folder.resolve("protocol.yaml"));
    }

    private static List<String> findings(ProtocolRead read) {
        return read.report().findings().stream().map(Finding::toString).toList();
    }

    /** CN2021 asks for 3 of 7 items; of 4 no more patients can have them. */
    private static String strict() {
        return CriteriaSets.text("CN2021").replace("id: CN2021", "id: STRICT").replace("at_least: 3", "at_least: 4");
    }

    private static String unconfirmed() {
        return ResponseRules.text("DF_TMA_2026")
                .replace("id: DF_TMA_2026", "id: UNCONFIRMED")
                .replace("confirm_days: 7", "confirm_days: 0");
    }

    @Test
    void theStudyRunsOnThem() throws IOException {
        put("criteria/STRICT.yaml", strict());
        put("response_rules/UNCONFIRMED.yaml", unconfirmed());
        ProtocolRead read = read("STRICT", "UNCONFIRMED");
        assertEquals(List.of(), findings(read));
        Protocol protocol = read.protocol().orElseThrow();
        StudyResults results = Study.run(COHORT, protocol);
        SetResult own = results.criteria().sets().get(0);
        int shipped =
                Study.run(COHORT, Protocol.defaults()).criteria().sets().get(0).met();
        SpecificationCurve curve = Multiverse.run(COHORT, protocol, MultiversePlan.around(protocol));
        assertAll(
                () -> assertEquals("STRICT", own.id()),
                () -> assertTrue(own.met() > 0 && own.met() < shipped, own.met() + " of " + shipped),
                () -> assertEquals("STRICT", results.episodes().plan().criteria()),
                () -> assertEquals("STRICT", results.afterResponse().criteria()),
                () -> assertEquals("UNCONFIRMED", protocol.response().rule().id()),
                () -> assertEquals(
                        strict(), results.criteria().definition().own().get(0).text()),
                () -> assertEquals(
                        results.response().overall(),
                        curve.ownResult().orElseThrow().overallResponse()));
    }

    @Test
    void whatIsWrongIsNamedWithFileLineAndKey() throws IOException {
        put("criteria/STRICT.yaml", strict().replaceFirst("multiple: 1, days: 3", "multiple: 1, days: some"));
        put("response_rules/UNCONFIRMED.yaml", unconfirmed().replace("confirm_days: 0", "confirm_days: -1"));
        put("criteria/CN2021.yaml", CriteriaSets.text("CN2021"));
        put("criteria/other.yaml", strict());
        put("criteria/notes.docx", "");
        assertEquals(
                List.of(
                        "protocol.yaml:11 cohort.defined_by: 'STRICT' must be one of as_recorded, BMT_CTN, IWG, P_TMA, O_TMA,"
                                + " JODELE, CN2021, HARM2023 [protocol-value]",
                        "protocol.yaml:17 episodes.criteria: 'STRICT' must be one of BMT_CTN, IWG, P_TMA, O_TMA, JODELE,"
                                + " CN2021, HARM2023 [protocol-value]",
                        "criteria/CN2021.yaml:1 id: 'CN2021' is a definition of the library: give yours another id"
                                + " [definition]",
                        "criteria/STRICT.yaml:19 items[1].tests[1].days: 'some' must be a whole number [definition]",
                        "criteria/notes.docx:1: is no file ending in .yaml [definition]",
                        "criteria/other.yaml:1 id: 'STRICT' must be the name of the file, 'other' [definition]",
                        "response_rules/UNCONFIRMED.yaml:1: confirmDays must not be negative, got -1 [definition]"),
                findings(read("STRICT", "DF_TMA_2026")));
    }
}
