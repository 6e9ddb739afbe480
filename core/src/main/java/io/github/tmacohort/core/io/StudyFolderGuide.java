package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Rule;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** The guide for the data manager of a hospital, as Markdown, made from the dictionary and the rules. */
public final class StudyFolderGuide {
    private static final String INTRODUCTION = """
            # The study folder

            For the person who fills it. This page is made from the data dictionary and the rules in the code
            (`core.io.DataDictionary`, `core.validation.Rule`), so it says what the reader really checks.

            1. `tma init DIR` writes an empty folder: every table with its header line, `datapackage.json`, `README.txt`
               and a protocol to start from.
            2. Fill the tables. Do not add columns: a folder holds nothing that the study does not use, above all no
               names, no hospital numbers, no dates of birth.
            3. `tma validate DIR` lists every problem at once, as `file:line column: what is wrong [rule]`. An **error**
               stops the study; a **warning** goes into its report. Of each rule and file the first %d findings are listed,
               and how many more there are.

            ## The form of the files
            - CSV in UTF-8 with commas, one header line, a decimal point. A byte order mark and Windows line ends are
              fine. The columns may stand in any order; a column whose cells may be empty may be left out.
            - Every file but `reference_limits.csv` must be there; a table without rows keeps its header line.
            - An empty cell means "not recorded". A cell with a comma, a quote or a line break stands in double quotes;
              a quote within it is written twice.
            - Numbers are digits with at most one decimal point: no thousands separators, units or exponents. Their digits
              are kept as written: `1.20` stays `1.20`.
            - **Days** count from the index transplant (day 0); days before it are negative.
            - **Dates**: in place of a column `day` (or `x_day`) a file may have a column `date` (or `x_date`) with dates such
              as 2024-03-31. Then `transplants.csv` must have `date` too. Of several transplants of a patient, the column
              `index` says `true` for the one that days count from. Dates become days while the file is read; no date
              leaves the reader.
            - **Nothing is guessed.** A file with semicolons or tabs, a decimal comma or another encoding is refused, unless
              its resource in `datapackage.json` declares it:

            ```json
            {
              "name": "labs", "path": "labs.csv", "encoding": "utf-16",
              "dialect": {"delimiter": ";"},
              "schema": {"fields": [{"name": "value", "decimalChar": ","}, {"name": "upper_limit", "decimalChar": ","}]}
            }
            ```

            `datapackage.json` must also have `"title"` (it heads every report) and
            `"tmacohort": {"format": %d, "synthetic": false}`; `"synthetic": true` marks data that are made up, and every
            report made from them.

            ## Reference limits
            The limit that counts for a result is the one printed on its report (`lower_limit`, `upper_limit` of `labs.csv`); where
            there is none, the centre's in `reference_limits.csv` for the age and sex on the day of the sample; where there is none
            either, the published band of [the criteria](../../analysis/docs/criteria.md#limits), if there is one. Each side goes by itself. Every
            explanation names the limit and which of the three it is.

            When an assay changed, give each its row, with the first and last day it was in use:

            ```
            analyte,sex,from_age,to_age,age_unit,valid_from,valid_to,lower_limit,upper_limit,unit,source
            ldh,,1,10,years,,2021-06-30,,321,U/L,analyser A
            ldh,,1,10,years,2021-07-01,,,283,U/L,analyser B
            ```

            Validity needs `date` in `transplants.csv`. It is held against the date of each sample while the folder is read; a result then
            carries its limits, and no date. A centre that gives days only leaves the validity empty, or fills the limits into `labs.csv`.

            ## Own criteria and response rules
            Optional files `criteria/ID.yaml` and `response_rules/ID.yaml`, which the protocol may then name by their ids:
            [how to write one](../../analysis/docs/criteria.md#a-set-or-rule-of-ones-own).

            ## Tables

            Columns in **bold** must be filled in every row.
            """;

    private StudyFolderGuide() {}

    /** The whole page. The same dictionary gives the same text. */
    public static String markdown() {
        StringBuilder page =
                new StringBuilder(String.format(Locale.ROOT, INTRODUCTION, Findings.KEPT, DataDictionary.FORMAT));
        DataDictionary.tables().forEach(table -> table(page, table));
        analytes(page);
        rules(page);
        return page.toString();
    }

    private static void table(StringBuilder page, TableSpec table) {
        page.append("\n### ").append(table.table().file()).append("\n\n");
        page.append(sentence(table.description())).append("\n\n");
        page.append("| column | type | meaning |\n|---|---|---|\n");
        for (ColumnSpec column : table.allColumns()) {
            String name = column.required() ? "**" + column.name() + "**" : column.name();
            page.append("| ").append(name).append(" | ").append(type(column)).append(" | ");
            page.append(column.description());
            if (column.name().equals("unit")) {
                page.append(": see [Analytes](#analytes)");
            } else if (!column.codes().isEmpty()) {
                page.append(": ")
                        .append(column.codes().stream()
                                .map(code -> "`" + code + "`")
                                .collect(Collectors.joining(", ")));
            }
            page.append(" |\n");
        }
    }

    private static String type(ColumnSpec column) {
        String type = switch (column.type()) {
            case PATIENT_ID -> "1 to 32 letters, digits, `.`, `-`, `_`";
            case WHOLE_NUMBER -> "whole number";
            case DAY -> "day";
            case DATE -> "date";
            case NUMBER -> "number";
            case CODE -> "code";
            case YES_NO -> "`true` or `false`";
            case TEXT -> "text";
            case LAB_VALUE -> "number, `<`number, `>`number; `negative`, `positive`";
        };
        if (column.type() == ColumnType.DAY) {
            return type;
        }
        String unit = column.unit()
                .map(ucum -> ucum.equals("a") ? ", years" : ", " + ucum)
                .orElse("");
        String limits = column.maximum().isPresent()
                ? ", " + column.minimum().orElseThrow() + " to "
                        + column.maximum().get()
                : column.minimum().map(least -> ", at least " + least).orElse("");
        return type + unit + limits;
    }

    private static void analytes(StringBuilder page) {
        page.append("\n## Analytes\n\n")
                .append(
                        "Units are written as in UCUM. Values outside the wide limits cannot be right and are errors; values\n")
                .append(
                        "outside the narrow limits are warnings, there to find a value in the wrong unit. Limits are in the\n")
                .append("first unit.\n\n")
                .append(
                        "| analyte | LOINC | units | improbable outside | impossible outside |\n|---|---|---|---|---|\n");
        for (Analyte analyte : Analyte.values()) {
            String units = analyte.units().stream()
                    .map(Unit::ucum)
                    .map(ucum -> "`" + ucum + "`")
                    .collect(Collectors.joining(", "));
            String narrow = limits(analyte.improbableBelow(), analyte.improbableAbove());
            String wide = limits(analyte.impossibleBelow(), analyte.impossibleAbove());
            page.append("| `").append(analyte.code()).append("` | ");
            page.append(analyte.loinc().orElse("")).append(" | ").append(units).append(" | ");
            page.append(analyte.isOrdinal() ? "" : narrow).append(" | ");
            page.append(analyte.isOrdinal() ? "" : wide).append(" |\n");
        }
    }

    private static String limits(BigDecimal below, BigDecimal above) {
        return below.toPlainString() + " to " + above.toPlainString();
    }

    private static void rules(StringBuilder page) {
        page.append("\n## Rules\n\n")
                .append(Rule.values().length)
                .append(" rules. What a row breaks is reported with its line in the file.\n\n")
                .append("| rule | | what is wrong | what to do |\n|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            String severity = switch (rule.severity()) {
                case ERROR -> "error";
                case WARNING -> "warning";
            };
            page.append("| `").append(rule.id()).append("` | ").append(severity);
            page.append(" | ")
                    .append(rule.what())
                    .append(" | ")
                    .append(rule.remedy())
                    .append(" |\n");
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
