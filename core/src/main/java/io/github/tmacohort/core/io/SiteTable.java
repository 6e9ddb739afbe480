package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.time.IndexDate;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The centre's own reference limits, by age, sex and the days on which an assay was in use. Assays change on calendar days
 * and records know study days only: so each result is given its limits here, while its date is known, and neither the
 * validity nor the date goes on from here. (Even the study day of a change would: two patients' days of one change tell
 * how far apart their transplants were.)
 */
final class SiteTable implements TableReader.Rows {
    private static final double YEAR = 365.25;

    private record Row(
            long line,
            Optional<Sex> sex,
            double fromYears,
            double toYears,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<SiteLimits> limits) {

        boolean isDated() {
            return from.isPresent() || to.isPresent();
        }

        boolean holdsFor(Sex of, double ageYears) {
            return ageYears >= fromYears && ageYears < toYears && (sex.isEmpty() || sex.get() == of);
        }

        boolean holdsOn(int day, IndexDate index) {
            return !isDated()
                    || index != null
                            && from.map(first -> index.dayOf(first) <= day).orElse(true)
                            && to.map(last -> index.dayOf(last) >= day).orElse(true);
        }

        boolean overlaps(Row other) {
            return (sex.isEmpty() || other.sex.isEmpty() || sex.equals(other.sex))
                    && fromYears < other.toYears
                    && other.fromYears < toYears
                    && !endsBefore(other)
                    && !other.endsBefore(this);
        }

        private boolean endsBefore(Row other) {
            return to.isPresent() && other.from.isPresent() && to.get().isBefore(other.from.get());
        }
    }

    private final TableSpec table = DataDictionary.table(StudyTable.REFERENCE_LIMITS);
    private final int analyte = table.index("analyte");
    private final int sex = table.index("sex");
    private final int fromAge = table.index("from_age");
    private final int toAge = table.index("to_age");
    private final int ageUnit = table.index("age_unit");
    private final int validFrom = table.index("valid_from");
    private final int validTo = table.index("valid_to");
    private final int lower = table.index("lower_limit");
    private final int upper = table.index("upper_limit");
    private final int unit = table.index("unit");
    private final int source = table.index("source");
    private final Map<Analyte, List<Row>> rows = new EnumMap<>(Analyte.class);

    @Override
    public void begin(TableHeader header) {
        // its columns are what they are: none can be a day or a date
    }

    @Override
    public void accept(Cells row) {
        Analyte measured = row.code(analyte, Analyte.class);
        Sex ofSex = row.code(sex, Sex.class);
        double from = years(row, fromAge, 0);
        double to = years(row, toAge, Double.POSITIVE_INFINITY);
        Optional<LocalDate> first = row.date(validFrom);
        Optional<LocalDate> last = row.date(validTo);
        BigDecimal lowest = row.number(lower);
        BigDecimal highest = row.number(upper);
        Unit inUnit = row.code(unit, Unit.class);
        if (row.failed()) {
            return;
        }
        if (from >= to) {
            row.wrong(Rule.REFERENCE_LIMIT_PERIOD, toAge, "the ages end before they begin");
        }
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            row.wrong(Rule.REFERENCE_LIMIT_PERIOD, validTo, "the validity ends before it begins");
        }
        if (!measured.accepts(inUnit)) {
            row.wrong(
                    Rule.LAB_UNIT_MISMATCH,
                    unit,
                    row.quoted(unit) + " is not a unit of " + measured.code() + ", which is reported in "
                            + measured.units().stream().map(Unit::ucum).collect(Collectors.joining(" or ")));
        }
        limits(row, lowest, highest);
        if (!row.failed()) {
            rows.computeIfAbsent(measured, key -> new ArrayList<>())
                    .add(new Row(
                            row.line(),
                            Optional.ofNullable(ofSex),
                            from,
                            to,
                            first,
                            last,
                            Optional.of(new SiteLimits(
                                    Optional.ofNullable(lowest),
                                    Optional.ofNullable(highest),
                                    inUnit,
                                    row.text(source)))));
        }
    }

    private void limits(Cells row, BigDecimal lowest, BigDecimal highest) {
        if (lowest == null && highest == null) {
            row.wrong(Rule.REFERENCE_LIMIT_EMPTY, upper, "there is neither a lower nor an upper limit");
            return;
        }
        if (lowest != null && lowest.signum() < 0) {
            row.wrong(Rule.LAB_VALUE_NEGATIVE, lower, row.quoted(lower) + " is negative");
        }
        if (highest != null && highest.signum() < 0) {
            row.wrong(Rule.LAB_VALUE_NEGATIVE, upper, row.quoted(upper) + " is negative");
        }
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            row.wrong(
                    Rule.LAB_LIMITS_REVERSED,
                    lower,
                    row.quoted(lower) + " exceeds the upper limit " + row.quoted(upper));
        }
    }

    private double years(Cells row, int column, double open) {
        BigDecimal age = row.number(column);
        AgeUnit inUnit = row.code(ageUnit, AgeUnit.class);
        if (age == null) {
            return open;
        }
        if (inUnit == null) {
            if (!row.isFilled(ageUnit) && !row.failed()) {
                row.wrong(Rule.REFERENCE_LIMIT_PERIOD, column, row.quoted(column) + " has no age_unit");
            }
            return open;
        }
        return inUnit.toYears(age.doubleValue());
    }

    /** What is wrong with the rows together. */
    void check(boolean studyHasDates, Findings findings) {
        String file = table.table().file();
        rows.values().forEach(ofAnalyte -> {
            for (int i = 0; i < ofAnalyte.size(); i++) {
                Row row = ofAnalyte.get(i);
                if (row.isDated() && !studyHasDates) {
                    findings.add(
                            Rule.REFERENCE_LIMIT_UNDATED,
                            Location.cell(file, row.line(), row.from().isPresent() ? "valid_from" : "valid_to"),
                            "the validity cannot be held against days: " + StudyTable.TRANSPLANTS.file()
                                    + " has no date column");
                }
                for (int before = 0; before < i; before++) {
                    if (row.overlaps(ofAnalyte.get(before))) {
                        findings.add(
                                Rule.REFERENCE_LIMIT_OVERLAP,
                                Location.cell(file, row.line(), "analyte"),
                                "the row holds for ages, sex and days that line "
                                        + ofAnalyte.get(before).line() + " holds for too");
                        break;
                    }
                }
            }
        });
    }

    boolean has(Analyte measured) {
        return rows.containsKey(measured);
    }

    /**
     * The limits that held for the patient on the day.
     *
     * @param index null if the date of the index transplant is not known; then no row with a validity holds
     */
    Optional<SiteLimits> limits(Analyte measured, Patient patient, int day, IndexDate index) {
        double age = Math.max(0, patient.ageYears() + day / YEAR);
        for (Row row : rows.getOrDefault(measured, List.of())) {
            if (row.holdsFor(patient.sex(), age) && row.holdsOn(day, index)) {
                return row.limits();
            }
        }
        return Optional.empty();
    }
}
