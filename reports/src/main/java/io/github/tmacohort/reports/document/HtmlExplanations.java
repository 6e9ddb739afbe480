package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.Source;
import io.github.tmacohort.reports.export.Html;
import io.github.tmacohort.reports.format.NumberText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How each number was computed, as HTML: the places of the report with links, then each explanation under its anchor. Both lists
 * are closed, being longer than most of the report: a link to an explanation opens its list.
 */
final class HtmlExplanations {
    private HtmlExplanations() {}

    /** Of the explanation of that number, the first being 1. */
    static String anchor(String number) {
        return "how-" + number;
    }

    static void write(Html out, Block.Explanations explanations, NumberText numbers) {
        out.raw("<details>\n<summary><h3>By table and figure</h3></summary>\n<dl class=\"explained\">\n");
        Set<String> told = new HashSet<>();
        for (Block.ExplainedPlace place : explanations.places()) {
            place(out, place, explanations.all(), told.add(place.anchor()));
        }
        out.raw("</dl>\n</details>\n<details>\n<summary><h3>By method</h3></summary>\n");
        for (int i = 0; i < explanations.all().size(); i++) {
            explanation(out, i + 1, explanations.all().get(i), numbers);
        }
        out.raw("</details>\n");
    }

    /** Several sentences may stand at one anchor. */
    private static void place(Html out, Block.ExplainedPlace place, List<Explanation> all, boolean first) {
        out.raw("<div");
        if (first) {
            out.attribute("id", "explained-" + place.anchor());
        }
        out.raw("><dt><a");
        out.attribute("href", "#" + place.anchor()).raw(">").text(place.label()).raw("</a></dt><dd>");
        String separator = "";
        for (Block.ExplainedPart part : place.parts()) {
            out.raw(separator);
            if (!part.head().isEmpty()) {
                out.text(part.head() + ": ");
            }
            String comma = "";
            for (int index : part.explanations()) {
                out.raw(comma + "<a").attribute("href", "#" + anchor(Integer.toString(index + 1)));
                out.raw(">").text(all.get(index).name()).raw("</a>");
                comma = ", ";
            }
            separator = "; ";
        }
        out.raw("</dd></div>\n");
    }

    private static void explanation(Html out, int number, Explanation explanation, NumberText numbers) {
        out.raw("<div class=\"explanation\"")
                .attribute("id", anchor(Integer.toString(number)))
                .raw("><h4>")
                .text(explanation.name())
                .raw("</h4><dl>");
        if (!explanation.formula().isEmpty()) {
            fact(out, "Formula", explanation.formula());
        }
        if (!explanation.inputs().isEmpty()) {
            fact(out, "Input", String.join("; ", explanation.inputs()));
        }
        explanation
                .options()
                .forEach(option -> fact(out, option.name(), option.value().text(numbers)));
        if (!explanation.sources().isEmpty()) {
            out.raw("<div><dt>Source</dt><dd>");
            String separator = "";
            for (Source source : explanation.sources()) {
                out.raw(separator + "<a rel=\"noreferrer\"")
                        .attribute("href", source.address())
                        .raw(">");
                out.text(source.citation()).raw("</a>");
                separator = "; ";
            }
            out.raw("</dd></div>");
        }
        out.raw("</dl></div>\n");
    }

    private static void fact(Html out, String term, String text) {
        out.raw("<div>").element("dt", term).element("dd", text).raw("</div>");
    }
}
