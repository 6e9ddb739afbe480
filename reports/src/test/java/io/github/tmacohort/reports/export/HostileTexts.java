package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import java.util.List;

/** Labels that a writer could take for markup, a formula or something else than text. */
public final class HostileTexts {
    /** The longest is longer than Excel allows. */
    public static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "\"quoted\" & 'single' ]]> &amp;",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)",
            "-2+3",
            "+1",
            "\tx",
            "a | b",
            "50 % of \\textbf{x} $y$ #1 _z_ ~ ^",
            "line\nbreak\r\nand another",
            "\u05e2\u05d1\u05e8\u05d9\u05ea \u202e rtl (x)",
            "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            "\u4e2d\u6587",
            "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69",
            "half \ud83d pair, control \u0000\u0001\u001b\u007f, none \ufffe\uffff",
            "e\u0301 \u00e9 \u2265 \u00b5 \u2212",
            "unbroken".repeat(60),
            "many words ".repeat(200),
            "x".repeat(40_000),
            "");

    private HostileTexts() {}

    /** Every text as a label, as a cell and on a note. */
    public static Table table() {
        return table(ALL);
    }

    /** The texts as labels, cells and notes. */
    public static Table table(List<String> texts) {
        TableBuilder builder = new TableBuilder("hostile", "Title <b> =1", "=Row")
                .groupedColumn("G & H", "A<", "note <i> =1")
                .groupedColumn("G & H", "=B")
                .column("C");
        builder.heading("Heading &");
        for (String text : texts) {
            builder.sub(text, Cell.text(text), Cell.number(-3.25, 1), new Cell.Share(21, 30));
        }
        return builder.remark("remark <u> " + texts.get(0))
                .total("All", TableBuilder.noted(Cell.count(3), texts.get(2)), Cell.blank(), Cell.blank())
                .build();
    }
}
