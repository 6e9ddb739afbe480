package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A figure with every shown text replaced; keys, and so all that binds one part to another, stay as they are. */
final class Renamed {

    private static final Set<String> SHOWN = Set.of(
            "label",
            "events",
            "category",
            "categories",
            "end",
            "valueLabel",
            "flagLabel",
            "transfusionLabel",
            "labelHeading",
            "headings",
            "texts",
            "direction",
            "notes",
            "subtitle",
            "contrast",
            "test",
            "warning",
            "before",
            "after");

    private final UnaryOperator<String> rename;

    private Renamed(UnaryOperator<String> rename) {
        this.rename = rename;
    }

    /** @param rename must be a function: patients' ids are renamed too, and bound by the new ones */
    static Figure of(Figure figure, UnaryOperator<String> rename) {
        return (Figure) new Renamed(rename).copy((Record) figure);
    }

    private Object copy(Record record) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                RecordComponent component = components[i];
                component.getAccessor().setAccessible(true);
                values[i] =
                        of(record, component.getName(), component.getAccessor().invoke(record));
            }
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot copy " + record.getClass(), e);
        }
    }

    private Object of(Record owner, String name, Object value) {
        if (owner instanceof WaterfallFigure.Bar && name.equals("category")) {
            return value; // a key
        }
        if (value instanceof String text) {
            boolean patient = name.equals("id") && !(owner instanceof FigureText);
            boolean title = name.equals("title");
            return patient ? id(text) : title ? titled(text) : SHOWN.contains(name) ? shown(owner, text) : text;
        }
        if (value instanceof List<?> list) {
            List<Object> copies = new ArrayList<>();
            list.forEach(element -> copies.add(of(owner, name, element)));
            return copies;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copies = new LinkedHashMap<>();
            map.forEach((key, element) -> copies.put(key, of(owner, name, element)));
            return copies;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(element -> of(owner, name, element));
        }
        return value instanceof Record record ? copy(record) : value;
    }

    /** Axes must have a label. */
    private String shown(Record owner, String text) {
        boolean axis = owner.getClass().getSimpleName().endsWith("Axis");
        return axis ? titled(text) : rename.apply(text);
    }

    private String titled(String text) {
        String renamed = rename.apply(text);
        return renamed.isBlank() ? text : renamed;
    }

    /** Still one for each patient. */
    private String id(String text) {
        return rename.apply(text) + text;
    }
}
