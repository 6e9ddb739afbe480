package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.NelsonAalenOptions;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.core.model.PatientId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The JSON Schema that {@link RecordJson} implies for a record type: one definition a type, described by its Javadoc. */
final class SchemaOfTypes {
    private final Map<String, Object> definitions = new TreeMap<>();
    private final JavadocTexts texts;

    SchemaOfTypes(JavadocTexts texts) {
        this.texts = texts;
    }

    /** The schema of the whole document. */
    Map<String, Object> document(Class<? extends Record> root) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", described(type("string"), "File name of this schema."));
        properties.put("format", described(map("const", ResultsJson.FORMAT), "Version of the form of this document."));
        Map<String, Object> software = new LinkedHashMap<>();
        software.put("name", map("const", "tmacohort"));
        software.put("version", type("string"));
        properties.put("software", object(software));
        properties.put("synthetic", described(type("boolean"), "Whether the data are made up."));
        addComponents(root, properties);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Results of a study");
        schema.put(
                "description",
                "All results of one run of tmacohort, in full precision. What could not be estimated is null with a reason"
                        + " beside it. Days count from the index transplant or from the first dose, as each says.");
        schema.putAll(object(properties));
        schema.put("$defs", definitions);
        return schema;
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Optional.class) {
                return map("anyOf", List.of(of(last), type("null")));
            }
            if (List.class.isAssignableFrom(raw)) {
                Map<String, Object> array = type("array");
                array.put("items", of(last));
                return array;
            }
            if (Map.class.isAssignableFrom(raw)) {
                Map<String, Object> object = type("object");
                object.put("additionalProperties", of(last));
                return object;
            }
            return of(raw);
        }
        if (type instanceof TypeVariable<?>) {
            return type("string"); // an enum of several kinds, such as the code that is counted
        }
        return ofClass((Class<?>) type);
    }

    private Object ofClass(Class<?> type) {
        if (type == String.class || type == PatientId.class) {
            return type("string");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return type("integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return type("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return type("boolean");
        }
        if (type == OptionalInt.class || type == OptionalLong.class || type == OptionalDouble.class) {
            String number = type == OptionalDouble.class ? "number" : "integer";
            return map("anyOf", List.of(type(number), type("null")));
        }
        if (type == Object.class) {
            return map("type", List.of("string", "number", "boolean"));
        }
        return reference(type);
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // against endless descent
            definitions.put(name, definition(type));
        }
        return map("$ref", "#/$defs/" + name);
    }

    private Object definition(Class<?> type) {
        if (type == Estimate.class) {
            return estimate();
        }
        if (type == Interval.class) {
            return interval();
        }
        if (type == SurvivalCurve.class) {
            return curve();
        }
        if (type == CumulativeHazard.class) {
            return hazard();
        }
        if (type == CumulativeIncidence.class) {
            return incidence();
        }
        if (type.isEnum()) {
            List<String> codes = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                codes.add(RecordJson.code((Enum<?>) constant));
            }
            return described(map("enum", codes), texts.of(type));
        }
        if (type.isSealed()) {
            List<Object> members = new ArrayList<>();
            for (Class<?> member : type.getPermittedSubclasses()) {
                members.add(reference(member));
            }
            return described(map("anyOf", members), texts.of(type));
        }
        if (!type.isRecord()) {
            throw new IllegalStateException("no form in JSON for " + type);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        if (RecordJson.typeOf(type) != null) {
            properties.put("type", map("const", RecordJson.typeOf(type)));
        }
        addComponents(type, properties);
        return described(object(properties), texts.of(type));
    }

    private void addComponents(Class<?> record, Map<String, Object> properties) {
        for (RecordComponent component : record.getRecordComponents()) {
            Object schema = of(component.getGenericType());
            @SuppressWarnings("unchecked")
            Map<String, Object> own = new LinkedHashMap<>((Map<String, Object>) schema);
            properties.put(component.getName(), described(own, texts.of(record, component.getName())));
        }
    }

    private Object estimate() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", map("type", List.of("number", "null")));
        properties.put(
                "state",
                described(
                        map("enum", List.of("not_reached", "not_estimable")),
                        "Only where value is null: beyond the follow-up, or not to be had from the data at all."));
        properties.put("reason", described(type("string"), "Only where value is null."));
        Map<String, Object> object = object(properties);
        object.put("required", List.of("value"));
        return described(object, "An estimated number, or null with the reason.");
    }

    private Object interval() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("lower", map("type", List.of("number", "null")));
        properties.put("upper", map("type", List.of("number", "null")));
        properties.put("reason", described(type("string"), "Only where the limits are null."));
        Map<String, Object> object = object(properties);
        object.put("required", List.of("lower", "upper"));
        return described(object, "A confidence interval, or nulls with the reason.");
    }

    private Object curve() {
        Map<String, Object> point = new LinkedHashMap<>();
        for (String name : List.of("time", "atRisk", "events", "censored")) {
            point.put(name, type("number"));
        }
        point.put("survival", reference(Estimate.class));
        point.put("standardError", reference(Estimate.class));
        point.put("interval", reference(Interval.class));
        Map<String, Object> points = type("array");
        points.put("items", object(point));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("group", reference(GroupKey.class));
        properties.put("subjects", type("number"));
        properties.put("events", type("number"));
        properties.put("start", described(type("number"), "Where the curve begins, with survival 1."));
        properties.put("options", reference(KaplanMeierOptions.class));
        properties.put("points", points);
        return described(object(properties), "A Kaplan-Meier curve, one point per distinct time.");
    }

    private Object hazard() {
        Map<String, Object> point = new LinkedHashMap<>();
        for (String name : List.of("time", "atRisk", "events", "censored", "cumulativeHazard", "standardError")) {
            point.put(name, type("number"));
        }
        point.put("interval", reference(Interval.class));
        Map<String, Object> points = type("array");
        points.put("items", object(point));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("group", reference(GroupKey.class));
        properties.put("subjects", type("number"));
        properties.put("start", described(type("number"), "Where the estimate begins, at 0."));
        properties.put("options", reference(NelsonAalenOptions.class));
        properties.put("points", points);
        return described(object(properties), "A Nelson-Aalen cumulative hazard, one point per distinct time.");
    }

    private Object incidence() {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("events", type("number"));
        cause.put("incidence", reference(Estimate.class));
        cause.put("standardError", reference(Estimate.class));
        cause.put("interval", reference(Interval.class));
        Map<String, Object> causes = type("array");
        causes.put("items", object(cause));
        Map<String, Object> point = new LinkedHashMap<>();
        for (String name : List.of("time", "atRisk", "censored")) {
            point.put(name, type("number"));
        }
        point.put("eventFree", reference(Estimate.class));
        point.put("causes", described(causes, "In the order of the names of the causes."));
        Map<String, Object> points = type("array");
        points.put("items", object(point));
        Map<String, Object> names = type("array");
        names.put("items", type("string"));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("group", reference(GroupKey.class));
        properties.put("subjects", type("number"));
        properties.put("start", described(type("number"), "Where the curves begin, without events."));
        properties.put("options", reference(AalenJohansenOptions.class));
        properties.put("causes", names);
        properties.put("points", points);
        return described(object(properties), "Aalen-Johansen cumulative incidences, one point per distinct time.");
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> object = type("object");
        object.put("properties", properties);
        object.put("required", List.copyOf(properties.keySet()));
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> type(String name) {
        return map("type", name);
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> described(Map<String, Object> schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        return schema;
    }

    /** The last part of the package and the nest of types, such as {@code safety.Safety.Term}: two are named Verdict. */
    static String name(Class<?> type) {
        String parent = type.getPackageName().replaceFirst("\\.[^.]+$", "");
        return type.getName().substring(parent.length() + 1).replace('$', '.');
    }
}
