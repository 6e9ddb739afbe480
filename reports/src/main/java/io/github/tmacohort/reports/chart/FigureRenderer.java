package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.DoseCalendarFigure;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure;
import io.github.tmacohort.reports.figure.StackedFigure;
import io.github.tmacohort.reports.figure.SwimmerFigure;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.UpSetFigure;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Draws figures as SVG, PDF, PNG and TIFF of the same layout. The same figure gives the same bytes, in any locale, on any
 * thread. Instances may be shared.
 */
public final class FigureRenderer {

    private static final int POINTS_PER_INCH = 72;
    private static final long MOST_PIXELS = 200_000_000;

    private final FigureStyle style;
    private final Consumer<MissingGlyphs> listener;

    private FigureRenderer(FigureStyle style, Consumer<MissingGlyphs> listener) {
        this.style = style;
        this.listener = listener;
    }

    /** A page wide, with titles. */
    public static FigureRenderer withDefaults() {
        return with(FigureStyle.page());
    }

    public static FigureRenderer with(FigureStyle style) {
        return new FigureRenderer(Objects.requireNonNull(style, "style"), missing -> {});
    }

    /**
     * The same, telling of every text of a PDF, PNG or TIFF with characters that no typeface at hand has.
     *
     * @param listener may be called on any thread that draws
     */
    public FigureRenderer reporting(Consumer<MissingGlyphs> listener) {
        return new FigureRenderer(style, Objects.requireNonNull(listener, "listener"));
    }

    /** Size of a drawing in points. */
    public record Size(double width, double height) {}

    /** The size of the figure as it would be drawn. */
    public Size size(Figure figure) {
        Drawing drawing = layout(figure);
        return new Size(style.width(), drawing.height());
    }

    FigureStyle style() {
        return style;
    }

    /**
     * A complete SVG document without declaration, so that it can stand inside HTML too. Its size is in millimetres, it
     * scales by its view box, its identifiers begin with the figure's, it carries title and text alternative, and it
     * refers to nothing outside. The paper is white in dark surroundings too.
     */
    public String svgText(Figure figure) {
        return svgText(figure, false);
    }

    /** The same for a page on a screen: each step, bar, row or lane says its numbers while the pointer is at it. */
    public String svgTextWithValues(Figure figure) {
        return svgText(figure, true);
    }

    private String svgText(Figure figure, boolean withValues) {
        Drawing drawing = layout(figure);
        SvgGraphics graphics = new SvgGraphics(figure.id(), withValues);
        drawing.draw(new Ink(graphics, style, missing -> {})); // whoever shows it has typefaces of his own
        String width = Decimals.coordinate(style.width());
        String height = Decimals.coordinate(drawing.height());
        String mmWidth = Decimals.coordinate(style.width() / FigureStyle.POINTS_PER_MM);
        String mmHeight = Decimals.coordinate(drawing.height() / FigureStyle.POINTS_PER_MM);
        String id = figure.id();
        String title = SvgGraphics.escape(Typeface.clean(figure.text().title()));
        String alternative = SvgGraphics.escape(Typeface.clean(figure.alternative()));
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"" + mmWidth + "mm\" height=\""
                + mmHeight + "mm\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-labelledby=\"" + id
                + "-title\" aria-describedby=\"" + id + "-desc\" font-family=\"" + Typeface.CSS_FAMILY
                + "\">\n<title id=\""
                + id + "-title\">" + title + "</title>\n<desc id=\"" + id + "-desc\">" + alternative + "</desc>\n"
                + graphics.elements() + "</svg>\n";
        graphics.dispose();
        return svg;
    }

    /** The SVG document in UTF-8. */
    public byte[] svg(Figure figure) {
        return svgText(figure).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The texts of the figure with characters that no typeface at hand has; see {@link Fonts}. */
    public List<MissingGlyphs> missing(Figure figure) {
        Set<MissingGlyphs> missing = new LinkedHashSet<>();
        layout(figure).draw(new Ink(new SvgGraphics(figure.id()), style, missing::add));
        return List.copyOf(missing);
    }

    /** One page of the figure's size with embedded typeface and searchable text. */
    public byte[] pdf(Figure figure) {
        return PdfFile.of(figure, layout(figure), style, listener);
    }

    /**
     * A picture on white that says its resolution.
     *
     * @throws IllegalArgumentException if {@code dpi} is below 20 or the picture would exceed 200 million pixels
     */
    public byte[] png(Figure figure, int dpi) {
        return PngFile.of(picture(figure, dpi), dpi);
    }

    /**
     * The same pixels as {@link #png} as TIFF: 8 bits of red, green and blue, compressed without loss (LZW), no
     * transparency, with its resolution.
     *
     * @throws IllegalArgumentException if {@code dpi} is below 20 or the picture would exceed 200 million pixels
     */
    public byte[] tiff(Figure figure, int dpi) {
        return TiffFile.of(picture(figure, dpi), dpi);
    }

    private BufferedImage picture(Figure figure, int dpi) {
        if (dpi < 20) {
            throw new IllegalArgumentException("dpi must be at least 20, got " + dpi);
        }
        Drawing drawing = layout(figure);
        double scale = dpi / (double) POINTS_PER_INCH;
        long width = Math.round(style.width() * scale);
        long height = Math.round(drawing.height() * scale);
        if (width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture of " + width + " by " + height + " pixels is too large ("
                    + dpi + " dpi, figure " + figure.id() + ")");
        }
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Palette.PAPER);
        graphics.fillRect(0, 0, (int) width, (int) height);
        graphics.scale(width / style.width(), height / drawing.height());
        drawing.draw(new Ink(graphics, style, listener));
        graphics.dispose();
        return image;
    }

    Drawing layout(Figure figure) {
        if (figure instanceof KaplanMeierFigure f) {
            return new StepDrawing(StepPlot.of(f), style);
        }
        if (figure instanceof CumulativeFigure f) {
            return new StepDrawing(StepPlot.of(f), style);
        }
        if (figure instanceof DoseCalendarFigure f) {
            return new DoseCalendarDrawing(f, style);
        }
        if (figure instanceof FlowFigure f) {
            return new FlowDrawing(f, style);
        }
        if (figure instanceof SwimmerFigure f) {
            return new SwimmerDrawing(f, style);
        }
        if (figure instanceof TrajectoryFigure f) {
            return new TrajectoryDrawing(f, style);
        }
        if (figure instanceof ForestFigure f) {
            return new ForestDrawing(f, style);
        }
        if (figure instanceof WaterfallFigure f) {
            return new WaterfallDrawing(f, style);
        }
        if (figure instanceof UpSetFigure f) {
            return new UpSetDrawing(f, style);
        }
        if (figure instanceof StackedFigure f) {
            return new StackedDrawing(f, style);
        }
        if (figure instanceof PatientPanelsFigure f) {
            return new PatientPanelsDrawing(f, style);
        }
        if (figure instanceof SpecificationFigure f) {
            return new SpecificationDrawing(f, style);
        }
        if (figure instanceof AlluvialFigure f) {
            return new AlluvialDrawing(f, style);
        }
        if (figure instanceof GroupCoursesFigure f) {
            return new GroupCoursesDrawing(f, style);
        }
        throw new IllegalArgumentException("no drawing for " + figure.getClass());
    }
}
