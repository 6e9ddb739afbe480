package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.Sourced;
import io.github.tmacohort.core.validation.StudyTable;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Laboratory results, transfusions and episodes. */
final class LaboratoryRows {
    private LaboratoryRows() {}

    static final class Labs extends RowReader {
        private final int day = column("day");
        private final int analyte = column("analyte");
        private final int value = column("value");
        private final int unit = column("unit");
        private final int lower = column("lower_limit");
        private final int upper = column("upper_limit");
        /** The numbers of limits are shared objects, so that their Optionals can be too. */
        private final Map<BigDecimal, Optional<BigDecimal>> limits = new IdentityHashMap<>();

        private final SiteTable site;

        Labs(StudyPatients patients, SiteTable site, Findings findings, Places places) {
            super(StudyTable.LABS, patients, findings, places);
            this.site = site;
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int dayOfSample = day(row, day);
            Analyte measured = row.code(analyte, Analyte.class);
            Unit inUnit = row.code(unit, Unit.class);
            BigDecimal lowerLimit = row.number(lower);
            BigDecimal upperLimit = row.number(upper);
            if (measured == null) {
                return;
            }
            LabResult.Relation relation = measured.isOrdinal() ? LabResult.Relation.EQUAL : row.relation(value);
            BigDecimal number = row.labValue(value, measured);
            if (inUnit != null && !measured.accepts(inUnit)) {
                row.wrong(
                        Rule.LAB_UNIT_MISMATCH,
                        unit,
                        row.quoted(unit) + " is not a unit of " + measured.code() + ", which is reported in "
                                + measured.units().stream().map(Unit::ucum).collect(Collectors.joining(" or ")));
            }
            if (lowerLimit != null && upperLimit != null && lowerLimit.compareTo(upperLimit) > 0) {
                row.wrong(
                        Rule.LAB_LIMITS_REVERSED,
                        lower,
                        row.quoted(lower) + " exceeds the upper limit " + row.quoted(upper));
            }
            if (!row.failed()) {
                LabResult result = new LabResult(
                        rows.id(),
                        dayOfSample,
                        measured,
                        relation,
                        number,
                        inUnit,
                        shared(lowerLimit),
                        shared(upperLimit),
                        lowerLimit == null || upperLimit == null
                                ? siteLimits(measured, dayOfSample, rows)
                                : Optional.empty());
                rows.labs().add(result, row.line());
            }
        }

        private Optional<SiteLimits> siteLimits(Analyte measured, int dayOfSample, PatientRows rows) {
            return rows.patients().isEmpty() || !site.has(measured)
                    ? Optional.empty()
                    : site.limits(measured, rows.patients().get(0).value(), dayOfSample, indexDate());
        }

        private Optional<BigDecimal> shared(BigDecimal limit) {
            if (limit == null) {
                return Optional.empty();
            }
            Optional<BigDecimal> known = limits.get(limit);
            if (known == null) {
                known = Optional.of(limit);
                if (limits.size() < 1 << 16) {
                    limits.put(limit, known);
                }
            }
            return known;
        }
    }

    static final class Transfusions extends RowReader {
        private final int day = column("day");
        private final int product = column("product");
        private final int volume = column("volume_ml");
        private final int trigger = column("trigger");

        Transfusions(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.TRANSFUSIONS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int dayGiven = day(row, day);
            Transfusion.Product given = row.code(product, Transfusion.Product.class);
            Optional<Double> volumeInMl =
                    Optional.ofNullable(row.number(volume)).map(BigDecimal::doubleValue);
            Transfusion.Trigger reason = row.code(trigger, Transfusion.Trigger.class);
            if (!row.failed()) {
                Transfusion transfusion = new Transfusion(rows.id(), dayGiven, given, volumeInMl, reason);
                rows.transfusions().add(new Sourced<>(transfusion, row.line()));
            }
        }
    }

    static final class Episodes extends RowReader {
        private final int number = column("number");
        private final int onset = column("onset_day");
        private final int diagnosis = column("diagnosis_day");
        private final int criteria = column("criteria");
        private final int resolution = column("resolution_day");

        Episodes(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.TMA_EPISODES, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int numberOfEpisode = whole(row, number);
            Optional<Integer> onsetDay = optionalDay(row, onset);
            int diagnosisDay = day(row, diagnosis);
            Optional<Integer> resolutionDay = optionalDay(row, resolution);
            if (!row.failed()) {
                if (onsetDay.isPresent() && onsetDay.get() > diagnosisDay) {
                    row.wrong(
                            Rule.TMA_ONSET_AFTER_DIAGNOSIS,
                            onset,
                            "day " + onsetDay.get() + " follows the diagnosis on day " + diagnosisDay);
                }
                inOrder(row, diagnosisDay, resolutionDay, resolution, Rule.TMA_RESOLUTION_BEFORE_DIAGNOSIS);
            }
            if (!row.failed()) {
                TmaEpisode episode = new TmaEpisode(
                        rows.id(), numberOfEpisode, onsetDay, diagnosisDay, row.text(criteria), resolutionDay);
                rows.episodes().add(new Sourced<>(episode, row.line()));
            }
        }
    }
}
