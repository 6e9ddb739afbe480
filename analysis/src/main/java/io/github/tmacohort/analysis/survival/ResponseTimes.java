package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Follow-ups and the time at which each subject responded, if it did: what every comparison of responders with others
 * starts from. All times are on one clock in the caller's unit.
 *
 * <p>The time of a response is that of its <em>confirmation</em>: a response that had to last a week cannot be known before
 * the week is over, and dating it back puts the immortal time back into every comparison.
 *
 * <p><b>Order at equal times:</b> events, then responses, then censorings. A response at the time of the event is none
 * ({@link #onTheDayOfTheEvent()}); one at the time of censoring is one. Equality is as in {@link FollowUps}.
 *
 * <p><b>After the analysed follow-up:</b> where {@linkplain Builder#lastContact last contact} is later than the analysed
 * time (the event is a relapse, the patient lives on), a response between the two is legal and is none for this endpoint
 * ({@link #afterTheEnd()}). A response after last contact, or after the event where no last contact is given, is an error.
 */
public final class ResponseTimes {
    /** Those who have responded. */
    public static final GroupKey RESPONDERS = new GroupKey("responders", "Response");

    /** Those who have not responded (yet). */
    public static final GroupKey OTHERS = new GroupKey("others", "No response");

    private static final int SHOWN = 20;

    private final FollowUps followUps;
    private final double[] entry; // null without delayed entry
    private final double[] time;
    private final double[] response; // NaN: none for this endpoint
    private final double[] complete; // NaN: never; null: not told
    private final double[] loss;
    private final List<GroupKey> groups;
    private final int onTheDayOfTheEvent;
    private final int afterTheEnd;

    private ResponseTimes(Builder b) {
        double[][] settled = settled(b.ownTimes(), b.ownEntries(), b.response, b.complete, b.loss);
        time = settled[0];
        entry = settled[1];
        response = settled[2];
        complete = settled[3];
        loss = settled[4];
        followUps = b.followUps;
        groups = b.groups;
        int sameDay = 0;
        int later = 0;
        for (int i = 0; i < time.length; i++) {
            if (response[i] > time[i]) {
                later++;
                response[i] = Double.NaN;
            } else if (response[i] == time[i] && followUps.event(i)) {
                sameDay++;
                response[i] = Double.NaN;
            }
            dropWithout(i, complete);
            dropWithout(i, loss);
        }
        onTheDayOfTheEvent = sameDay;
        afterTheEnd = later;
    }

    /** What happens at or after the end, or to one who did not respond, did not happen for this endpoint. */
    private void dropWithout(int i, double[] column) {
        if (column != null) {
            boolean counts =
                    !Double.isNaN(response[i]) && (followUps.event(i) ? column[i] < time[i] : column[i] <= time[i]);
            column[i] = counts ? column[i] : Double.NaN;
        }
    }

    /** Copies of the columns, in which times that are tied are equal; null stays null and NaN stays NaN. */
    private static double[][] settled(double[]... columns) {
        double[] pool = Arrays.stream(columns)
                .filter(Objects::nonNull)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        FollowUps ties = FollowUps.of(pool, new boolean[pool.length]);
        double[][] result = new double[columns.length][];
        int at = 0;
        for (int c = 0; c < columns.length; c++) {
            if (columns[c] != null) {
                result[c] = columns[c].clone();
                for (int i = 0; i < columns[c].length; i++) {
                    result[c][i] = Double.isNaN(columns[c][i]) ? Double.NaN : ties.time(at++);
                }
            }
        }
        return result;
    }

    /**
     * Follow-ups with one response time each.
     *
     * @param response NaN where a subject never responded
     * @throws IllegalArgumentException as {@link Builder#build()}
     */
    public static ResponseTimes of(FollowUps followUps, double[] response) {
        return builder(followUps, response).build();
    }

    /**
     * @param followUps of one kind of event, without weights; groups are ignored, strata are kept
     * @param response NaN where a subject never responded
     */
    public static Builder builder(FollowUps followUps, double[] response) {
        return new Builder(followUps, response);
    }

    public int size() {
        return time.length;
    }

    /** The follow-ups as they were given, their groups left out. */
    public FollowUps followUps() {
        return followUps;
    }

    public boolean hasEntry() {
        return entry != null;
    }

    /** Entry time of subject {@code i}; 0 without delayed entry. */
    public double entry(int i) {
        return entry == null ? 0 : entry[i];
    }

    public double time(int i) {
        return time[i];
    }

    public boolean event(int i) {
        return followUps.event(i);
    }

    /** Whether subject {@code i} responded before the event, or by the end of its follow-up. */
    public boolean responded(int i) {
        return !Double.isNaN(response[i]);
    }

    /** Whether subject {@code i} had responded at a time or before it. */
    public boolean respondedBy(int i, double t) {
        return response[i] <= t;
    }

    /** When subject {@code i} responded; NaN if it did not. */
    public double response(int i) {
        return response[i];
    }

    /** Whether complete responses are told from others. */
    public boolean tellsComplete() {
        return complete != null;
    }

    /** When subject {@code i} responded completely; NaN if it did not. */
    public double complete(int i) {
        return complete == null ? Double.NaN : complete[i];
    }

    /** Whether the end of responses is known. */
    public boolean tellsLoss() {
        return loss != null;
    }

    /** When subject {@code i} lost its response; NaN if it did not. */
    public double loss(int i) {
        return loss == null ? Double.NaN : loss[i];
    }

    /** {@link #RESPONDERS} and {@link #OTHERS}, with the labels to show. */
    public List<GroupKey> groups() {
        return groups;
    }

    public int responders() {
        int count = 0;
        for (int i = 0; i < time.length; i++) {
            count += responded(i) ? 1 : 0;
        }
        return count;
    }

    public int events() {
        int count = 0;
        for (int i = 0; i < time.length; i++) {
            count += event(i) ? 1 : 0;
        }
        return count;
    }

    /** Responses at the very time of the event: none of them counts. */
    public int onTheDayOfTheEvent() {
        return onTheDayOfTheEvent;
    }

    /** Responses after the analysed follow-up but by last contact: none of them counts for this endpoint. */
    public int afterTheEnd() {
        return afterTheEnd;
    }

    /** Collects the columns of a {@link ResponseTimes}. */
    public static final class Builder {
        private final FollowUps followUps;
        private final double[] response;
        private double[] lastContact;
        private double[] complete;
        private double[] loss;
        private List<GroupKey> groups = List.of(RESPONDERS, OTHERS);

        private Builder(FollowUps followUps, double[] response) {
            this.followUps = Objects.requireNonNull(followUps, "followUps").pooled();
            this.response = sameLength(response, "response");
        }

        /** When each subject was last seen, where the analysed event does not end all observation. */
        public Builder lastContact(double[] values) {
            lastContact = sameLength(values, "lastContact");
            return this;
        }

        /** When each responder's response was complete, at its response or later; NaN where it never was. */
        public Builder complete(double[] values) {
            complete = sameLength(values, "complete");
            return this;
        }

        /** When each responder lost its response; NaN where it did not. */
        public Builder loss(double[] values) {
            loss = sameLength(values, "loss");
            return this;
        }

        /** How responders and others are called in tables and figures. */
        public Builder labels(String responders, String others) {
            groups = List.of(new GroupKey(RESPONDERS.key(), responders), new GroupKey(OTHERS.key(), others));
            return this;
        }

        private double[] sameLength(double[] values, String name) {
            if (values.length != followUps.size()) {
                throw new IllegalArgumentException(
                        name + " must have one value per follow-up (" + followUps.size() + "), got " + values.length);
            }
            return values.clone();
        }

        private double[] ownTimes() {
            double[] times = new double[followUps.size()];
            Arrays.setAll(times, followUps::time);
            return times;
        }

        private double[] ownEntries() {
            if (!followUps.hasEntry()) {
                return null;
            }
            double[] entries = new double[followUps.size()];
            Arrays.setAll(entries, followUps::entry);
            return entries;
        }

        /** Everything that cannot be, subject by subject. */
        public List<Problem> problems() {
            List<Problem> problems = new ArrayList<>();
            for (int i = 0; i < response.length; i++) {
                double contact = followUps.time(i);
                if (lastContact != null) {
                    if (!(lastContact[i] >= contact || TimeScale.tied(lastContact[i], contact))
                            || Double.isInfinite(lastContact[i])) {
                        problems.add(new Problem(
                                i, Column.LAST_CONTACT, lastContact[i], "must be finite and not before the time"));
                        continue;
                    }
                    contact = lastContact[i];
                }
                check(i, Column.RESPONSE, response[i], contact, problems);
                checkLater(i, Column.COMPLETE, complete, contact, problems);
                checkLater(i, Column.LOSS, loss, contact, problems);
            }
            return List.copyOf(problems);
        }

        private boolean check(int i, Column column, double value, double contact, List<Problem> problems) {
            if (Double.isNaN(value)) {
                return false;
            }
            if (value < 0 || Double.isInfinite(value)) {
                problems.add(new Problem(i, column, value, "must be finite and not negative"));
                return false;
            }
            if (value > contact && !TimeScale.tied(value, contact)) {
                String what = lastContact == null && followUps.event(i) ? "the event" : "last contact";
                problems.add(new Problem(
                        i, column, value, "must not be after " + what + " at " + NumberText.plain(contact)));
                return false;
            }
            return true;
        }

        private void checkLater(int i, Column column, double[] values, double contact, List<Problem> problems) {
            if (values == null || !check(i, column, values[i], contact, problems)) {
                return;
            }
            if (Double.isNaN(response[i])) {
                problems.add(new Problem(i, column, values[i], "must be empty without a response"));
                return;
            }
            boolean tied = TimeScale.tied(values[i], response[i]);
            if (column == Column.LOSS && (tied || values[i] < response[i])) {
                problems.add(new Problem(
                        i, column, values[i], "must be after the response at " + NumberText.plain(response[i])));
            }
            if (column == Column.COMPLETE && !tied && values[i] < response[i]) {
                problems.add(new Problem(
                        i, column, values[i], "must not be before the response at " + NumberText.plain(response[i])));
            }
        }

        /**
         * @throws IllegalArgumentException if the follow-ups have weights or competing causes, or a response is negative,
         *     after last contact, or after the event; the message names every such subject
         */
        public ResponseTimes build() {
            if (followUps.weightKind() != WeightKind.NONE) {
                throw new IllegalArgumentException("followUps must not have weights");
            }
            if (followUps.causes().size() > 1) {
                throw new IllegalArgumentException(
                        "followUps must be of one kind of event, got causes " + followUps.causes());
            }
            List<Problem> problems = problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(
                        problems.stream().limit(SHOWN).map(Problem::text).collect(Collectors.joining("; "))
                                + (problems.size() > SHOWN ? "; and " + (problems.size() - SHOWN) + " more" : ""));
            }
            return new ResponseTimes(this);
        }
    }

    /** What a problem is about. */
    public enum Column {
        RESPONSE("response"),
        COMPLETE("complete"),
        LOSS("loss"),
        LAST_CONTACT("lastContact");

        private final String argument;

        Column(String argument) {
            this.argument = argument;
        }
    }

    /**
     * A value that cannot be.
     *
     * @param subject its index
     * @param rule what must hold
     */
    public record Problem(int subject, Column column, double value, String rule) {
        /** The problem in words. */
        public String text() {
            return column.argument + "[" + subject + "] " + rule + ", got " + NumberText.plain(value);
        }
    }
}
