package io.github.tmacohort.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the first bytes of a file that are no text, for the message. */
final class TextFault {
    private TextFault() {}

    /** Line of the first bytes that {@code encoding} cannot decode; the last line if there are none. */
    static long line(Path file, Charset encoding) throws IOException {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        Lines lines = new Lines();
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, end);
                    lines.count(chars.flip());
                    chars.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    return lines.line;
                }
                bytes.compact();
            }
        }
        return lines.line;
    }

    private static final class Lines {
        private long line = 1;
        private boolean afterReturn;

        private void count(CharBuffer text) {
            while (text.hasRemaining()) {
                char c = text.get();
                if (c == '\r' || c == '\n' && !afterReturn) {
                    line++;
                }
                afterReturn = c == '\r';
            }
        }
    }
}
