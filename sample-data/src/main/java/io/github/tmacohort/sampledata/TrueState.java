package io.github.tmacohort.sampledata;

/** The hidden state of a synthetic child's microangiopathy on one day. */
public enum TrueState {
    /** Before onset, or no microangiopathy at all. */
    NO_TMA,
    ACTIVE,
    /** It has turned and settles at a low level. */
    PARTIAL_RESPONSE,
    /** It has turned and goes out. */
    COMPLETE_RESPONSE;

    public boolean isResponse() {
        return this == PARTIAL_RESPONSE || this == COMPLETE_RESPONSE;
    }
}
