package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.cohort.EpisodePlan;
import io.github.tmacohort.analysis.endpoint.SurvivalPlan;
import io.github.tmacohort.analysis.labs.CoursePlan;
import io.github.tmacohort.analysis.labs.IndexDay;
import io.github.tmacohort.analysis.labs.LabPlan;
import io.github.tmacohort.analysis.labs.MarkerModelPlan;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.analysis.labs.TimePoint;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.analysis.response.ResponsePlan;
import io.github.tmacohort.analysis.safety.DosePlan;
import io.github.tmacohort.analysis.safety.SafetyPlan;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.core.criteria.EpisodeOptions.Resolution;
import io.github.tmacohort.core.criteria.ResponseRules;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.Transfusion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code protocol.yaml}, strictly: every key but the optional ones must be there once and none that is unknown; every problem of the file is
 * a finding with its line, as far as it is YAML at all.
 */
public final class ProtocolReader {
    private static final int LONGEST = 1 << 20;
    private static final String DEFAULT = "protocol-default.yaml";
    private static final Pattern DAY = Pattern.compile("day_([0-9]{1,5})");
    private static final String END_OF_COURSE = "end_of_course";
    private static final String MULTIVERSE = "multiverse";
    private static final String MODEL = "model";
    private static final String PHENOTYPES = "phenotypes";
    private static final String OTHER_INDEX_DAYS = "other_index_days";
    private static final String NONE = "none";

    private final ProtocolFindings findings;
    private OwnDefinitions own = OwnDefinitions.none();

    private ProtocolReader(String file) {
        findings = new ProtocolFindings(file);
    }

    /**
     * Reads a protocol file, which must be UTF-8, and the sets of criteria and response rules beside it:
     * {@code criteria/ID.yaml} and {@code response_rules/ID.yaml}, which it may then name by their ids.
     *
     * @throws IOException if it cannot be read
     */
    public static ProtocolRead read(Path file) throws IOException {
        ProtocolReader reader = new ProtocolReader(file.getFileName().toString());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            reader.findings.add(ProtocolRule.YAML, 1, "", "longer than " + LONGEST + " bytes: not a protocol");
            return new ProtocolRead(Optional.empty(), reader.findings.report(), "");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            reader.own = OwnDefinitions.read(file.toAbsolutePath().getParent(), reader.findings);
            return reader.read(text.toString());
        } catch (CharacterCodingException notUtf8) {
            reader.findings.add(ProtocolRule.YAML, 1, "", "not UTF-8");
            return new ProtocolRead(Optional.empty(), reader.findings.report(), "");
        }
    }

    /**
     * Reads a protocol.
     *
     * @param file its name, for findings
     */
    public static ProtocolRead read(String file, String text) {
        return new ProtocolReader(Objects.requireNonNull(file, "file")).read(text);
    }

    /** The text of the default protocol, with its comments. */
    public static String defaultText() {
        try (InputStream resource = ProtocolReader.class.getResourceAsStream(DEFAULT)) {
            if (resource == null) {
                throw new IllegalStateException("resource " + DEFAULT + " is missing from the library");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("resource " + DEFAULT + " cannot be read", failure);
        }
    }

    static Protocol defaults() {
        ProtocolRead read = read(DEFAULT, defaultText());
        return read.protocol()
                .orElseThrow(() -> new IllegalStateException("resource " + DEFAULT + " is wrong: " + read.report()));
    }

    private ProtocolRead read(String text) {
        Optional<YamlNode> document = YamlReader.read(text, findings);
        Optional<Protocol> protocol = Optional.empty();
        if (document.isPresent() && document.get() instanceof YamlNode.Mapping mapping) {
            ProtocolSection top = new ProtocolSection(findings, "", mapping);
            if (isOurVersion(top)) {
                protocol = protocol(top);
                top.unknownKeys();
            }
        } else if (document.isPresent()) {
            findings.add(
                    ProtocolRule.TYPE,
                    document.get().line(),
                    "",
                    "must be keys with values, is " + document.get().kind());
        }
        return new ProtocolRead(findings.size() > 0 ? Optional.empty() : protocol, findings.report(), text);
    }

    /** A file of another version would be nothing but unknown keys: that alone is said of it. */
    private static boolean isOurVersion(ProtocolSection top) {
        Optional<Integer> version = top.integer("protocol");
        if (version.filter(number -> number != Protocol.VERSION).isPresent()) {
            top.wrong(
                    ProtocolRule.VERSION,
                    "protocol",
                    "this library reads version " + Protocol.VERSION + ", the file is of version " + version.get());
            return false;
        }
        return true;
    }

    private Optional<Protocol> protocol(ProtocolSection top) {
        Optional<String> title = top.text("title");
        Optional<CohortDefinition> cohort = top.section("cohort", this::cohort);
        Optional<EpisodePlan> episodes = top.section("episodes", this::episodes);
        Optional<ResponsePlan> response = top.section("response", section -> ResponseSection.read(section, own));
        Optional<DosePlan> dose = top.section("dose", this::dose);
        Optional<LabPlan> labs = top.section("laboratory", this::laboratory);
        Optional<SurvivalPlan> survival = top.section("survival", this::survival);
        Optional<SafetyPlan> safety = top.section("safety", this::safety);
        Optional<List<ClaimPlan>> claims = top.sections("claims", ClaimSection::read);
        Optional<MultiversePlan> multiverse = multiverse(top, cohort, response, survival);
        Optional<PhenotypePlan> phenotypes = phenotypes(top);
        Optional<Double> maxNotEvaluable = top.number("max_not_evaluable");
        Optional<Double> confidenceLevel = top.number("confidence_level");
        Optional<Long> seed = top.longInteger("seed");
        return top.make(
                ProtocolRule.INCONSISTENT,
                () -> new Protocol(
                        title.orElseThrow(),
                        cohort.orElseThrow(),
                        episodes.orElseThrow(),
                        response.orElseThrow(),
                        dose.orElseThrow(),
                        labs.orElseThrow(),
                        survival.orElseThrow(),
                        safety.orElseThrow(),
                        claims.orElseThrow(),
                        multiverse,
                        phenotypes,
                        maxNotEvaluable.orElseThrow(),
                        confidenceLevel.orElseThrow(),
                        seed.orElseThrow()));
    }

    /** Without the key, a small one around the rest of the protocol; with {@code none}, no multiverse. */
    private Optional<MultiversePlan> multiverse(
            ProtocolSection top,
            Optional<CohortDefinition> cohort,
            Optional<ResponsePlan> response,
            Optional<SurvivalPlan> survival) {
        if (top.isScalar(MULTIVERSE, NONE)) {
            return Optional.empty();
        }
        if (top.has(MULTIVERSE)) {
            return top.section(
                    MULTIVERSE,
                    section -> MultiverseSection.read(
                            section, own, response.map(plan -> plan.rule().id())));
        }
        return top.make(
                ProtocolRule.VALUE,
                () -> MultiversePlan.around(
                        cohort.orElseThrow(), response.orElseThrow().rule(), survival.orElseThrow()));
    }

    /** None are looked for without the key, or with {@code none}. */
    private static Optional<PhenotypePlan> phenotypes(ProtocolSection top) {
        return top.isScalar(PHENOTYPES, NONE) || !top.has(PHENOTYPES)
                ? Optional.empty()
                : top.section(PHENOTYPES, PhenotypeSection::read);
    }

    private Optional<CohortDefinition> cohort(ProtocolSection section) {
        Map<String, String> defining = new LinkedHashMap<>();
        defining.put(CohortDefinition.AS_RECORDED, CohortDefinition.AS_RECORDED);
        defining.putAll(sets());
        Optional<String> definedBy = section.code("defined_by", defining);
        Optional<List<String>> criteria = section.codes("criteria", own.setIds());
        return section.make(
                ProtocolRule.VALUE,
                () -> new CohortDefinition(definedBy.orElseThrow(), criteria.orElseThrow(), own.sets()));
    }

    private Optional<EpisodePlan> episodes(ProtocolSection section) {
        Optional<String> criteria = section.code("criteria", sets());
        Optional<Resolution> resolution = section.code("resolution", Codes.of(Resolution.values()));
        Optional<Integer> confirm = section.integer("confirm_days");
        Optional<Integer> recurrence = section.integer("recurrence_days");
        Optional<Integer> early = section.integer("last_early_day");
        Optional<Integer> stage = section.integer("kidney_stage");
        return section.make(ProtocolRule.VALUE, () -> {
            EpisodePlan plan = new EpisodePlan(
                    criteria.orElseThrow(),
                    resolution.orElseThrow(),
                    confirm.orElseThrow(),
                    recurrence.orElseThrow(),
                    early.orElseThrow(),
                    stage.orElseThrow());
            plan.options(own.set(plan.criteria()), ResponseRules.get("DF_TMA_2026")); // objects to numbers out of range
            return plan;
        });
    }

    private Map<String, String> sets() {
        Map<String, String> sets = new LinkedHashMap<>();
        own.setIds().forEach(id -> sets.put(id, id));
        return sets;
    }

    private Optional<DosePlan> dose(ProtocolSection section) {
        Optional<Double> planned = section.number("planned_mg_per_kg_per_day");
        Optional<Integer> infusions = section.integer("infusions_per_day");
        Optional<Integer> firstLine = section.integer("first_line_days");
        return section.make(
                ProtocolRule.VALUE,
                () -> new DosePlan(planned.orElseThrow(), infusions.orElseThrow(), firstLine.orElseThrow()));
    }

    private Optional<LabPlan> laboratory(ProtocolSection section) {
        Optional<List<MarkerPlan>> markers = section.sections("markers", this::marker);
        Optional<List<TimePoint>> timePoints = section.sections("time_points", this::timePoint);
        Optional<int[]> trajectory = section.section("trajectory", this::trajectory);
        Optional<List<CoursePlan>> others = section.has(OTHER_INDEX_DAYS)
                ? section.sections(OTHER_INDEX_DAYS, this::otherIndexDay)
                : Optional.of(List.of());
        boolean none = section.isScalar(MODEL, NONE);
        Optional<MarkerModelPlan> model =
                section.has(MODEL) && !none ? section.section(MODEL, this::model) : Optional.empty();
        Optional<LabPlan> plan = section.make(
                ProtocolRule.VALUE,
                () -> new LabPlan(
                        markers.orElseThrow(),
                        timePoints.orElseThrow(),
                        trajectory.orElseThrow()[0],
                        trajectory.orElseThrow()[1],
                        trajectory.orElseThrow()[2],
                        others.orElseThrow(),
                        MarkerModelPlan.around(
                                markers.orElseThrow(),
                                timePoints.orElseThrow(),
                                trajectory.orElseThrow()[0],
                                trajectory.orElseThrow()[1])));
        return section.has(MODEL)
                ? plan.flatMap(around -> section.attempt(MODEL, section.lineOf(MODEL), () -> around.withModel(model)))
                : plan;
    }

    private Optional<CoursePlan> otherIndexDay(ProtocolSection section) {
        Optional<IndexDay> index = section.code("day", Codes.of(IndexDay.values()));
        Optional<Integer> from = section.integer("from");
        Optional<Integer> to = section.integer("to");
        Optional<List<String>> markers = section.codes("markers", analytes().keySet());
        return section.make(
                ProtocolRule.VALUE,
                () -> new CoursePlan(
                        index.orElseThrow(),
                        from.orElseThrow(),
                        to.orElseThrow(),
                        markers.orElseThrow().stream().map(analytes()::get).toList()));
    }

    private Optional<MarkerModelPlan> model(ProtocolSection section) {
        Optional<List<String>> markers = section.codes("markers", analytes().keySet());
        Optional<Integer> from = section.integer("from");
        Optional<Integer> to = section.integer("to");
        Optional<TimeShape> time = section.code("time", Codes.of(TimeShape.values()));
        Optional<List<Integer>> knots =
                time.filter(shape -> shape == TimeShape.LINEAR).isPresent()
                        ? Optional.of(List.of())
                        : section.integers("knots");
        Optional<Likelihood> likelihood = section.code("likelihood", Codes.of(Likelihood.values()));
        return section.make(
                ProtocolRule.VALUE,
                () -> new MarkerModelPlan(
                        markers.orElseThrow().stream().map(analytes()::get).toList(),
                        time.orElseThrow().basis(knots.orElseThrow()),
                        from.orElseThrow(),
                        to.orElseThrow(),
                        likelihood.orElseThrow()));
    }

    /** How a protocol names the shapes of a mean course. */
    private enum TimeShape {
        LINEAR,
        PIECEWISE,
        NATURAL_SPLINE;

        TimeBasis basis(List<Integer> knots) {
            double[] days = knots.stream().mapToDouble(Integer::doubleValue).toArray();
            return switch (this) {
                case LINEAR -> TimeBasis.linear();
                case PIECEWISE -> TimeBasis.piecewise(days);
                case NATURAL_SPLINE -> TimeBasis.naturalSpline(days);
            };
        }
    }

    /** The numbers among them, by code. */
    private static Map<String, Analyte> analytes() {
        Map<String, Analyte> analytes = new LinkedHashMap<>();
        for (Analyte analyte : Analyte.values()) {
            if (!analyte.isOrdinal()) {
                analytes.put(analyte.code(), analyte);
            }
        }
        return analytes;
    }

    private Optional<int[]> trajectory(ProtocolSection section) {
        Optional<Integer> from = section.integer("from");
        Optional<Integer> to = section.integer("to");
        Optional<Integer> window = section.integer("window");
        return section.make(
                ProtocolRule.VALUE, () -> new int[] {from.orElseThrow(), to.orElseThrow(), window.orElseThrow()});
    }

    private Optional<MarkerPlan> marker(ProtocolSection section) {
        Optional<Analyte> analyte = section.code("analyte", analytes());
        Optional<MarkerPlan.Direction> better = section.code("better", Codes.of(MarkerPlan.Direction.values()));
        Optional<Integer> baselineDays = section.integer("baseline_days");
        Optional<Improvement> improvement = section.section("improved_by", this::improvement);
        Optional<Optional<TransfusionFlag>> flag = flag(section);
        return section.make(
                ProtocolRule.VALUE,
                () -> new MarkerPlan(
                        analyte.orElseThrow(),
                        better.orElseThrow(),
                        baselineDays.orElseThrow(),
                        improvement.orElseThrow(),
                        flag.orElseThrow()));
    }

    private Optional<Improvement> improvement(ProtocolSection section) {
        Scale scale = section.has("percent") ? Scale.PERCENT_OF_BASELINE : Scale.ABSOLUTE;
        Optional<Double> amount = section.number(scale == Scale.ABSOLUTE ? "amount" : "percent");
        return section.make(ProtocolRule.VALUE, () -> new Improvement(scale, amount.orElseThrow()));
    }

    private Optional<Optional<TransfusionFlag>> flag(ProtocolSection marker) {
        if (marker.isScalar("transfusion", NONE)) {
            return Optional.of(Optional.empty());
        }
        return marker.section("transfusion", section -> {
            Optional<Transfusion.Product> product = section.code("product", Codes.of(Transfusion.Product.values()));
            Optional<Integer> days = section.integer("days");
            return section.make(
                    ProtocolRule.VALUE,
                    () -> Optional.of(new TransfusionFlag(product.orElseThrow(), days.orElseThrow())));
        });
    }

    private Optional<TimePoint> timePoint(ProtocolSection section) {
        Optional<String> at = section.text("at");
        Optional<Integer> window = section.integer("window");
        Matcher day = DAY.matcher(at.orElse(END_OF_COURSE));
        if (!day.matches() && !at.orElse(END_OF_COURSE).equals(END_OF_COURSE)) {
            section.wrong(
                    ProtocolRule.VALUE,
                    "at",
                    ProtocolFindings.quoted(at.get()) + " must be " + END_OF_COURSE + " or a day such as day_28");
        }
        return section.make(
                ProtocolRule.VALUE,
                () -> day.matches()
                        ? new TimePoint.Day(Integer.parseInt(day.group(1)), window.orElseThrow())
                        : new TimePoint.EndOfCourse(window.orElseThrow()));
    }

    private Optional<SurvivalPlan> survival(ProtocolSection section) {
        Optional<List<Integer>> reportDays = section.integers("report_days");
        Optional<IntervalTransform> interval = section.code("interval", Codes.of(IntervalTransform.values()));
        Optional<Integer> landmark = section.integer("landmark_day");
        Optional<List<Integer>> sweep = section.integers("landmark_sweep");
        Optional<ReverseTies> ties = section.code("follow_up_ties", Codes.of(ReverseTies.values()));
        Optional<Double> power = section.number("power");
        Optional<Double> alpha = section.number("alpha");
        Optional<List<BaselineFactor>> covariates =
                BaselineFactors.read(section, "covariates", SurvivalPlan.COVARIATES);
        return section.make(
                ProtocolRule.VALUE,
                () -> new SurvivalPlan(
                        reportDays.orElseThrow(),
                        interval.orElseThrow(),
                        landmark.orElseThrow(),
                        sweep.orElseThrow(),
                        ties.orElseThrow(),
                        power.orElseThrow(),
                        alpha.orElseThrow(),
                        covariates.orElseThrow()));
    }

    private Optional<SafetyPlan> safety(ProtocolSection section) {
        Optional<Integer> after = section.integer("days_after_last_dose");
        Optional<Integer> before = section.integer("days_before");
        Map<String, CtcaeVersion> versions = new LinkedHashMap<>();
        versions.put("CTCAE_5", CtcaeVersion.V5);
        versions.put("CTCAE_6", CtcaeVersion.V6);
        Optional<CtcaeVersion> grades = section.code("laboratory_grades", versions);
        return section.make(
                ProtocolRule.VALUE,
                () -> new SafetyPlan(after.orElseThrow(), before.orElseThrow(), grades.orElseThrow()));
    }
}
