package io.github.tmacohort.reports.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.ResponseTimes;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns of a survival command, read from its file into follow-ups. */
final class SurvivalColumns {
    /** The largest number of a cause. */
    static final int MOST_CAUSES = 100;

    /** Groups that a test compares, and levels of a factor: more are a sign of a column of something else. */
    static final int MOST_LEVELS = 100;

    /** What stands for a missing cell elsewhere, in lower case; here it is a text as any other, and is named. */
    private static final Set<String> LIKE_MISSING =
            Set.of("n/a", "na", "nan", "null", ".", "-", "?", "#n/a", "missing");

    private final List<ScanColumn> columns = new ArrayList<>();
    private int entry = -1;
    private int group = -1;
    private int mostGroups;
    private int stratum = -1;
    private int weight = -1;
    private int cluster = -1;
    private int response = -1;
    private int lastContact = -1;
    private WeightKind declared;
    private int leastCauses; // 0 where there is one kind of event
    private final List<Integer> covariates = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    SurvivalColumns(String time, String event) {
        this(time, event, ScanColumn.Kind.EVENT);
    }

    private SurvivalColumns(String time, String end, ScanColumn.Kind kind) {
        columns.add(new ScanColumn(time, ScanColumn.Kind.TIME));
        columns.add(new ScanColumn(end, kind));
    }

    /** @param least number of causes there are even if the file has fewer */
    static SurvivalColumns competing(String time, String cause, int least) {
        SurvivalColumns columns = new SurvivalColumns(time, cause, ScanColumn.Kind.CAUSE);
        columns.leastCauses = least;
        return columns;
    }

    /** Covariates: numbers where every cell is one, else factors. */
    SurvivalColumns covariates(List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw Failure.usage("--covariates must be distinct, got " + String.join(",", names));
        }
        for (String name : names) {
            covariates.add(add(name, ScanColumn.Kind.NUMBER));
        }
        return this;
    }

    SurvivalColumns entry(String name) {
        entry = add(name, ScanColumn.Kind.TIME);
        return this;
    }

    SurvivalColumns group(String name) {
        return group(name, Integer.MAX_VALUE);
    }

    /** @param most groups that there may be */
    SurvivalColumns group(String name, int most) {
        group = add(name, ScanColumn.Kind.TEXT);
        mostGroups = most;
        return this;
    }

    SurvivalColumns stratum(String name) {
        stratum = add(name, ScanColumn.Kind.TEXT);
        return this;
    }

    /** @param contact null: the time is the last contact too */
    SurvivalColumns response(String name, String contact) {
        response = add(name, ScanColumn.Kind.OPTIONAL_TIME);
        lastContact = add(contact, ScanColumn.Kind.LAST_CONTACT);
        return this;
    }

    /** After {@link #stratum}; the same column may be both. */
    SurvivalColumns cluster(String name) {
        boolean isStratum = stratum >= 0 && columns.get(stratum).name().equals(name);
        cluster = isStratum ? stratum : add(name, ScanColumn.Kind.TEXT);
        return this;
    }

    /** @param kind null: case weights if all are whole numbers, else sampling weights */
    SurvivalColumns weight(String name, WeightKind kind) {
        weight = add(name, ScanColumn.Kind.WEIGHT);
        declared = kind;
        return this;
    }

    private int add(String name, ScanColumn.Kind kind) {
        if (name == null) {
            return -1;
        }
        columns.add(new ScanColumn(name, kind));
        return columns.size() - 1;
    }

    /**
     * What was read.
     *
     * @param covariates null where none were asked for
     * @param clusters of each row; null where none were asked for
     * @param responses null where none were asked for
     * @param notes on what was read, for people
     */
    record Input(
            FollowUps followUps,
            Covariates covariates,
            List<GroupKey> clusters,
            ResponseTimes responses,
            long dropped,
            List<String> notes) {
        Origin origin() {
            return new Origin(
                    followUps.size(),
                    dropped,
                    followUps.weightKind(),
                    followUps.causes().size(),
                    0);
        }
    }

    /** @throws Failure for everything that is wrong in the file, or if no row is left */
    Input read(Path file) {
        Scan scan = new ColumnScanner(file, columns).scan();
        if (anyCovariateIsText(scan)) {
            scan = new ColumnScanner(file, columns).scan();
        }
        if (scan.rows() == 0) {
            throw Failure.data(file.getFileName() + ": "
                    + (scan.dropped() == 0
                            ? "no rows"
                            : "a needed cell is missing in each of the " + scan.dropped() + " rows (" + scan.missing()
                                    + ")")
                    + " [file-rows]");
        }
        for (int column = 0; column < columns.size(); column++) {
            boolean levels = column == group || covariates.contains(column);
            if (levels && columns.get(column).kind() == ScanColumn.Kind.TEXT) {
                requireFewLevels(file, column, scan);
            }
            noteLikeMissing(file, column, scan.texts().get(column));
        }
        FollowUps.Builder builder = FollowUps.builder(scan.numbers()[0]);
        if (leastCauses > 0) {
            addCauses(builder, scan);
        } else {
            addEvents(builder, scan);
        }
        if (entry >= 0) {
            builder.entries(scan.numbers()[entry]);
        }
        if (group >= 0) {
            Levels levels = Levels.of(scan, group);
            builder.groups(levels.index, levels.keys);
        }
        Levels strata = stratum < 0 ? null : Levels.of(scan, stratum);
        if (strata != null) {
            builder.strata(strata.index, strata.keys);
        }
        Levels clusters = cluster < 0 ? null : cluster == stratum ? strata : Levels.of(scan, cluster);
        if (weight >= 0) {
            addWeights(builder, scan.numbers()[weight], file);
        }
        FollowUps followUps = builder.build();
        return new Input(
                followUps,
                covariates.isEmpty() ? null : covariates(scan),
                clusters == null ? null : clusters.keyOfEach(),
                response < 0 ? null : responses(followUps, scan),
                scan.dropped(),
                List.copyOf(notes));
    }

    private void requireFewLevels(Path file, int column, Scan scan) {
        int levels = scan.texts().get(column).size();
        int most = column == group ? mostGroups : MOST_LEVELS;
        if (levels > most) {
            throw Failure.data(file.getFileName() + " " + columns.get(column).name() + ": " + levels
                    + " different values are too many " + (column == group ? "groups" : "levels of a factor")
                    + ", at most " + most + " can be; is it the right column? [levels]");
        }
    }

    /** Only an empty cell and NA are missing: another way to say so makes a group, not in silence. */
    private void noteLikeMissing(Path file, int column, List<String> texts) {
        for (String text : texts) {
            if (LIKE_MISSING.contains(text.toLowerCase(Locale.ROOT))) {
                String name = columns.get(column).name();
                notes.add("note: " + file.getFileName() + ":" + lineOf(text, file, name) + " "
                        + TextTable.oneLine(name) + ": '" + text
                        + "' is taken as a value of its own; only an empty cell and NA without quotes are missing");
            }
        }
    }

    /** Where the text is first in a file that was read already. */
    private static String lineOf(String text, Path file, String column) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            int at = -1;
            for (CsvRecord record : reader) {
                if (at < 0) {
                    at = record.getFields().stream().map(String::strip).toList().indexOf(column.strip());
                } else if (record.getFieldCount() > at
                        && record.getField(at).strip().equals(text)) {
                    return String.valueOf(record.getStartingLineNumber());
                }
            }
            throw new IllegalStateException(text + " is in " + column + " no more");
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
    }

    private ResponseTimes responses(FollowUps followUps, Scan scan) {
        ResponseTimes.Builder builder = ResponseTimes.builder(followUps, scan.numbers()[response]);
        if (lastContact >= 0) {
            builder.lastContact(scan.numbers()[lastContact]);
        }
        return builder.build();
    }

    /** Covariates in which a cell is no number become text columns. */
    private boolean anyCovariateIsText(Scan scan) {
        boolean any = false;
        for (int column : covariates) {
            double[] values = scan.numbers()[column];
            boolean isText = Arrays.stream(values).anyMatch(Double::isNaN);
            if (isText) {
                columns.set(column, new ScanColumn(columns.get(column).name(), ScanColumn.Kind.TEXT));
            }
            any |= isText;
        }
        return any;
    }

    private static void addEvents(FollowUps.Builder builder, Scan scan) {
        boolean[] events = new boolean[scan.rows()];
        int[] codes = scan.codes()[1];
        for (int i = 0; i < events.length; i++) {
            events[i] = codes[i] == 1;
        }
        builder.events(events);
    }

    private void addCauses(FollowUps.Builder builder, Scan scan) {
        int[] cause = new int[scan.rows()];
        int most = leastCauses;
        for (int i = 0; i < cause.length; i++) {
            cause[i] = (int) scan.numbers()[1][i];
            most = Math.max(most, cause[i]);
        }
        List<String> names = new ArrayList<>();
        for (int k = 1; k <= most; k++) {
            names.add(String.valueOf(k));
        }
        builder.causes(cause, names);
    }

    private Covariates covariates(Scan scan) {
        Covariates.Builder builder = Covariates.rows(scan.rows());
        for (int column : covariates) {
            String name = columns.get(column).name();
            if (columns.get(column).isNumber()) {
                builder.numeric(name, scan.numbers()[column]);
            } else {
                Levels levels = Levels.of(scan, column);
                List<String> texts = levels.keys.stream().map(GroupKey::key).toList();
                noteMixture(name, texts);
                List<String> values = new ArrayList<>(scan.rows());
                for (int i = 0; i < scan.rows(); i++) {
                    values.add(texts.get(levels.index[i]));
                }
                builder.factor(name, values, texts);
            }
        }
        return builder.build();
    }

    /** One cell that is no number, often a slip, makes indicator terms of a column of numbers: not in silence. */
    private void noteMixture(String name, List<String> texts) {
        List<String> noNumbers =
                texts.stream().filter(text -> Double.isNaN(Levels.number(text))).toList();
        if (noNumbers.size() < texts.size()) {
            notes.add("note: " + TextTable.oneLine(name) + " is taken as groups, not as numbers, since '"
                    + TextTable.oneLine(noNumbers.get(0)) + "' is not a number (" + noNumbers.size() + " of its "
                    + texts.size() + " values are not)");
        }
    }

    private void addWeights(FollowUps.Builder builder, double[] weights, Path file) {
        boolean whole = true;
        for (double w : weights) {
            whole &= w == Math.rint(w);
        }
        if (declared == WeightKind.CASE && !whole) {
            throw Failure.data(file.getFileName() + " " + columns.get(weight).name()
                    + ": case weights must be whole numbers [weight]");
        }
        if (declared == WeightKind.SAMPLING || declared == null && !whole) {
            builder.samplingWeights(weights);
        } else {
            builder.caseWeights(weights);
        }
    }

    /** Texts in an order that the order of rows cannot change: by number if all are numbers, else by code point. */
    private static final class Levels {
        private final List<GroupKey> keys = new ArrayList<>();
        private final int[] index;

        private Levels(int[] index) {
            this.index = index;
        }

        static Levels of(Scan scan, int column) {
            List<String> texts = scan.texts().get(column);
            boolean numbers = texts.stream().noneMatch(text -> Double.isNaN(number(text)));
            Comparator<Integer> byNumber = Comparator.comparingDouble(code -> number(texts.get(code)));
            Comparator<Integer> byText = Comparator.comparing(texts::get, Levels::byCodePoint);
            List<Integer> order = new ArrayList<>();
            for (int code = 0; code < texts.size(); code++) {
                order.add(code);
            }
            order.sort(numbers ? byNumber.thenComparing(byText) : byText);
            int[] rank = new int[texts.size()];
            Levels levels = new Levels(scan.codes()[column]);
            for (int r = 0; r < rank.length; r++) {
                rank[order.get(r)] = r;
                levels.keys.add(GroupKey.of(texts.get(order.get(r))));
            }
            for (int i = 0; i < scan.rows(); i++) {
                levels.index[i] = rank[levels.index[i]];
            }
            return levels;
        }

        List<GroupKey> keyOfEach() {
            List<GroupKey> each = new ArrayList<>(index.length);
            for (int code : index) {
                each.add(keys.get(code));
            }
            return each;
        }

        private static double number(String text) {
            byte[] bytes = text.strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return DecimalParser.parse(bytes, 0, bytes.length);
        }

        private static int byCodePoint(String a, String b) {
            int[] x = a.codePoints().toArray();
            int[] y = b.codePoints().toArray();
            return java.util.Arrays.compare(x, y);
        }
    }
}
