package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Every kind of figure against the document type of SVG 1.1 (Second Edition) as Batik carries it. Beyond it only what SVG 2
 * adds for assistive technology and page scripts: role, aria-labelledby, aria-describedby on the root, data-key on groups.
 */
class SvgSchemaTest {
    private static final String DTD = "/org/apache/batik/dom/svg/resources/svg11-flat.dtd";
    private static final String ADDED = """
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [
            <!ATTLIST svg role CDATA #IMPLIED aria-labelledby IDREFS #IMPLIED aria-describedby IDREFS #IMPLIED>
            <!ATTLIST g data-key CDATA #IMPLIED>
            ]>
            """;

    static List<Figure> figures() {
        List<Figure> all = new ArrayList<>(FigureSamples.all());
        all.add(FigureSamples.flagged());
        all.add(FigureSamples.predicted());
        return all;
    }

    private static List<String> faults(String svg) throws IOException, SAXException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setValidating(true);
        factory.setNamespaceAware(true);
        SAXParser parser = factory.newSAXParser();
        List<String> faults = new ArrayList<>();
        parser.parse(new InputSource(new StringReader(ADDED + svg)), new DefaultHandler() {
            @Override
            public InputSource resolveEntity(String publicId, String systemId) {
                return new InputSource(SvgSchemaTest.class.getResourceAsStream(DTD));
            }

            @Override
            public void error(SAXParseException e) {
                faults.add(e.getMessage());
            }
        });
        return faults;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("figures")
    void everyFigureIsValid(Figure figure) throws Exception {
        for (FigureStyle style : List.of(FigureStyle.page(), FigureStyle.column())) {
            String svg = FigureRenderer.with(style).svgText(figure);
            assertEquals(List.of(), faults(svg), figure.id());
            assertEquals(List.of(), valuesOutOfGrammar(svg), figure.id());
        }
    }

    @Test
    void faultsAreFound() throws Exception {
        String svg = FigureRenderer.withDefaults().svgText(FigureSamples.flow());
        assertEquals(
                1, faults(svg.replaceFirst("<rect ", "<rect colour=\"red\" ")).size());
        assertEquals(1, faults(svg.replaceFirst("<rect ", "<box/><rect ")).size() / 2);
        assertEquals(
                1,
                valuesOutOfGrammar(svg.replaceFirst("width=\"[0-9.]+\"", "width=\"NaN\""))
                        .size());
        assertEquals(
                1,
                valuesOutOfGrammar(svg.replaceFirst("fill=\"#[0-9a-f]+\"", "fill=\"#12\""))
                        .size());
    }

    private static final String NUMBER = "-?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)";
    private static final TreeMap<String, String> GRAMMAR = new TreeMap<>();

    static {
        for (String name : List.of(
                "x y x1 y1 x2 y2 cx cy rx ry width height font-size textLength fill-opacity stroke-opacity stroke-width"
                        .split(" "))) {
            GRAMMAR.put(name, NUMBER);
        }
        GRAMMAR.put("fill", "none|#[0-9a-f]{6}");
        GRAMMAR.put("stroke", "none|#[0-9a-f]{6}");
        GRAMMAR.put("stroke-dasharray", NUMBER + "(?: " + NUMBER + ")*");
        GRAMMAR.put("transform", "matrix\\(" + NUMBER + "(?: " + NUMBER + "){5}\\)");
        GRAMMAR.put("viewBox", NUMBER + "(?: " + NUMBER + "){3}");
    }

    /** A document type knows which attributes there are, not what a number or a path is. */
    private static List<String> valuesOutOfGrammar(String svg) {
        Set<String> faults = new LinkedHashSet<>();
        String body = svg.substring(svg.indexOf('>') + 1);
        Matcher attribute = Pattern.compile(" ([a-zA-Z-]+[12]?)=\"([^\"]*)\"").matcher(body);
        while (attribute.find()) {
            String wanted = GRAMMAR.get(attribute.group(1));
            String value = attribute.group(2);
            if (attribute.group(1).equals("d") ? !isPath(value) : wanted != null && !value.matches(wanted)) {
                faults.add(attribute.group());
            }
        }
        return List.copyOf(faults);
    }

    private static final Map<Character, Integer> NUMBERS =
            Map.of('M', 2, 'L', 2, 'H', 1, 'V', 1, 'Q', 4, 'C', 6, 'Z', 0);

    /** Commands, each with as many numbers as it takes, the first of them a move. */
    private static boolean isPath(String d) {
        Matcher command = Pattern.compile("([A-Za-z])([^A-Za-z]*)").matcher(d);
        int end = 0;
        while (command.find() && command.start() == end) {
            String[] numbers = command.group(2).isEmpty()
                    ? new String[0]
                    : command.group(2).split("[ ,]");
            Integer wanted = NUMBERS.get(command.group(1).charAt(0));
            if (wanted == null
                    || numbers.length != wanted
                    || !Stream.of(numbers).allMatch(number -> number.matches(NUMBER))) {
                return false;
            }
            end = command.end();
        }
        return end == d.length() && d.startsWith("M");
    }

    /** Inline in a page the same elements stand, and nothing refers outside. */
    @Test
    void onlyFewElementsAreUsed() {
        Set<String> names = new TreeSet<>();
        for (Figure figure : figures()) {
            Matcher element = Pattern.compile("<([a-zA-Z]+)")
                    .matcher(FigureRenderer.withDefaults().svgText(figure));
            while (element.find()) {
                names.add(element.group(1));
            }
        }
        assertTrue(
                Set.of("svg", "title", "desc", "defs", "clipPath", "g", "rect", "line", "path", "ellipse", "text")
                        .containsAll(names),
                names.toString());
    }
}
