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
        double width = Typeface.width(
                text.getTextContent(),
                number(text, "font-size"),
                text.getAttribute("font-weight").equals("bold"));
        return switch (text.getAttribute("text-anchor")) {
            case "middle" -> new double[] {x - width / 2, x + width / 2};
            case "end" -> new double[] {x - width, x};
            default -> new double[] {x, x + width};
        };
    }

    private record Placed(String text, double left, double right, double top, double bottom) {}

    /** Every text with its box; upward texts with theirs. */
    private List<Placed> placed() {
        List<Placed> found = new ArrayList<>();
        for (Element text : elements("text")) {
            double size = number(text, "font-size");
            String words = text.getTextContent();
            if (text.hasAttribute("transform")) {
                String[] m = text.getAttribute("transform")
                        .replaceAll("matrix\\(|\\)", "")
                        .split(" ");
                double x = Double.parseDouble(m[4]);
                double y = Double.parseDouble(m[5]);
                double half = Typeface.width(words, size) / 2;
                found.add(new Placed(words, x - 0.72 * size, x, y - half, y + half));
            } else {
                double[] ends = extent(text);
                double y = number(text, "y");
                found.add(new Placed(words, ends[0], ends[1], y - 0.72 * size, y));
            }
        }
        return found;
    }

    void assertInside() {
        String[] box = root().getAttribute("viewBox").split(" ");
        double width = Double.parseDouble(box[2]);
        double height = Double.parseDouble(box[3]);
        for (Placed p : placed()) {
            if (p.left() < 0 || p.right() > width || p.top() < 0 || p.bottom() > height) {
                throw new AssertionError("outside " + width + " x " + height + ": " + p);
            }
        }
        for (Element rect : elements("rect")) {
            double right = number(rect, "x") + number(rect, "width");
            double bottom = number(rect, "y") + number(rect, "height");
            if (number(rect, "x") < 0 || right > width + 0.01 || number(rect, "y") < 0 || bottom > height + 0.01) {
                throw new AssertionError("a box passes the paper: " + right + ", " + bottom);
            }
        }
    }

    /** Where upright lines stand. */
    List<Double> lines() {
        return elements("line").stream()
                .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2")))
                .map(line -> number(line, "x1"))
                .toList();
    }

    /** All texts in order, lines joined by blanks. */
    String words() {
        return String.join(
                " ", elements("text").stream().map(Element::getTextContent).toList());
    }

    void assertNoOverlap() {
        assertNoOverlap(0);
    }

    /** @param rounding how far boxes may reach into each other [points] */
    void assertNoOverlap(double rounding) {
        List<Placed> all = placed();
        for (int i = 0; i < all.size(); i++) {
            for (int k = 0; k < i; k++) {
                Placed a = all.get(i);
                Placed b = all.get(k);
                if (a.left() + rounding < b.right()
                        && b.left() + rounding < a.right()
                        && a.top() + rounding < b.bottom()
                        && b.top() + rounding < a.bottom()) {
                    throw new AssertionError("texts overlap: " + a + " and " + b);
                }
            }
        }
    }
}
