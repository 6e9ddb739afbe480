package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.core.model.PatientId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Results as JSON, by their types: a record is an object with its components in their order, an enum constant its name in
 * lower case, an empty optional null, a patient its study id, a map an object in the order of its keys. An
 * {@link Estimate} is {@code {"value"}}, null with a {@code state} and a {@code reason} beside it where there is none; an
 * {@link Interval} is {@code {"lower", "upper"}}, both null with a {@code reason} where there is none. A record of a
 * closed family says in {@code type} which one it is.
 */
final class RecordJson {
    private final JsonWriter json;
    private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

    RecordJson(JsonWriter json) {
        this.json = json;
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is of a type that has no form in JSON
     */
    void write(Object value) {
        if (value instanceof Optional<?> optional) {
            writeOrNull(optional.orElse(null));
        } else if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof Integer || value instanceof Long) {
            json.value(((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.value(number.doubleValue());
        } else if (value instanceof BigDecimal number) {
            json.value(number);
        } else if (value instanceof Boolean truth) {
            json.value(truth.booleanValue());
        } else if (value instanceof Enum<?> constant) {
            json.value(code(constant));
        } else if (value instanceof PatientId patient) {
            json.value(patient.value());
        } else if (value instanceof Estimate estimate) {
            estimate(estimate);
        } else if (value instanceof Interval interval) {
            interval(interval);
        } else if (value instanceof SurvivalCurve curve) {
            curve(curve);
        } else if (value instanceof CumulativeHazard hazard) {
            hazard(hazard);
        } else if (value instanceof CumulativeIncidence incidence) {
            incidence(incidence);
        } else if (value instanceof Record record) {
            json.beginObject();
            members(record);
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            list.forEach(this::write);
            json.endArray();
        } else if (value instanceof Map<?, ?> map) {
            json.beginObject();
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(key instanceof Enum<?> code ? code(code) : key.toString(), member));
            sorted.forEach((key, member) -> {
                json.name(key);
                write(member);
            });
            json.endObject();
        } else if (value instanceof OptionalInt number) {
            writeOrNull(number.isPresent() ? number.getAsInt() : null);
        } else if (value instanceof OptionalLong number) {
            writeOrNull(number.isPresent() ? number.getAsLong() : null);
        } else if (value instanceof OptionalDouble number) {
            writeOrNull(number.isPresent() ? number.getAsDouble() : null);
        } else {
            throw new IllegalArgumentException("no form in JSON for " + value.getClass());
        }
    }

    private void writeOrNull(Object value) {
        if (value == null) {
            json.nullValue();
        } else {
            write(value);
        }
    }

    /** The record's components, to be put inside an open object. */
    void members(Record record) {
        String type = typeOf(record.getClass());
        if (type != null) {
            json.name("type").value(type);
        }
        for (RecordComponent component : components.computeIfAbsent(record.getClass(), Class::getRecordComponents)) {
            json.name(component.getName());
            write(valueOf(record, component));
        }
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Which record of a closed family it is, such as {@code above}; null outside such families. */
    static String typeOf(Class<?> record) {
        for (Class<?> parent : record.getInterfaces()) {
            if (parent.isSealed()) {
                String name = record.getSimpleName();
                return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            }
        }
        return null;
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void estimate(Estimate estimate) {
        json.beginObject().name("value");
        if (estimate instanceof Estimate.Value value) {
            json.value(value.value());
        } else if (estimate instanceof Estimate.NotReached none) {
            json.nullValue().name("state").value("not_reached").name("reason").value(none.reason());
        } else if (estimate instanceof Estimate.NotEstimable none) {
            json.nullValue().name("state").value("not_estimable").name("reason").value(none.reason());
        }
        json.endObject();
    }

    private void interval(Interval interval) {
        json.beginObject();
        if (interval instanceof Interval.Bounds bounds) {
            json.name("lower").value(bounds.lower()).name("upper").value(bounds.upper());
        } else if (interval instanceof Interval.NotEstimable none) {
            json.name("lower").nullValue().name("upper").nullValue();
            json.name("reason").value(none.reason());
        }
        json.endObject();
    }

    private void curve(SurvivalCurve curve) {
        json.beginObject().name("group");
        write(curve.group());
        json.name("subjects").value(curve.subjects());
        json.name("events").value(curve.events());
        json.name("start").value(curve.start());
        json.name("options");
        write(curve.options());
        json.name("points").beginArray();
        for (int i = 0; i < curve.size(); i++) {
            json.beginObject();
            json.name("time").value(curve.time(i)).name("atRisk").value(curve.atRisk(i));
            json.name("events").value(curve.events(i)).name("censored").value(curve.censored(i));
            json.name("survival");
            write(curve.survival(i));
            json.name("standardError");
            write(curve.standardError(i));
            json.name("interval");
            write(curve.interval(i));
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void hazard(CumulativeHazard hazard) {
        json.beginObject().name("group");
        write(hazard.group());
        json.name("subjects").value(hazard.subjects());
        json.name("start").value(hazard.start());
        json.name("options");
        write(hazard.options());
        json.name("points").beginArray();
        for (int i = 0; i < hazard.size(); i++) {
            json.beginObject();
            json.name("time").value(hazard.time(i)).name("atRisk").value(hazard.atRisk(i));
            json.name("events").value(hazard.events(i)).name("censored").value(hazard.censored(i));
            json.name("cumulativeHazard").value(hazard.cumulativeHazard(i));
            json.name("standardError").value(hazard.standardError(i));
            json.name("interval");
            write(hazard.interval(i));
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void incidence(CumulativeIncidence incidence) {
        json.beginObject().name("group");
        write(incidence.group());
        json.name("subjects").value(incidence.subjects());
        json.name("start").value(incidence.start());
        json.name("options");
        write(incidence.options());
        json.name("causes");
        write(incidence.causes());
        json.name("points").beginArray();
        for (int i = 0; i < incidence.size(); i++) {
            json.beginObject();
            json.name("time").value(incidence.time(i)).name("atRisk").value(incidence.atRisk(i));
            json.name("censored").value(incidence.censored(i));
            json.name("eventFree");
            write(incidence.eventFree(i));
            json.name("causes").beginArray();
            for (int k = 1; k <= incidence.causes().size(); k++) {
                json.beginObject().name("events").value(incidence.events(i, k));
                json.name("incidence");
                write(incidence.incidence(i, k));
                json.name("standardError");
                write(incidence.standardError(i, k));
                json.name("interval");
                write(incidence.interval(i, k));
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
}
