package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CohortTablesTest {
    @TempDir
    Path temp;

    private Cohort cohort;

    @BeforeEach
    void read() throws IOException {
        cohort = StudyReader.read(TestStudy.clean().writeTo(temp)).cohort().orElseThrow();
    }

    @Test
    void everyTableHasTheRowsAndColumnsOfItsFile() {
        List<Table> tables = List.of(
                CohortTables.patients(cohort),
                CohortTables.transplants(cohort),
                CohortTables.labs(cohort),
                CohortTables.transfusions(cohort),
                CohortTables.tmaEpisodes(cohort),
                CohortTables.defibrotideCourses(cohort),
                CohortTables.defibrotideDoses(cohort),
                CohortTables.defibrotideInterruptions(cohort),
                CohortTables.coTreatments(cohort),
                CohortTables.clinicalFindings(cohort),
                CohortTables.adverseEvents(cohort),
                CohortTables.followUp(cohort));
        int[] rows = {2, 3, 7, 2, 2, 1, 4, 1, 2, 2, 1, 2};
        for (StudyTable table : StudyTable.values()) {
            if (!table.isOfPatients()) {
                continue;
            }
            Table made = tables.get(table.ordinal());
            List<String> columns = DataDictionary.table(table).columns().stream()
                    .map(ColumnSpec::name)
                    .toList();
            assertEquals(table.code(), made.name());
            assertEquals(rows[table.ordinal()], made.rowCount(), made.name());
            assertEquals(columns, made.columnNames().subList(0, columns.size()));
        }
    }

    @Test
    void valuesKeepTheirMeaning() {
        Table labs = CohortTables.labs(cohort);
        assertEquals("haptoglobin", labs.stringColumn("analyte").get(4));
        assertEquals("below", labs.stringColumn("relation").get(4));
        assertEquals(5, labs.doubleColumn("value").get(4));
        assertEquals(1, labs.doubleColumn("value").get(3));
        assertEquals(450, labs.doubleColumn("canonical_value").get(6)); // 7.50 ukat/L × 60
        assertEquals("U/L", labs.stringColumn("canonical_unit").get(6));
        assertTrue(CohortTables.patients(cohort).doubleColumn("height_cm").isMissing(1));
        assertEquals(
                "5",
                CohortTables.adverseEvents(cohort).stringColumn("ctcae_version").get(0));
        assertEquals(200, CohortTables.followUp(cohort).intColumn("relapse_day").get(0));
        assertTrue(CohortTables.followUp(cohort).intColumn("relapse_day").isMissing(1));
    }
}
