package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
    /** The table of the contract with the users, written down by hand. */
    @Test
    void theColumnsAreThoseAgreed() {
        Map<StudyTable, String> agreed = Map.ofEntries(
                Map.entry(StudyTable.PATIENTS, "patient* sex* age_years* disease_group* disease* height_cm"),
                Map.entry(
                        StudyTable.TRANSPLANTS,
                        "patient* number* day* donor* graft* conditioning* hla_match gvhd_prophylaxis"
                                + " neutrophil_engraftment_day platelet_engraftment_day"),
                Map.entry(StudyTable.LABS, "patient* day* analyte* value* unit* lower_limit upper_limit"),
                Map.entry(StudyTable.TRANSFUSIONS, "patient* day* product* volume_ml trigger*"),
                Map.entry(StudyTable.TMA_EPISODES, "patient* number* onset_day diagnosis_day* criteria resolution_day"),
                Map.entry(
                        StudyTable.DEFIBROTIDE_COURSES, "patient* course* dosing_weight_kg* weight_day* stop_reason*"),
                Map.entry(
                        StudyTable.DEFIBROTIDE_DOSES, "patient* course* day* planned_mg* given_mg* infusions* route*"),
                Map.entry(StudyTable.DEFIBROTIDE_INTERRUPTIONS, "patient* course* start_day* end_day* reason*"),
                Map.entry(StudyTable.CO_TREATMENTS, "patient* agent* start_day* stop_day action* indication* detail"),
                Map.entry(StudyTable.CLINICAL_FINDINGS, "patient* kind* start_day* end_day grade detail"),
                Map.entry(
                        StudyTable.ADVERSE_EVENTS,
                        "patient* term* system_organ_class* ctcae_version* grade* category* start_day* end_day"
                                + " attribution* serious*"),
                Map.entry(StudyTable.FOLLOW_UP, "patient* last_contact_day* status* cause_of_death relapse_day"),
                Map.entry(
                        StudyTable.REFERENCE_LIMITS,
                        "analyte* sex from_age to_age age_unit valid_from valid_to lower_limit upper_limit unit* source"));
        for (TableSpec table : DataDictionary.tables()) {
            String columns = String.join(
                    " ",
                    table.columns().stream()
                            .map(column -> column.name() + (column.required() ? "*" : ""))
                            .toList());
            assertEquals(agreed.get(table.table()), columns, table.table().file());
        }
        assertEquals(13, DataDictionary.tables().size());
    }

    @Test
    void theDataPackageDeclaresEveryColumn() throws IOException {
        Map<?, ?> root = (Map<?, ?>) Json.parse(
                DataDictionary.dataPackage("A \"quoted\" title", false).getBytes(StandardCharsets.UTF_8));
        assertEquals("A \"quoted\" title", root.get("title"));
        assertEquals(Map.of("format", BigDecimal.ONE, "synthetic", false), root.get("tmacohort"));
        List<?> resources = (List<?>) root.get("resources");
        for (StudyTable table : StudyTable.values()) {
            Map<?, ?> resource = (Map<?, ?>) resources.get(table.ordinal());
            assertEquals(table.file(), resource.get("path"));
            List<?> fields = (List<?>) ((Map<?, ?>) resource.get("schema")).get("fields");
            List<ColumnSpec> columns = DataDictionary.table(table).columns();
            assertEquals(columns.size(), fields.size());
            for (int i = 0; i < columns.size(); i++) {
                Map<?, ?> field = (Map<?, ?>) fields.get(i);
                Map<?, ?> constraints = (Map<?, ?>) field.get("constraints");
                assertEquals(columns.get(i).name(), field.get("name"));
                assertEquals(columns.get(i).type().schemaType(), field.get("type"));
                assertEquals(columns.get(i).required(), constraints.get("required"));
                assertEquals(
                        columns.get(i).codes(), constraints.get("enum") == null ? List.of() : constraints.get("enum"));
            }
        }
    }

    @Test
    void theTextsAreTheSameUnderAnotherLocale() {
        String dataPackage = DataDictionary.dataPackage("Title", true);
        String readme = DataDictionary.readme();
        String guide = StudyFolderGuide.markdown();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertEquals(dataPackage, DataDictionary.dataPackage("Title", true));
            assertEquals(readme, DataDictionary.readme());
            assertEquals(guide, StudyFolderGuide.markdown());
            assertTrue(guide.contains("`\"tmacohort\": {\"format\": 1,"), "digits are Latin");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** If this fails, the dictionary or the rules have changed: copy core/target/study-folder.md to reports/docs. */
    @Test
    void theCommittedGuideIsTheOneMadeFromTheCode() throws IOException {
        String guide = StudyFolderGuide.markdown();
        Files.writeString(Path.of("target", "study-folder.md"), guide);
        assertEquals(guide, Files.readString(Path.of("..", "reports", "docs", "study-folder.md")));
    }
}
