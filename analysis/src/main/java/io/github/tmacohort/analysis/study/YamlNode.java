package io.github.tmacohort.analysis.study;

import java.util.List;
import java.util.Map;

/** A value of a YAML file, with the line it stands on. */
sealed interface YamlNode {

    int line();

    /** What a finding calls it. */
    String kind();

    /** @param text as written, without quotes */
    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param entries in the order of the file; of a double key the first */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** @param line of the key */
    record Entry(int line, YamlNode value) {}
}
