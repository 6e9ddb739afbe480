package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.ExplanationIndex;
import io.github.tmacohort.reports.export.Html;
import io.github.tmacohort.reports.export.HtmlTables;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A report as one HTML file that needs nothing else: no network, style, figures and a script inside, and a content security
 * policy that forbids anything more. The script adds a search, sorts tables that are lists, and saves drawings; without it
 * the report is complete. Landmarks, headings in order, captions and scopes serve screen readers; tables and figures scroll
 * within themselves on a narrow screen.
 */
public final class HtmlReport {
    private final NumberText numbers;

    public HtmlReport(NumberText numbers) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
    }

    /** What the blocks of one report are written with. */
    private record Parts(Map<String, String> svg, List<String> figureFormats, ExplanationIndex explanations) {}

    /** A file beside the report, such as the tables as a workbook. */
    public record Link(String file, String title) {
        public Link {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(title, "title");
        }
    }

    /** The file's text without links to other files, see {@link #write(Report, Map, List, List)}. */
    public String write(Report report, Map<String, String> svg) {
        return write(report, svg, List.of(), List.of());
    }

    /**
     * The file's text, to be written as UTF-8.
     *
     * @param svg the drawing of every figure of the report, by the figure's id: a complete SVG element, which stands in
     *     the page as it is
     * @param links files beside the report, named in its header
     * @param figureFormats endings of the files that each figure has in the folder {@code figures} beside the report: svg,
     *     pdf, png, csv
     * @throws IllegalArgumentException if a figure has no drawing
     */
    public String write(Report report, Map<String, String> svg, List<Link> links, List<String> figureFormats) {
        String css = resource("report.css");
        String script = resource("report.js");
        Html out = new Html();
        out.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
        out.raw(sha256(css)).raw("'; script-src 'sha256-").raw(sha256(script));
        out.raw("'; base-uri 'none'; form-action 'none'\">\n");
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.element("title", (report.synthetic().isPresent() ? "SYNTHETIC: " : "") + report.title())
                .raw("\n<style>")
                .raw(css)
                .raw("</style>\n</head>\n<body" + (report.synthetic().isPresent() ? " class=\"made-up\"" : "") + ">\n");
        out.raw("<a class=\"skip\" href=\"#content\">Skip to the report</a>\n");
        header(out, report, links);
        out.raw("<div class=\"page\">\n");
        contents(out, report);
        out.raw("<main id=\"content\" tabindex=\"-1\">\n");
        Parts parts = new Parts(svg, figureFormats, explanations(report));
        for (Section section : report.sections()) {
            section(out, section, parts);
        }
        out.raw("</main>\n</div>\n<footer><p>").text(report.title());
        report.synthetic().ifPresent(text -> out.text(" · Synthetic data"));
        out.raw("</p></footer>\n<script>").raw(script).raw("</script>\n");
        return out.raw("</body>\n</html>\n").toString();
    }

    private static void header(Html out, Report report, List<Link> links) {
        out.raw("<header>\n");
        report.synthetic()
                .ifPresent(text -> out.raw("<p class=\"synthetic\"><strong>Synthetic data.</strong> ")
                        .text(text)
                        .raw("</p>\n"));
        out.raw("<div class=\"title\">")
                .element("h1", report.title())
                .raw("<p>")
                .text(report.line());
        out.raw("</p>");
        if (!links.isEmpty()) {
            out.raw("<ul class=\"files\" aria-label=\"The same as\">");
            links.forEach(link -> out.raw("<li><a")
                    .attribute("href", link.file())
                    .raw(">")
                    .text(link.title())
                    .raw("</a></li>"));
            out.raw("</ul>");
        }
        out.raw("</div>\n</header>\n");
    }

    private static void contents(Html out, Report report) {
        out.raw("<nav aria-label=\"Contents\">\n<form id=\"search\" role=\"search\" hidden>")
                .raw("<label>Search <input type=\"search\" autocomplete=\"off\"></label>")
                .raw("<output></output><ol></ol></form>\n<h2>Contents</h2>\n<ol>\n");
        for (Section section : report.sections()) {
            out.raw("<li><a").attribute("href", "#" + section.id()).raw(">").text(section.heading());
            out.raw("</a></li>\n");
        }
        out.raw("</ol>\n</nav>\n");
    }

    private static ExplanationIndex explanations(Report report) {
        return report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Explanations.class::isInstance)
                .map(block -> ExplanationIndex.of(((Block.Explanations) block).all()))
                .findFirst()
                .orElseGet(ExplanationIndex::new);
    }

    private void section(Html out, Section section, Parts parts) {
        out.raw("<section").attribute("id", section.id());
        out.attribute("aria-labelledby", section.id() + "-heading").raw(">\n<h2");
        out.attribute("id", section.id() + "-heading")
                .raw(">")
                .text(section.heading())
                .raw("</h2>\n");
        for (Block block : section.blocks()) {
            block(out, block, parts);
        }
        out.raw("</section>\n");
    }

    private void block(Html out, Block block, Parts parts) {
        if (block instanceof Block.Paragraph paragraph) {
            out.raw("<p>").text(paragraph.text());
            how(out, paragraph.explanations(), parts, "this sentence");
            out.raw("</p>\n");
        } else if (block instanceof Block.Subheading heading) {
            out.element("h3", heading.text()).raw("\n");
        } else if (block instanceof Block.Bullets bullets) {
            out.raw("<ul>\n");
            bullets.items().forEach(item -> out.element("li", item).raw("\n"));
            out.raw("</ul>\n");
        } else if (block instanceof Block.Facts facts) {
            out.raw("<dl>\n");
            facts.facts()
                    .forEach(fact -> out.raw("<div>")
                            .element("dt", fact.term())
                            .element("dd", fact.text())
                            .raw("</div>\n"));
            out.raw("</dl>\n");
        } else if (block instanceof Block.Highlights highlights) {
            out.raw("<ul class=\"highlights\">\n");
            highlights.items().forEach(item -> highlight(out, item, parts));
            out.raw("</ul>\n");
        } else if (block instanceof Block.Warning warning) {
            out.raw("<div class=\"warning\" role=\"note\"><p><strong>")
                    .text(warning.title())
                    .raw("</strong> ");
            out.text(warning.text()).raw("</p></div>\n");
        } else if (block instanceof Block.OfTable table) {
            new HtmlTables(numbers, parts.explanations()).write(out, table.table(), table.number());
        } else if (block instanceof Block.OfFigure figure) {
            figure(out, figure, parts);
        } else if (block instanceof Block.Details details) {
            out.raw("<details>\n").element("summary", details.summary()).raw("\n");
            details.blocks().forEach(inner -> block(out, inner, parts));
            out.raw("</details>\n");
        } else if (block instanceof Block.Verbatim verbatim) {
            out.raw("<div class=\"verbatim\" role=\"region\" tabindex=\"0\"").attribute("aria-label", verbatim.label());
            out.raw("><pre>").text(verbatim.text()).raw("</pre></div>\n");
        } else if (block instanceof Block.Explanations explanations) {
            HtmlExplanations.write(out, explanations, numbers);
        }
    }

    /** A link to the explanations of one thing: the first of them, the script shows all. */
    private static void how(Html out, List<Explanation> explanations, Parts parts, String what) {
        List<String> indexes = explanations.stream()
                .map(parts.explanations()::of)
                .filter(OptionalInt::isPresent)
                .map(index -> Integer.toString(index.getAsInt() + 1))
                .distinct()
                .toList();
        if (!indexes.isEmpty()) {
            out.raw(" <a class=\"how\"").attribute("href", "#" + HtmlExplanations.anchor(indexes.get(0)));
            out.attribute("data-x", String.join(",", indexes));
            out.attribute("aria-label", "How computed: " + what).raw(">How computed</a>");
        }
    }

    private static void highlight(Html out, Block.Highlight item, Parts parts) {
        out.raw("<li><span class=\"what\">").text(item.what()).raw("</span> <span class=\"value\">");
        out.text(item.value())
                .raw("</span> <span class=\"detail\">")
                .text(item.detail())
                .raw("</span>");
        how(out, item.explanation().stream().toList(), parts, item.what());
        out.raw("</li>\n");
    }

    private static void figure(Html out, Block.OfFigure block, Parts parts) {
        Figure figure = block.figure();
        List<String> figureFormats = parts.figureFormats();
        String drawing = parts.svg().get(figure.id());
        if (drawing == null) {
            throw new IllegalArgumentException("no drawing of figure " + figure.id());
        }
        out.raw("<figure class=\"drawing\"").attribute("id", figure.id());
        out.raw(figureFormats.isEmpty() ? ">\n" : " data-files=\"\">\n");
        out.raw("<div class=\"paper\" role=\"region\" tabindex=\"0\"").attribute("aria-label", block.number());
        out.raw(">\n").raw(drawing);
        out.raw("</div>\n<figcaption><b>")
                .text(block.number() + ". " + figure.text().title())
                .raw(".</b>");
        if (!figure.text().caption().isEmpty()) {
            out.raw(" ").text(figure.text().caption());
        }
        how(out, block.explanations(), parts, block.number());
        if (!figureFormats.isEmpty()) {
            out.raw("<span class=\"files\">");
            for (String format : figureFormats) {
                out.raw("<a download").attribute("href", "figures/" + figure.id() + "." + format);
                out.attribute(
                        "aria-label", block.number() + (format.equals("csv") ? ", numbers as CSV" : " as " + format));
                out.raw(">")
                        .text(format.equals("csv") ? "numbers (CSV)" : format.toUpperCase(Locale.ROOT))
                        .raw("</a> ");
            }
            out.raw("</span>");
        }
        out.raw("</figcaption>\n</figure>\n");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
