package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.Figure;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A drawn figure, read again. */
record Svg(Document document) {

    static Svg of(Figure figure) {
        return of(FigureRenderer.withDefaults().svg(figure));
    }

    static Svg of(byte[] svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Svg(factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed XML", e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    List<Element> elements(String name) {
        return elements(root(), name);
    }

    static List<Element> elements(Element within, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = within.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    /** The groups of a class. */
    List<Element> groups(String part) {
        return elements("g").stream()
                .filter(g -> g.getAttribute("class").equals(part))
                .toList();
    }

    /** The texts of every group of a class with a key, in order. */
    List<Element> texts(String part, String key) {
        List<Element> found = new ArrayList<>();
        for (Element group : groups(part)) {
            if (group.getAttribute("data-key").equals(key)) {
                found.addAll(elements(group, "text"));
            }
        }
        return found;
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** Left and right end of an upright text, measured in the bundled typeface. */
    static double[] extent(Element text) {
        double x = number(text, "x");
        double width = Typeface.width(text.getTextContent(), number(text, "font-size"));
        return switch (text.getAttribute("text-anchor")) {
            case "middle" -> new double[] {x - width / 2, x + width / 2};
            case "end" -> new double[] {x - width, x};
            default -> new double[] {x, x + width};
        };
    }
}
