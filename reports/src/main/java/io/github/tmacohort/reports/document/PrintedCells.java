package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.consistency.Limits;
import io.github.tmacohort.analysis.consistency.Measure;
import io.github.tmacohort.analysis.consistency.Printed;
import io.github.tmacohort.analysis.consistency.Quantity;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a table as statements, read back from the very text that is printed, so that what is wrong in the text is
 * found too. Cells of words are not read: they may hold what the study's files say.
 */
final class PrintedCells {
    private static final String NUMBER = "([\u2212-]?[0-9]+(?:\\.[0-9]+)?)";

    private final NumberText numbers;
    private final Pattern share;
    private final Pattern estimate;
    private final Pattern interval;

    PrintedCells(NumberText numbers) {
        this.numbers = numbers;
        String between = NUMBER + "(?:" + Pattern.quote(numbers.style().between()) + "| to )" + NUMBER;
        String percent = Pattern.quote(numbers.style().percentSign());
        share = Pattern.compile("([0-9]+)(?:/([0-9]+))? \\(([0-9]+(?:\\.[0-9]+)?)" + percent + "(?:; [0-9.]+" + percent
                + " CI " + between + ")?\\)");
        estimate = Pattern.compile(NUMBER + " \\(" + between + "\\)");
        interval = Pattern.compile(between);
    }

    /** One statement per cell that holds more than one number, or a p-value. */
    List<Printed> of(String number, Table table) {
        List<Printed> statements = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            for (int j = 0; j < row.cells().size(); j++) {
                Cell cell = inner(row.cells().get(j));
                if (cell.isWords() || isAlone(cell)) {
                    continue;
                }
                String head = table.columns().get(j).head();
                Optional<Cell> before = j == 0
                        ? Optional.empty()
                        : Optional.of(inner(row.cells().get(j - 1)));
                boolean range = head.equals("Range") && cell instanceof Cell.Range;
                boolean ofSpread =
                        range && before.filter(Cell.Spread.class::isInstance).isPresent();
                String name = name(number, i, ofSpread ? j - 1 : j);
                Printed place = Printed.of(name).at("", row.label() + ", " + head);
                read(place, cell, before, range).ifPresent(statements::add);
            }
        }
        return statements;
    }

    /** Whether it has nothing to be checked against. */
    private static boolean isAlone(Cell cell) {
        return cell instanceof Cell.Blank
                || cell instanceof Cell.Count
                || cell instanceof Cell.Number
                || cell instanceof Cell.Percent;
    }

    /** Of a cell; unique in the report. */
    static String name(String number, int row, int column) {
        return number + ", row " + (row + 1) + ", column " + (column + 1);
    }

    static Cell inner(Cell cell) {
        return cell instanceof Cell.Noted noted ? inner(noted.cell()) : cell;
    }

    private Optional<Printed> read(Printed place, Cell cell, Optional<Cell> before, boolean range) {
        String text = numbers.plain(cell.text(numbers));
        if (cell instanceof Cell.PValue) {
            return text.equals(NumberText.NOT_ESTIMABLE) ? Optional.empty() : Optional.of(place.with(Quantity.P, text));
        }
        if (cell instanceof Cell.CountAndPercent counted) {
            return share(place, text, Long.toString(counted.of()));
        }
        boolean percent = cell instanceof Cell.PercentWithInterval || cell instanceof Cell.PercentInterval;
        Printed unit = percent ? place.unit("%") : place;
        Matcher both = estimate.matcher(text);
        if (both.matches()) {
            boolean spread = cell instanceof Cell.Spread;
            return Optional.of(unit.value(spread ? Measure.MEDIAN : Measure.OTHER, both.group(1))
                    .limits(spread ? Limits.QUARTILES : Limits.CI_OTHER, both.group(2), both.group(3)));
        }
        Matcher limits = interval.matcher(text);
        if (limits.matches()) {
            Printed ends = unit.limits(range ? Limits.RANGE : Limits.CI_OTHER, limits.group(1), limits.group(2));
            return Optional.of(
                    before.map(neighbour -> withEstimate(ends, neighbour)).orElse(ends));
        }
        return share(place, text, null);
    }

    /** Limits beside the number they belong to. */
    private Printed withEstimate(Printed limits, Cell neighbour) {
        boolean estimated = neighbour instanceof Cell.Number || neighbour instanceof Cell.Percent;
        String text = estimated ? numbers.plain(neighbour.text(numbers)) : "";
        return text.matches(NUMBER) ? limits.value(Measure.OTHER, text) : limits;
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)} or less of it, anywhere. */
    List<Printed> shares(Printed place, String text) {
        List<Printed> found = new ArrayList<>();
        Matcher matcher = share.matcher(numbers.plain(text));
        while (matcher.find()) {
            if (matcher.group(2) != null) {
                found.add(share(place, matcher, matcher.group(2)));
            }
        }
        return found;
    }

    private Optional<Printed> share(Printed place, String text, String of) {
        Matcher matcher = share.matcher(text);
        if (!matcher.matches() || matcher.group(2) == null && of == null) {
            return Optional.empty();
        }
        return Optional.of(share(place, matcher, matcher.group(2) == null ? of : matcher.group(2)));
    }

    private static Printed share(Printed place, Matcher matcher, String of) {
        Printed counted = place.count(matcher.group(1), of).percent(matcher.group(3));
        return matcher.group(4) == null ? counted : counted.limits(Limits.CI_OTHER, matcher.group(4), matcher.group(5));
    }
}
