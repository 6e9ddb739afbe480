package io.github.tmacohort.analysis.survival;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work split over the processors. The parts write to places of their own, so that results depend on no order. */
final class Parallel {
    /** Fewer items than this are not worth a second thread. */
    private static final int WORTHWHILE = 1 << 16;

    private Parallel() {}

    /** Into how many parts to split work on {@code items} items. */
    static int parts(int items) {
        return items < WORTHWHILE ? 1 : Math.min(8, Runtime.getRuntime().availableProcessors());
    }

    /** Where part {@code part} of {@code parts} begins. */
    static int start(int items, int parts, int part) {
        return (int) ((long) items * part / parts);
    }

    /** Work on the items from {@code begin} to before {@code end}. */
    interface Stretch {
        void run(int begin, int end);
    }

    /** All items, stretch by stretch. */
    static void each(int items, Stretch work) {
        int parts = parts(items);
        run(parts, part -> work.run(start(items, parts, part), start(items, parts, part + 1)));
    }

    static void run(int parts, IntConsumer work) {
        if (parts == 1) {
            work.accept(0);
        } else {
            IntStream.range(0, parts).parallel().forEach(work);
        }
    }
}
