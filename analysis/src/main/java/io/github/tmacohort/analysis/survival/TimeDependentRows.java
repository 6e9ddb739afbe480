package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Response as a covariate that changes with time: the counting-process rows (entry, response] without and
 * (response, time] with response of every subject; {@linkplain #byKind by kind of response} (response, complete] and
 * (complete, time] instead of the last. The event belongs to a subject's last row. A row of no length is dropped, never lengthened: a subject
 * who responds at its entry has no row without response. Each row is a subject of {@link #followUps()}, in group
 * {@link ResponseTimes#OTHERS} or {@link ResponseTimes#RESPONDERS}.
 */
public final class TimeDependentRows {
    private final FollowUps followUps;
    private final int[] subject;
    private final int[] state; // 0 no response, 1 response, 2 complete response
    private final int dropped;

    private TimeDependentRows(Columns columns, ResponseTimes responses) {
        int n = columns.size;
        double[] entry = Arrays.copyOf(columns.entry, n);
        double[] time = Arrays.copyOf(columns.time, n);
        boolean[] event = Arrays.copyOf(columns.event, n);
        subject = Arrays.copyOf(columns.subject, n);
        state = Arrays.copyOf(columns.state, n);
        dropped = columns.dropped;
        int[] group = new int[n];
        int[] stratum = new int[n];
        for (int row = 0; row < n; row++) {
            group[row] = state[row] == 0 ? 0 : 1;
            stratum[row] = responses.followUps().stratum(subject[row]);
        }
        followUps = FollowUps.builder(time)
                .events(event)
                .entries(entry)
                .groups(
                        group,
                        List.of(responses.groups().get(1), responses.groups().get(0)))
                .strata(stratum, responses.followUps().strata())
                .build();
    }

    public static TimeDependentRows of(ResponseTimes responses) {
        return rows(responses, 0, false);
    }

    /** With the rows of complete responses apart. */
    public static TimeDependentRows byKind(ResponseTimes responses) {
        return rows(responses, 0, true);
    }

    /** The part of every row after a time. */
    static TimeDependentRows from(ResponseTimes responses, double start) {
        return rows(responses, start, false);
    }

    private static TimeDependentRows rows(ResponseTimes responses, double start, boolean kinds) {
        Columns columns = new Columns(3 * responses.size(), start);
        for (int i = 0; i < responses.size(); i++) {
            double at = responses.entry(i);
            int now = 0;
            if (responses.responded(i)) {
                double response = Math.max(at, responses.response(i));
                columns.add(i, now, at, response, false, true);
                at = response;
                now = 1;
            }
            if (kinds && !Double.isNaN(responses.complete(i))) {
                double complete = Math.max(at, responses.complete(i));
                columns.add(i, now, at, complete, false, true);
                at = complete;
                now = 2;
            }
            columns.add(i, now, at, responses.time(i), responses.event(i), false);
        }
        return new TimeDependentRows(columns, responses);
    }

    /** Rows with entry, time, event and group; strata as in the sample. */
    public FollowUps followUps() {
        return followUps;
    }

    public int size() {
        return subject.length;
    }

    /** Index of the subject a row belongs to. */
    public int subject(int row) {
        return subject[row];
    }

    /** Rows of no length that were left out: of a follow-up of no length, or of a response at its end. */
    public int dropped() {
        return dropped;
    }

    /** The one column {@code response}: 1 from the response on. */
    public Covariates response() {
        return Covariates.rows(size()).numeric("response", indicator(1, 2)).build();
    }

    /**
     * The columns {@code partialResponse} and {@code completeResponse}, each 1 as long as the response is of that kind.
     */
    public Covariates kindOfResponse() {
        return Covariates.rows(size())
                .numeric("partialResponse", indicator(1, 1))
                .numeric("completeResponse", indicator(2, 2))
                .build();
    }

    private double[] indicator(int from, int to) {
        return Arrays.stream(state)
                .mapToDouble(s -> s >= from && s <= to ? 1 : 0)
                .toArray();
    }

    /** The key of each row's subject, for a variance by subject. */
    public List<GroupKey> clusters() {
        List<GroupKey> keys = new ArrayList<>(size());
        for (int of : subject) {
            keys.add(GroupKey.of(String.valueOf(of)));
        }
        return keys;
    }

    private static final class Columns {
        private final double start;
        private final double[] entry;
        private final double[] time;
        private final boolean[] event;
        private final int[] subject;
        private final int[] state;
        private int size;
        private int dropped;

        Columns(int most, double start) {
            this.start = start;
            entry = new double[most];
            time = new double[most];
            event = new boolean[most];
            subject = new int[most];
            state = new int[most];
        }

        /** @param passing whether a row of no length says only that the subject passed at once into the next state */
        void add(int i, int inState, double from, double to, boolean ended, boolean passing) {
            double begin = Math.max(from, start);
            if (begin >= to) {
                dropped += passing || to < start ? 0 : 1;
                return;
            }
            entry[size] = begin;
            time[size] = to;
            event[size] = ended;
            subject[size] = i;
            state[size++] = inState;
        }
    }
}
