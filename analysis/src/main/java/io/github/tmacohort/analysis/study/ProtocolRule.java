package io.github.tmacohort.analysis.study;

/** What can be wrong with a protocol file. */
enum ProtocolRule {
    /** It is not YAML, or YAML of a kind that a protocol has no use for. */
    YAML("protocol-yaml"),
    VERSION("protocol-version"),
    KEY_UNKNOWN("protocol-key-unknown"),
    KEY_MISSING("protocol-key-missing"),
    KEY_DUPLICATE("protocol-key-duplicate"),
    /** A list where a number should be, a word where a number should be. */
    TYPE("protocol-type"),
    /** A number out of range, a code that does not exist. */
    VALUE("protocol-value"),
    /** Values that are right by themselves and do not go together. */
    INCONSISTENT("protocol-inconsistent"),
    /** A file of criteria or of a response rule beside the protocol. */
    DEFINITION("definition");

    private final String id;

    ProtocolRule(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
