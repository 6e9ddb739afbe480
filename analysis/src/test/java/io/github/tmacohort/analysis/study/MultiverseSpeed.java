package io.github.tmacohort.analysis.study;

import com.sun.management.OperatingSystemMXBean;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Time of a multiverse of 1,080 specifications on the synthetic cohort, the first run of a cold JVM and the next two. A program
 * to be run by hand, not a test: a time limit would depend on the machine.
 */
final class MultiverseSpeed {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private MultiverseSpeed() {}

    public static void main(String[] args) {
        Cohort cohort = SyntheticCohort.standard();
        Protocol protocol = Protocol.defaults();
        int values = cohort.patients().stream()
                .map(PatientRecord::labs)
                .mapToInt(List::size)
                .sum();
        for (int run = 1; run <= 3; run++) {
            long start = System.nanoTime();
            long busy = PROCESS.getProcessCpuTime();
            SpecificationCurve curve = Multiverse.run(cohort, protocol, MultiverseTest.large());
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %d specifications, %d patients, %d values, %d diagnoses, %d responses, %d comparisons: %.2f s, processor %.2f s%n",
                    run,
                    curve.results().size(),
                    cohort.patients().size(),
                    values,
                    curve.distinctDiagnoses(),
                    curve.distinctResponses(),
                    curve.distinctComparisons(),
                    (System.nanoTime() - start) / 1e9,
                    (PROCESS.getProcessCpuTime() - busy) / 1e9);
        }
    }
}
