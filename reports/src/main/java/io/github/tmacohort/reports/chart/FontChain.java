package io.github.tmacohort.reports.chart;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The typefaces at hand, in the order in which a character is looked for in them. Each is one file, whatever the machine
 * has installed.
 */
final class FontChain {

    private static final FontChain BUNDLED = new FontChain(List.of(
            new Family(
                    Face.resource("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                    Optional.of(Face.resource("/liberation/LiberationSans-Bold.ttf"))),
            new Family(
                    Face.resource("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf"),
                    Optional.of(Face.resource("/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf"))),
            new Family(Face.resource("/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf"), Optional.empty())));

    private static volatile FontChain current = BUNDLED;

    /**
     * A typeface.
     *
     * @param bold where there is none, the regular letters are thickened
     */
    record Family(Face regular, Optional<Face> bold) {

        Face face(boolean heavy) {
            return heavy ? bold.orElse(regular) : regular;
        }
    }

    /**
     * Letters of one typeface.
     *
     * @param thickened whether they must be drawn thicker than the file has them, to be bold
     */
    record Run(Face face, boolean thickened, String text) {}

    private final List<Family> families;
    private final double[][] common = new double[2][];

    private FontChain(List<Family> families) {
        this.families = List.copyOf(families);
    }

    static FontChain current() {
        return current;
    }

    /** Puts a family before the bundled ones, or none. */
    static void use(Optional<Family> own) {
        List<Family> families = new ArrayList<>();
        own.ifPresent(families::add);
        families.addAll(BUNDLED.families);
        current = own.isPresent() ? new FontChain(families) : BUNDLED;
    }

    Font font(boolean heavy) {
        return families.get(0).face(heavy).font();
    }

    /** Whether it is that of most text, regular or bold. */
    boolean isFirst(Face face) {
        Family first = families.get(0);
        return face == first.regular() || face == first.face(true);
    }

    /** The face that is called so. */
    Face named(Font font) {
        String name = font.getFontName(Locale.ROOT);
        for (Family family : families) {
            if (family.regular().fontName().equals(name)) {
                return family.regular();
            }
            if (family.bold().isPresent() && family.bold().get().fontName().equals(name)) {
                return family.bold().get();
            }
        }
        throw new IllegalArgumentException("no typeface at hand is called " + name);
    }

    private Optional<Family> showing(int character, boolean heavy) {
        for (Family family : families) {
            if (family.face(heavy).font().canDisplay(character)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** Whether every character has a glyph in one of the typefaces. */
    boolean shows(String text) {
        return font(false).canDisplayUpTo(text) < 0
                || text.codePoints()
                        .allMatch(c -> isSelector(c) || showing(c, false).isPresent());
    }

    /** The characters that no typeface has, each once, in their order. */
    List<Integer> missing(String text) {
        if (font(false).canDisplayUpTo(text) < 0) {
            return List.of();
        }
        return text.codePoints()
                .filter(c -> !isSelector(c) && showing(c, false).isEmpty())
                .distinct()
                .boxed()
                .toList();
    }

    /** Chooses between forms of the character before it; not seen itself. */
    private static boolean isSelector(int c) {
        return c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef;
    }

    /** What stands for a character without a glyph: its number, so that two labels never become the same. */
    private static String named(int character) {
        return String.format(Locale.ROOT, "[U+%04X]", character);
    }

    /** The text in letters of the typefaces, in the order of its characters. */
    List<Run> runs(String text, boolean heavy) {
        Family first = families.get(0);
        if (first.face(heavy).font().canDisplayUpTo(text) < 0) {
            return List.of(run(first, heavy, text));
        }
        List<Run> runs = new ArrayList<>();
        Family last = first;
        StringBuilder letters = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK
                    && last.face(heavy).font().canDisplay(c); // it belongs upon the letter before it
            Optional<Family> found = mark ? Optional.of(last) : showing(c, heavy);
            if (found.isEmpty() && isSelector(c)) {
                continue;
            }
            Family family = found.orElse(first);
            if (family != last && !letters.isEmpty()) {
                runs.add(run(last, heavy, letters.toString()));
                letters.setLength(0);
            }
            last = family;
            letters.append(found.isPresent() ? Character.toString(c) : named(c));
        }
        if (!letters.isEmpty()) {
            runs.add(run(last, heavy, letters.toString()));
        }
        return runs;
    }

    private static Run run(Family family, boolean heavy, String text) {
        return new Run(family.face(heavy), heavy && family.bold().isEmpty(), text);
    }

    /** Widths of the commonest characters at size 1, made once; see {@link Lettering}. */
    synchronized double[] common(boolean heavy, Supplier<double[]> made) {
        int i = heavy ? 1 : 0;
        if (common[i] == null) {
            common[i] = made.get();
        }
        return common[i];
    }
}
