package io.github.tmacohort.analysis.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Variable.Counts;
import io.github.tmacohort.analysis.cohort.Variable.Numbers;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** TMA on day 20; a blood value counts on days 18 to 20. */
class BaselineTableTest {
    private static final Baseline BASELINE = BaselineTable.of(
            List.of(
                    patient("A")
                            .platelets(20, "40")
                            .platelets(21, "90")
                            .lab(Analyte.LDH, 19, "642")
                            .treated(),
                    patient("B").platelets(18, "60").platelets(17, "10").treated(),
                    patient("C").platelets(17, "10").treated()),
            Map.of(new PatientId("A"), RiskGroup.HIGH, new PatientId("B"), RiskGroup.STANDARD),
            "Risk by X");

    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(20).treated(22, 30).aliveOn(100);
    }

    private static Variable variable(String id) {
        return Stream.concat(BASELINE.characteristics().stream(), BASELINE.atDiagnosis().stream())
                .filter(variable -> variable.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Numbers numbers(String id) {
        return assertInstanceOf(Numbers.class, variable(id).content());
    }

    private static List<Integer> counts(String id) {
        return assertInstanceOf(Counts.class, variable(id).content()).levels().stream()
                .map(Variable.Level::patients)
                .toList();
    }

    @Test
    void takesTheLastValueOfTheDaysUpToTimeZero() {
        assertEquals(Estimate.of(50), numbers("platelets").summary().median()); // 40 and 60
        assertEquals(1, numbers("platelets").missing());
    }

    /** A girl of 7.5 years without limits on the report: the published upper limit for 1 to 10 years is 321 U/L. */
    @Test
    void ldhOverItsUpperLimit() {
        assertEquals(Estimate.of(2), numbers("ldh_multiple").summary().median());
        assertEquals(2, numbers("ldh_multiple").missing());
    }

    @Test
    void countsEveryLevelAndTheMissing() {
        assertEquals(List.of(0, 3), counts("sex"));
        assertEquals(List.of(1, 1, 0), counts("risk"));
        assertEquals(1, variable("risk").content().missing());
        assertEquals("Risk by X", variable("risk").label());
        assertEquals(List.of(3, 0), counts("onset"));
        assertEquals(List.of(3, 0, 0, 0, 0), counts("acute_gvhd"));
        assertEquals(3, variable("gvhd_prophylaxis").content().missing()); // blank is missing
        assertEquals(List.of(3), counts("hla_match"));
        assertEquals(3, numbers("platelet_engraftment_day").missing());
    }

    @Test
    void hlaMatchesStandByMatchedLociTheBestFirst() {
        Baseline baseline = BaselineTable.of(
                Stream.of("5/10", "10/10", "haploidentical", "9/10", "10/10")
                        .map(match -> patient(match.replace("/", "of"))
                                .hlaMatch(match)
                                .treated())
                        .toList(),
                Map.of(),
                "Risk");
        Counts counts = (Counts) baseline.characteristics().stream()
                .filter(variable -> variable.id().equals("hla_match"))
                .findFirst()
                .orElseThrow()
                .content();
        assertEquals(
                List.of("10/10 2", "9/10 1", "5/10 1", "haploidentical 1"),
                counts.levels().stream()
                        .map(level -> level.label() + " " + level.patients())
                        .toList());
    }

    @Test
    void nobodyTreatedIsATableToo() {
        Baseline none = BaselineTable.of(List.of(), Map.of(), "Risk");
        assertEquals(0, none.patients());
        assertTrue(none.characteristics().size() > 5);
    }
}
