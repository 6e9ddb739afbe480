package io.github.tmacohort.core.reference;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Sex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reference limits by age and sex. The limit printed on the report goes first, then the centre's own table (the limits
 * that the reader found for the result's day, then bands without dates), then
 * published bands (LDH, haptoglobin, creatinine, ALT, AST: CALIPER on Abbott Architect; haemoglobin: WHO 2024; see
 * {@code reference-limits.csv}). Where none of them has a limit there is none: sC5b-9, coagulation times and
 * antiglobulin tests depend too much on the assay for a published one.
 *
 * @see <a href="https://doi.org/10.1373/clinchem.2011.177741">Colantonio et al. (2012), Clin Chem 58:854–868</a>
 */
public final class ReferenceLimits {

    /** Where a limit comes from. */
    public enum Source {
        REPORT,
        SITE,
        PUBLISHED
    }

    /**
     * A limit and where it comes from.
     *
     * @param reference the report, or the name of the table
     */
    public record Limit(BigDecimal value, Unit unit, Source source, String reference) {
        public Limit {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(reference, "reference");
        }

        /** {@code 321 U/L (CALIPER)}. */
        @Override
        public String toString() {
            return value.toPlainString() + " " + unit.ucum() + " (" + reference + ")";
        }
    }

    /**
     * Limits of one analyte for an age and sex.
     *
     * @param fromYears youngest age [years], inclusive
     * @param toYears oldest age [years], exclusive
     * @param sex empty for both
     * @param reference name of the table
     */
    public record Band(
            Analyte analyte,
            double fromYears,
            double toYears,
            Optional<Sex> sex,
            Optional<BigDecimal> lower,
            Optional<BigDecimal> upper,
            Unit unit,
            String reference) {
        public Band {
            Objects.requireNonNull(analyte, "analyte");
            Objects.requireNonNull(sex, "sex");
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(upper, "upper");
            Objects.requireNonNull(reference, "reference");
            if (!(fromYears >= 0 && fromYears < toYears)) {
                throw new IllegalArgumentException(
                        "fromYears must be in [0, toYears), got " + fromYears + " and " + toYears);
            }
            if (!analyte.accepts(unit)) {
                throw new IllegalArgumentException("unit " + unit.ucum() + " does not belong to " + analyte.code());
            }
            if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0) {
                throw new IllegalArgumentException("lower must not exceed upper");
            }
        }

        boolean covers(double ageYears, Sex ofSex) {
            return ageYears >= fromYears && ageYears < toYears && (sex.isEmpty() || sex.get() == ofSex);
        }
    }

    private static final class Published {
        static final ReferenceLimits LIMITS = new ReferenceLimits(List.of(), read());

        private static List<Band> read() {
            List<Band> bands = new ArrayList<>();
            for (String line : Resources.lines("reference-limits.csv")) {
                String[] cells = line.split(",", -1);
                bands.add(new Band(
                        Analyte.ofCode(cells[0]).orElseThrow(),
                        years(cells[1]),
                        years(cells[2]),
                        cells[3].isEmpty()
                                ? Optional.empty()
                                : Optional.of(Sex.valueOf(cells[3].toUpperCase(Locale.ROOT))),
                        number(cells[4]),
                        number(cells[5]),
                        Unit.ofUcum(cells[6]).orElseThrow(),
                        cells[7]));
            }
            return bands;
        }

        private static double years(String age) {
            if (age.endsWith("mo")) {
                return Double.parseDouble(age.substring(0, age.length() - 2)) / 12;
            }
            double value = Double.parseDouble(age.substring(0, age.length() - 1));
            return age.endsWith("d") ? value / 365.25 : value;
        }

        private static Optional<BigDecimal> number(String cell) {
            return cell.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cell));
        }
    }

    private final Map<Analyte, List<Band>> site;
    private final Map<Analyte, List<Band>> published;

    private ReferenceLimits(List<Band> site, List<Band> published) {
        this.site = byAnalyte(site);
        this.published = byAnalyte(published);
    }

    private static Map<Analyte, List<Band>> byAnalyte(List<Band> bands) {
        Map<Analyte, List<Band>> map = new EnumMap<>(Analyte.class);
        for (Band band : bands) {
            map.computeIfAbsent(band.analyte(), analyte -> new ArrayList<>()).add(band);
        }
        return map;
    }

    /** The report's own limits, then published bands. */
    public static ReferenceLimits published() {
        return Published.LIMITS;
    }

    /** The report's own limits, then the centre's, then published bands; the first band that covers the age counts. */
    public static ReferenceLimits withSite(List<Band> site) {
        return new ReferenceLimits(
                site,
                Published.LIMITS.published.values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** The upper limit for a result, or empty if there is none. */
    public Optional<Limit> upper(LabResult result, double ageYears, Sex sex) {
        return limit(result, result.upperLimit(), ageYears, sex, true);
    }

    /** The lower limit for a result, or empty if there is none. */
    public Optional<Limit> lower(LabResult result, double ageYears, Sex sex) {
        return limit(result, result.lowerLimit(), ageYears, sex, false);
    }

    private Optional<Limit> limit(
            LabResult result, Optional<BigDecimal> reported, double ageYears, Sex sex, boolean upper) {
        if (reported.isPresent()) {
            return Optional.of(new Limit(reported.get(), result.unit(), Source.REPORT, "report"));
        }
        if (result.siteLimits().isPresent()) {
            SiteLimits limits = result.siteLimits().get();
            Optional<BigDecimal> found = upper ? limits.upper() : limits.lower();
            if (found.isPresent()) {
                return Optional.of(new Limit(found.get(), limits.unit(), Source.SITE, limits.reference()));
            }
        }
        return inBands(result.analyte(), ageYears, sex, upper);
    }

    /** The limit of the published bands alone, whatever reports and centre say. */
    public static Optional<Limit> usual(Analyte analyte, double ageYears, Sex sex, boolean upper) {
        return inBands(Published.LIMITS.published, Source.PUBLISHED, analyte, ageYears, sex, upper);
    }

    private Optional<Limit> inBands(Analyte analyte, double ageYears, Sex sex, boolean upper) {
        Optional<Limit> own = inBands(site, Source.SITE, analyte, ageYears, sex, upper);
        return own.isPresent() ? own : inBands(published, Source.PUBLISHED, analyte, ageYears, sex, upper);
    }

    private static Optional<Limit> inBands(
            Map<Analyte, List<Band>> bands, Source source, Analyte analyte, double ageYears, Sex sex, boolean upper) {
        for (Band band : bands.getOrDefault(analyte, List.of())) {
            Optional<BigDecimal> value = upper ? band.upper() : band.lower();
            if (value.isPresent() && band.covers(ageYears, sex)) {
                return Optional.of(new Limit(value.get(), band.unit(), source, band.reference()));
            }
        }
        return Optional.empty();
    }
}
