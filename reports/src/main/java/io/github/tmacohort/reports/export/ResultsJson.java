package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.format.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * All results of a study as one JSON document, in full precision, null with a reason where there is no number. The same
 * results give the same bytes. {@value #SCHEMA} describes it.
 */
public final class ResultsJson {
    /** Version of the form of the document. */
    public static final int FORMAT = 1;

    /** File name of the schema, which is written beside the document. */
    public static final String SCHEMA = "results.schema.json";

    private ResultsJson() {}

    /** The whole document as a string. */
    public static String of(StudyResults results) {
        JsonWriter json = new JsonWriter();
        write(results, json);
        return json.finish();
    }

    /** Writes the document in UTF-8 piece by piece; the stream stays open. */
    public static void write(StudyResults results, OutputStream out) throws IOException {
        Writer characters = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JsonWriter json = JsonWriter.to(characters);
        write(results, json);
        json.close();
        characters.flush();
    }

    private static void write(StudyResults results, JsonWriter json) {
        json.beginObject();
        json.name("$schema").value(SCHEMA);
        json.name("format").value(FORMAT);
        json.name("software").beginObject();
        json.name("name").value("tmacohort").name("version").value(Version.current());
        json.endObject();
        json.name("synthetic").value(results.data().synthetic());
        new RecordJson(json).members(results);
        json.endObject();
    }

    /** The JSON Schema (draft 2020-12) of the document. */
    public static String schema() {
        try (InputStream in = ResultsJson.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
