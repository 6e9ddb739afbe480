package io.github.tmacohort.core.io;

import io.github.tmacohort.core.validation.Rule;
import java.util.Optional;

/** Looks at the first bytes of a file for reasons why it cannot be text in the encoding declared. */
final class Sniff {
    /** How many bytes it wants to see. */
    static final int BYTES = 4096;

    /** Why a file is not read. */
    record Refusal(Rule rule, String message) {}

    private Sniff() {}

    static Optional<Refusal> refusal(byte[] head, Dialect dialect) {
        if (startsWith(head, 'P', 'K', 3, 4)) {
            return Optional.of(binary("it is a workbook (.xlsx) or another zip archive"));
        }
        if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            return Optional.of(binary("it is an old Excel workbook (.xls)"));
        }
        if (startsWith(head, '%', 'P', 'D', 'F')) {
            return Optional.of(binary("it is a PDF"));
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return Optional.of(binary("it is compressed (gzip)"));
        }
        if (dialect.isUtf16()) {
            return Optional.empty();
        }
        if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || everySecondByteIsNul(head)) {
            return Optional.of(new Refusal(
                    Rule.FILE_UTF16,
                    "the file is in UTF-16: save it in UTF-8, or declare \"encoding\": \"utf-16\" for it in "
                            + DataDictionary.DATA_PACKAGE));
        }
        int controls = 0;
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r') {
                controls++;
            }
        }
        if (controls * 20 > head.length) {
            return Optional.of(binary(controls + " of its first " + head.length + " bytes are control characters"));
        }
        return Optional.empty();
    }

    private static Refusal binary(String why) {
        return new Refusal(Rule.FILE_BINARY, "the file is no CSV text: " + why);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean everySecondByteIsNul(byte[] head) {
        int[] nuls = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nuls[i % 2]++;
            }
        }
        int most = Math.max(nuls[0], nuls[1]);
        return Math.min(nuls[0], nuls[1]) == 0 && head.length >= 4 && most * 4 > head.length;
    }
}
