package io.github.tmacohort.reports.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsJsonTest {
    private static final Path RESOURCE =
            Path.of("src/main/resources/io/github/tmacohort/reports/export", ResultsJson.SCHEMA);

    /**
     * The schema is made from the types themselves, and so cannot fall behind them. After a change of the results run this
     * test with {@code -Dschema.write=true}; descriptions may lag behind the Javadoc, structure may not.
     */
    @Test
    void theSchemaIsThatOfTheTypes() throws IOException {
        JavadocTexts texts =
                new JavadocTexts(List.of(Path.of("../analysis/src/main/java"), Path.of("../core/src/main/java")));
        String generated = write(new SchemaOfTypes(texts).document(StudyResults.class));
        if (Boolean.getBoolean("schema.write")) {
            Files.createDirectories(RESOURCE.getParent());
            Files.writeString(RESOURCE, generated);
        }
        assertEquals(
                withoutDescriptions(parse(generated)),
                withoutDescriptions(parse(Files.readString(RESOURCE))),
                "run with -Dschema.write=true");
    }

    @Test
    void resultsOfTheSampleFollowTheSchema() throws IOException {
        String json = ResultsJson.of(Study.run(SyntheticCohort.standard(), Protocol.defaults()));
        assertEquals(List.of(), SchemaCheck.faults(parse(json), map(parse(ResultsJson.schema()))));
        assertFalse(json.contains("NaN"));
        assertTrue(json.contains("\"synthetic\": true"));
    }

    @Test
    void resultsOfNobodyFollowTheSchemaToo() throws IOException {
        Cohort nobody = new Cohort("Nobody", true, List.of());
        String json = ResultsJson.of(Study.run(nobody, Protocol.defaults()));
        assertEquals(List.of(), SchemaCheck.faults(parse(json), map(parse(ResultsJson.schema()))));
        assertTrue(json.contains("\"reason\""));
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
        String json = ResultsJson.of(Study.run(SyntheticCohort.standard(), Protocol.defaults()));
        Map<String, Object> document = map(parse(json));
        document.put("surprise", true);
        document.remove("scoreboard");
        assertEquals(
                2,
                SchemaCheck.faults(document, map(parse(ResultsJson.schema()))).size());
    }

    @Test
    void theSameResultsGiveTheSameBytes() {
        StudyResults results = Study.run(SyntheticCohort.standard(), Protocol.defaults());
        assertEquals(
                ResultsJson.of(results), ResultsJson.of(Study.run(SyntheticCohort.standard(), Protocol.defaults())));
    }

    @Test
    void pieceByPieceItIsTheSameDocument() throws IOException {
        StudyResults results = Study.run(SyntheticCohort.standard(), Protocol.defaults());
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        ResultsJson.write(results, pieces);
        assertEquals(ResultsJson.of(results), pieces.toString(StandardCharsets.UTF_8));
    }

    private static String write(Object value) {
        JsonWriter json = new JsonWriter();
        write(value, json);
        return json.finish();
    }

    private static void write(Object value, JsonWriter json) {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            map.forEach((key, member) -> {
                json.name((String) key);
                write(member, json);
            });
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            list.forEach(member -> write(member, json));
            json.endArray();
        } else {
            new RecordJson(json).write(value);
        }
    }

    private static Object withoutDescriptions(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((key, member) -> {
                if (!(key.equals("description") && member instanceof String)) {
                    kept.put((String) key, withoutDescriptions(member));
                }
            });
            return kept;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ResultsJsonTest::withoutDescriptions).toList();
        }
        return String.valueOf(value);
    }

    private static Object parse(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
