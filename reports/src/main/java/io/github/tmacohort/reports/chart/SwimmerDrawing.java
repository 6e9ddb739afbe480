package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.SwimmerFigure;
import io.github.tmacohort.reports.figure.SwimmerFigure.Event;
import io.github.tmacohort.reports.figure.SwimmerFigure.Lane;
import io.github.tmacohort.reports.figure.SwimmerFigure.Mark;
import io.github.tmacohort.reports.figure.SwimmerFigure.Segment;
import io.github.tmacohort.reports.figure.SwimmerFigure.Stretch;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A lane per patient. Lanes get thinner where there are many, and lose their labels when those would overlap. */
final class SwimmerDrawing implements Drawing {

    private static final double TALLEST_MM = 235;
    private static final Color FOLLOW_UP = new Color(0xd4, 0xd4, 0xd4);

    private final SwimmerFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final Panel panel;
    private final double lane;
    private final double idWidth;
    private final double height;

    SwimmerDrawing(SwimmerFigure figure, FigureStyle style) {
        this.figure = sampled(figure);
        this.style = style;
        double size = style.fontSize();
        int n = Math.max(1, this.figure.lanes().size());
        lane = Math.min(size * 1.35, TALLEST_MM * FigureStyle.POINTS_PER_MM / n);
        legend = new Legend(entries(), style.width() - 2 * style.margin(), style);
        surround = new Surround(figure.text(), "", notes(), style);
        double widestId = 0;
        double widestCategory = 0;
        double widestEnd = 0;
        if (labelled()) {
            for (Lane l : this.figure.lanes()) {
                widestId = Math.max(widestId, Typeface.width(Typeface.clean(l.id()), labelSize()));
                widestCategory = Math.max(widestCategory, Typeface.width(Typeface.clean(l.category()), labelSize()));
                widestEnd = Math.max(widestEnd, Typeface.width(beyond(l), style.smallSize()));
            }
        }
        idWidth = Math.min(
                widestId, Math.max(style.width() * 0.16, size * 8)); // a usual study id whole in a narrow column
        double labels = labelled()
                ? idWidth + Math.min(widestCategory, style.width() * 0.14) + size * (widestCategory > 0 ? 1.6 : 0.8)
                : size;
        double right = style.width() - style.margin() - Math.max(size * 1.2, widestEnd + (widestEnd > 0 ? size : 0));
        double top = surround.top() + legend.height() + size * 0.6;
        Rectangle2D area = Panel.area(surround.left() + labels, top, right, lane * n + size * 0.4);
        panel = Panel.of(area, Scale.of(figure.axis(), figure.numbers()), new Scale(0, 1, false, List.of()), style);
        panel.withoutYAxis();
        panel.withVerticalGrid();
        height = area.getMaxY() + Panel.xAxisHeight(style) + surround.bottom();
    }

    private static SwimmerFigure sampled(SwimmerFigure figure) {
        List<Lane> lanes = Sampled.evenly(figure.lanes(), SwimmerFigure.MOST_LANES);
        if (lanes.size() == figure.lanes().size()) {
            return figure;
        }
        List<String> notes = new ArrayList<>(figure.notes());
        notes.add(Sampled.said(lanes.size(), figure.lanes().size(), "patients", "the lanes", figure.numbers()));
        return new SwimmerFigure(figure.text(), figure.axis(), lanes, notes);
    }

    private boolean labelled() {
        return lane >= 6;
    }

    private double labelSize() {
        return Math.min(style.fontSize(), lane * 0.85);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        long late = figure.lanes().stream()
                .flatMap(l -> l.events().stream())
                .filter(e -> e.time() > figure.axis().end() && e.mark() != Mark.DEATH && e.mark() != Mark.LAST_CONTACT)
                .count();
        if (late > 0) {
            notes.add("Not drawn: " + figure.numbers().count(late) + (late == 1 ? " event after " : " events after ")
                    + figure.axis().unit() + " "
                    + figure.numbers().exact(figure.axis().end()) + ".");
        }
        if (!labelled()) {
            notes.add(figure.numbers().count(figure.lanes().size()) + " patients: study ids are left out.");
        }
        return notes;
    }

    /** How a lane that passes the end of the axis ends. */
    private String beyond(Lane l) {
        if (l.to() <= figure.axis().end()) {
            return "";
        }
        boolean died = l.events().stream().anyMatch(e -> e.mark() == Mark.DEATH);
        return (died ? "died " : "to ") + figure.axis().unit() + " "
                + figure.numbers().exact(l.to());
    }

    private List<Legend.Entry> entries() {
        Set<Stretch> stretches = EnumSet.noneOf(Stretch.class);
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (Lane l : figure.lanes()) {
            l.segments().forEach(s -> stretches.add(s.stretch()));
            l.events().forEach(e -> marks.add(e.mark()));
        }
        double size = style.fontSize();
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry(
                "follow-up",
                "Follow-up",
                size * 2,
                (ink, x, y) -> ink.fillBox(x, y - size * 0.3, size * 2, size * 0.6, FOLLOW_UP)));
        for (Stretch stretch : stretches) {
            entries.add(new Legend.Entry(
                    stretch.name(),
                    stretch.label(),
                    size * 2,
                    (ink, x, y) -> drawStretch(ink, stretch, x, x + size * 2, y, size * 0.7)));
        }
        for (Mark mark : marks) {
            entries.add(new Legend.Entry(
                    mark.name(), mark.label(), size, (ink, x, y) -> drawMark(ink, mark, x + size / 2, y, size * 0.4)));
        }
        return entries;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        panel.draw(ink);
        panel.drawXLabels(ink, figure.axis().label());
        for (int i = 0; i < figure.lanes().size(); i++) {
            drawLane(ink, figure.lanes().get(i), panel.area().getY() + style.fontSize() * 0.2 + (i + 0.5) * lane);
        }
    }

    private void drawLane(Ink ink, Lane l, double y) {
        ink.begin("lane", l.id());
        double start = figure.axis().start();
        double end = figure.axis().end();
        if (labelled()) {
            double baseline = y + labelSize() * 0.35;
            double categoryX = surround.left() + idWidth + style.fontSize() * 0.8;
            double room = panel.area().getX() - categoryX - style.fontSize() * 0.5;
            String id = Typeface.fit(Typeface.clean(l.id()), labelSize(), idWidth + 0.01);
            String category = Typeface.fit(Typeface.clean(l.category()), labelSize(), room);
            ink.text(id, surround.left(), baseline, Anchor.START, labelSize(), Palette.INK);
            ink.text(category, categoryX, baseline, Anchor.START, labelSize(), Palette.SOFT);
            ink.text(
                    beyond(l),
                    panel.area().getMaxX() + style.fontSize(),
                    y + style.smallSize() * 0.35,
                    Anchor.START,
                    style.smallSize(),
                    Palette.SOFT);
        }
        double from = panel.x(Math.max(start, Math.min(end, l.from())));
        double to = panel.x(Math.max(start, Math.min(end, l.to())));
        ink.fillBox(from, y - lane * 0.19, to - from, lane * 0.38, FOLLOW_UP);
        for (Stretch stretch : Stretch.values()) { // interruptions on top of the dosing they interrupt
            for (Segment s : l.segments()) {
                if (s.stretch() == stretch && s.to() >= start && s.from() <= end) {
                    double x1 = panel.x(Math.max(start, s.from()));
                    double x2 = panel.x(Math.min(end, s.to()));
                    drawStretch(ink, stretch, x1, Math.max(x2, x1 + 0.8), y, lane * 0.62);
                }
            }
        }
        if (l.to() > end) {
            ink.fill(Symbols.polygon(to, y, lane * 0.3, 0, -0.63, 1.2, 0, 0, 0.63), FOLLOW_UP);
        }
        ink.value(
                new Rectangle2D.Double(
                        panel.area().getX(), y - lane / 2, panel.area().getWidth(), lane),
                words(l));
        for (Event event : l.events()) {
            if (event.time() >= start && event.time() <= end) {
                drawMark(ink, event.mark(), panel.x(event.time()), y, Math.min(lane * 0.36, style.fontSize() * 0.42));
            }
        }
        ink.end();
    }

    private String words(Lane l) {
        StringBuilder words = new StringBuilder(l.id());
        if (!l.category().isEmpty()) {
            words.append(" (").append(l.category()).append(')');
        }
        String unit = figure.axis().unit() + " ";
        words.append(": followed from " + unit + figure.numbers().brief(l.from()) + " to "
                + figure.numbers().brief(l.to()));
        for (Segment segment : l.segments()) {
            words.append("; " + segment.stretch().label() + " from " + unit
                    + figure.numbers().brief(segment.from()) + " to "
                    + figure.numbers().brief(segment.to()));
        }
        for (Event event : l.events()) {
            words.append(
                    "; " + event.mark().label() + " " + unit + figure.numbers().brief(event.time()));
        }
        return words.toString();
    }

    private static void drawStretch(Ink ink, Stretch stretch, double x1, double x2, double y, double thickness) {
        Rectangle2D box = new Rectangle2D.Double(x1, y - thickness / 2, x2 - x1, thickness);
        if (stretch == Stretch.DOSING) {
            ink.fill(box, Palette.BLUE);
        } else {
            ink.fill(box, Palette.PAPER);
            ink.draw(box, Palette.stroke(0.7), Palette.BLUE);
        }
    }

    private static void drawMark(Ink ink, Mark mark, double x, double y, double r) {
        switch (mark) {
            case RESPONSE_START -> Symbols.open(ink, Symbols.triangleUp(x, y, r), Palette.GREEN);
            case RESPONSE_CONFIRMED -> Symbols.filled(ink, Symbols.triangleUp(x, y, r), Palette.GREEN);
            case RESPONSE_LOST -> Symbols.open(ink, Symbols.triangleDown(x, y, r), Palette.VERMILLION);
            case SECOND_LINE -> Symbols.filled(ink, Symbols.diamond(x, y, r), Palette.PURPLE);
            case RELAPSE -> Symbols.filled(ink, Symbols.square(x, y, r), Palette.ORANGE);
            case DEATH -> Symbols.cross(ink, x, y, r, Palette.BLACK);
            case LAST_CONTACT -> Symbols.open(ink, Symbols.circle(x, y, r * 0.75), Palette.INK);
            case TREATMENT_ONGOING -> Symbols.filled(ink, Symbols.arrowRight(x, y, r), Palette.BLUE);
        }
    }
}
