package io.github.tmacohort.core.io;

import java.util.function.Function;

/**
 * A map from text to values that is asked with a slice of a buffer: a cell whose text has been seen before costs no
 * new object.
 */
final class SliceMap<V> {
    private String[] keys = new String[64];
    private Object[] values = new Object[64];
    private int size;

    /** The value of the slice, or null. */
    V get(char[] chars, int start, int end) {
        return value(find(chars, start, end));
    }

    V get(String key) {
        return get(key.toCharArray(), 0, key.length());
    }

    /** The value of the slice, made and kept if there is none yet and fewer than {@code most} values are kept. */
    V computeIfAbsent(char[] chars, int start, int end, int most, Function<String, V> make) {
        int slot = find(chars, start, end);
        if (keys[slot] != null) {
            return value(slot);
        }
        String key = new String(chars, start, end - start);
        V made = make.apply(key);
        if (size < most && made != null) {
            put(key, made);
        }
        return made;
    }

    void put(String key, V value) {
        int slot = find(key.toCharArray(), 0, key.length());
        if (keys[slot] == null) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    private V value(int slot) {
        return (V) values[slot];
    }

    private int find(char[] chars, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        int slot = hash & (keys.length - 1);
        while (keys[slot] != null && !equal(keys[slot], chars, start, end)) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private static boolean equal(String key, char[] chars, int start, int end) {
        if (key.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (key.charAt(i - start) != chars[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new String[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = find(oldKeys[i].toCharArray(), 0, oldKeys[i].length());
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
