package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.SpecificationFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure.Choice;
import io.github.tmacohort.reports.figure.SpecificationFigure.Dimension;
import io.github.tmacohort.reports.figure.SpecificationFigure.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SpecificationDrawingTest {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** A box of a path, left to right and top to bottom. */
    private record Box(double left, double right, double top, double bottom) {
        double middle() {
            return (left + right) / 2;
        }
    }

    /** The boxes of the paths of a group; paths are written with M, H, V, Z. */
    private static List<Box> boxes(Element group) {
        List<Box> boxes = new ArrayList<>();
        for (Element path : Svg.elements(group, "path")) {
            for (String part : path.getAttribute("d").split("Z")) {
                Matcher numbers = NUMBER.matcher(part);
                List<Double> found = new ArrayList<>();
                while (numbers.find()) {
                    found.add(Double.parseDouble(numbers.group()));
                }
                assertEquals(5, found.size(), part); // M x y H x V y H x
                boxes.add(new Box(found.get(0), found.get(2), found.get(1), found.get(3)));
            }
        }
        return boxes;
    }

    private static Element one(Svg svg, String part) {
        List<Element> groups = svg.groups(part);
        assertEquals(1, groups.size(), part);
        return groups.get(0);
    }

    private static boolean says(Svg svg, String text) {
        return svg.elements("text").stream()
                .map(Element::getTextContent)
                .reduce("", (all, next) -> all + " " + next)
                .contains(text);
    }

    /** Each specification's estimate stands over marks in exactly the rows of its choices. */
    @ParameterizedTest
    @ValueSource(ints = {10, 60, 300})
    void everyColumnHasItsOwnChoices(int n) {
        SpecificationFigure figure = FigureSamples.specifications(n);
        Svg svg = Svg.of(figure);
        List<Specification> drawn = figure.drawn();
        List<Box> estimates = boxes(one(svg, "estimates"));
        List<Box> intervals = boxes(one(svg, "intervals"));
        assertEquals(drawn.size(), estimates.size());
        assertEquals(drawn.size(), intervals.size());
        for (int i = 0; i < drawn.size(); i++) {
            double x = estimates.get(i).middle();
            assertEquals(x, intervals.get(i).middle(), 0.02);
            assertTrue(intervals.get(i).top() < estimates.get(i).top()
                    && estimates.get(i).bottom() < intervals.get(i).bottom());
            assertTrue(i == 0
                    || x > estimates.get(i - 1).middle()
                            && estimates.get(i).top() <= estimates.get(i - 1).top() + 0.02);
            for (Dimension dimension : figure.dimensions()) {
                for (Choice choice : dimension.choices()) {
                    Element row = svg.groups("choice").stream()
                            .filter(g -> g.getAttribute("data-key").equals(dimension.key() + "/" + choice.key()))
                            .findFirst()
                            .orElseThrow();
                    boolean marked = boxes(row).stream().anyMatch(box -> box.left() < x && x < box.right());
                    assertEquals(choice.key().equals(drawn.get(i).choices().get(dimension.key())), marked);
                }
            }
        }
    }

    /** Equal steps of the logarithm are equal steps on the paper: estimates lie where the axis says. */
    @Test
    void estimatesLieOnTheLogarithmicAxis() {
        SpecificationFigure figure = FigureSamples.specifications(60);
        Svg svg = Svg.of(figure);
        List<Box> estimates = boxes(one(svg, "estimates"));
        double reference =
                Svg.number(Svg.elements(one(svg, "reference"), "line").get(0), "y1");
        List<Specification> drawn = figure.drawn();
        double first = Math.log(drawn.get(0).estimate().number().orElseThrow());
        double height = (estimates.get(0).top() + estimates.get(0).bottom()) / 2;
        for (int i = 1; i < drawn.size(); i++) {
            double share = Math.log(drawn.get(i).estimate().number().orElseThrow()) / first;
            double y = (estimates.get(i).top() + estimates.get(i).bottom()) / 2;
            assertEquals(reference + share * (height - reference), y, 0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 300, 1080, 2000})
    void nothingIsClippedOrOverlapsAtAnyNumber(int n) {
        for (FigureStyle style : List.of(FigureStyle.page(), FigureStyle.column(), new FigureStyle(130, 12, true))) {
            Svg svg = Svg.of(FigureRenderer.with(style).svg(FigureSamples.specifications(n)));
            svg.assertInside();
            svg.assertNoOverlap();
            double right = Double.parseDouble(svg.root().getAttribute("viewBox").split(" ")[2]);
            for (Element row : svg.groups("choice")) {
                double label = Svg.extent(Svg.elements(row, "text").get(0))[1];
                boxes(row).forEach(box -> assertTrue(label < box.left() && box.right() < right));
            }
        }
    }

    /** Columns narrower than a pixel are several neighbours: counted on the figure, all of them inside its bars. */
    @Test
    void whatIsNarrowerThanAPixelIsDrawnTogetherAndSaidSo() {
        SpecificationFigure figure = FigureSamples.specifications(2000);
        Svg svg = Svg.of(figure);
        List<Box> estimates = boxes(one(svg, "estimates"));
        List<Box> intervals = boxes(one(svg, "intervals"));
        int per = (int) Math.ceil(figure.drawn().size() / (double) estimates.size());
        assertTrue(per > 1 && says(svg, "Each column is " + per + " specifications"));
        assertEquals((figure.drawn().size() + per - 1) / per, estimates.size());
        assertTrue(estimates.get(0).right() - estimates.get(0).left() >= 0.74);
        for (int i = 0; i < estimates.size(); i++) {
            assertEquals(estimates.get(i).middle(), intervals.get(i).middle(), 0.02);
        }
        assertFalse(says(Svg.of(FigureSamples.specifications(300)), "Each column is"));
    }

    @Test
    void whatIsNotDrawnIsCounted() {
        SpecificationFigure figure = FigureSamples.specifications(60);
        Svg svg = Svg.of(figure);
        long none = figure.specifications().stream()
                .filter(each -> !each.isEstimable())
                .count();
        assertEquals(7, none);
        assertTrue(says(svg, "Not estimable and not drawn: 7 of 60 specifications: 7 (nobody had responded)."));
        assertTrue(says(svg, "Intervals that pass the end of the axis and are cut there: 1."));
        assertTrue(says(svg, "53 specifications, smallest estimate first"));
        assertEquals("8", one(svg, "own").getAttribute("data-key"));
        assertTrue(figure.specifications().get(59).interval() instanceof Interval.NotEstimable);
    }

    /** The line of the protocol's own specification runs through its column, its marks lie in its rows. */
    @Test
    void theProtocolsOwnIsMarked() {
        SpecificationFigure figure = FigureSamples.specifications(60);
        Svg svg = Svg.of(figure);
        int at = figure.drawn().indexOf(figure.own().orElseThrow());
        double x = Svg.number(Svg.elements(one(svg, "own"), "line").get(0), "x1");
        assertEquals(boxes(one(svg, "estimates")).get(at).middle(), x, 0.02);
        assertEquals(
                figure.own().orElseThrow().choices().size(),
                Svg.elements(one(svg, "own"), "rect").size());
    }
}
