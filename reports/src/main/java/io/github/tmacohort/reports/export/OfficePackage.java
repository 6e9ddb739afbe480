package io.github.tmacohort.reports.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Word and Excel files without date or chance: their parts in a fixed order with fixed times, and properties that say
 * nothing of the moment they were made in.
 */
public final class OfficePackage {
    private static final String TYPES = "[Content_Types].xml";
    private static final String PROPERTIES = "docProps/core.xml";
    private static final LocalDateTime TIME =
            LocalDateTime.of(1980, 2, 1, 0, 0); // the first of January would bring the time zone in

    private OfficePackage() {}

    /**
     * The package.
     *
     * @param parts by name
     * @param title the document's, for its properties
     */
    public static byte[] write(Map<String, byte[]> parts, String title) {
        TreeMap<String, byte[]> sorted = new TreeMap<>(parts);
        sorted.put(PROPERTIES, properties(title).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            write(zip, TYPES, sorted.remove(TYPES)); // first, where readers of streams look for it
            for (Map.Entry<String, byte[]> part : sorted.entrySet()) {
                write(zip, part.getKey(), part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The parts of a package as another library wrote it, by name. */
    public static Map<String, byte[]> parts(byte[] content) {
        TreeMap<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip =
                ZipFile.builder().setByteArray(content).get()) { // a stream cannot read what fastexcel writes
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String properties(String title) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + Html.escape(PlainText.of(title))
                + "</dc:title><dc:creator>tmacohort</dc:creator></cp:coreProperties>";
    }
}
