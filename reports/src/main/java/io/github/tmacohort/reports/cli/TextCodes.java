package io.github.tmacohort.reports.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers distinct byte strings in the order in which they appear: a hash table that makes no object for a known one. */
final class TextCodes {
    private final List<byte[]> texts = new ArrayList<>();
    private int[] slots = new int[64]; // code + 1; 0 is empty

    int code(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & slots.length - 1;
        while (slots[slot] != 0) {
            byte[] known = texts.get(slots[slot] - 1);
            if (Arrays.equals(known, 0, known.length, bytes, from, to)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        texts.add(Arrays.copyOfRange(bytes, from, to));
        slots[slot] = texts.size();
        if (texts.size() * 2 > slots.length) {
            grow();
        }
        return texts.size() - 1;
    }

    List<byte[]> texts() {
        return texts;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int code = 0; code < texts.size(); code++) {
            byte[] text = texts.get(code);
            int slot = hash(text, 0, text.length) & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 15;
    }
}
