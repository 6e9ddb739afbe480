package io.github.tmacohort.reports.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of ECMA-376 (transitional) as poi-ooxml-full carries them compiled: names, order and number of the elements and
 * attributes of the parts of Word and Excel files, and their values. Read apart from the classes under test, which see only
 * the smaller poi-ooxml-lite that is shipped.
 */
public final class OoxmlSchemas {
    private static final String HOLDER = "org/apache/poi/schemas/ooxml/system/ooxml/TypeSystemHolder.class";
    private static final String WORD = "org.openxmlformats.schemas.wordprocessingml.x2006.main.";
    private static final String EXCEL = "org.openxmlformats.schemas.spreadsheetml.x2006.main.";

    private static final Map<String, String> DOCUMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("word/document.xml", WORD + "DocumentDocument"),
            Map.entry("word/styles.xml", WORD + "StylesDocument"),
            Map.entry("word/numbering.xml", WORD + "NumberingDocument"),
            Map.entry("word/settings.xml", WORD + "SettingsDocument"),
            Map.entry("word/header.*.xml", WORD + "HdrDocument"),
            Map.entry("word/footer.*.xml", WORD + "FtrDocument"),
            Map.entry("xl/workbook.xml", EXCEL + "WorkbookDocument"),
            Map.entry("xl/worksheets/sheet.*.xml", EXCEL + "WorksheetDocument"),
            Map.entry("xl/styles.xml", EXCEL + "StyleSheetDocument"),
            Map.entry("xl/sharedStrings.xml", EXCEL + "SstDocument")));

    private OoxmlSchemas() {}

    /** What of the file is not as the schemas have it; each fault with its part. */
    public static List<String> faults(byte[] file) throws IOException, ReflectiveOperationException {
        List<String> faults = new ArrayList<>();
        int validated = 0;
        try (URLClassLoader schemas = schemas()) {
            for (Map.Entry<String, byte[]> part : OfficePackage.parts(file).entrySet()) {
                for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
                    if (part.getKey().matches(document.getKey())) {
                        validated++;
                        validate(schemas, document.getValue(), asTheSchemasHaveIt(part.getValue()))
                                .forEach(fault -> faults.add(part.getKey() + ": " + fault));
                    }
                }
            }
        }
        if (validated < 3) {
            throw new IllegalStateException("only " + validated + " parts were found");
        }
        return faults;
    }

    /** xml:space stands on texts in every file of Excel itself; the schema for spreadsheets has forgotten it. */
    private static byte[] asTheSchemasHaveIt(byte[] part) {
        return new String(part, StandardCharsets.UTF_8)
                .replace("<t xml:space=\"preserve\">", "<t>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> validate(ClassLoader schemas, String type, byte[] part)
            throws ReflectiveOperationException {
        Object factory = Class.forName(type, true, schemas).getField("Factory").get(null);
        Method parse = factory.getClass().getMethod("parse", InputStream.class);
        Object document = parse.invoke(factory, new ByteArrayInputStream(part));
        Class<?> optionsType = Class.forName("org.apache.xmlbeans.XmlOptions", true, schemas);
        Object options = optionsType.getConstructor().newInstance();
        List<Object> errors = new ArrayList<>();
        optionsType.getMethod("setErrorListener", java.util.Collection.class).invoke(options, errors);
        Class.forName("org.apache.xmlbeans.XmlObject", true, schemas)
                .getMethod("validate", optionsType)
                .invoke(document, options);
        return errors.stream().map(Object::toString).distinct().toList();
    }

    /** The jar with all schemas, and what reads them. */
    private static URLClassLoader schemas() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (URL holder : Collections.list(OoxmlSchemas.class.getClassLoader().getResources(HOLDER))) {
            if (holder.toString().contains("poi-ooxml-full")) {
                urls.add(jar(holder));
            }
        }
        if (urls.size() != 1) {
            throw new IllegalStateException("one jar poi-ooxml-full is needed, got " + urls);
        }
        for (String of : List.of(
                "org/apache/xmlbeans/XmlObject.class",
                "org/apache/logging/log4j/LogManager.class",
                "org/apache/logging/slf4j/SLF4JLoggerContext.class",
                "org/slf4j/Logger.class",
                "org/slf4j/nop/NOPServiceProvider.class")) {
            urls.add(jar(OoxmlSchemas.class.getClassLoader().getResource(of)));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL jar(URL within) throws IOException {
        String text = within.toString(); // jar:file:/…/name.jar!/path
        return URI.create(text.substring("jar:".length(), text.indexOf("!/"))).toURL();
    }
}
