package io.github.tmacohort.reports.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An opaque picture as a TIFF file with its resolution: RGB, 8 bits each, in strips compressed by LZW after the
 * horizontal predictor. A writer of our own for the reason of {@link PngFile}, and because the bytes of the JDK's may
 * differ from release to release.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF Revision 6.0, sections 7, 13, 14</a>
 */
final class TiffFile {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int HEADER = 8;
    private static final int ENTRIES = 14;
    private static final int ENTRY = 12;
    /** Bytes of a strip before compression, about. */
    private static final int STRIP = 1 << 18;

    private TiffFile() {}

    /** @param image of type {@link BufferedImage#TYPE_INT_RGB} */
    static byte[] of(BufferedImage image, int dpi) {
        int width = image.getWidth();
        int height = image.getHeight();
        int rows = Math.min(height, Math.max(1, STRIP / (3 * width)));
        int strips = (height + rows - 1) / rows;
        int[] offsets = new int[strips];
        int[] lengths = new int[strips];
        ByteArrayOutputStream data = new ByteArrayOutputStream(1 << 16);
        for (int i = 0; i < strips; i++) {
            byte[] strip = Lzw.compressed(differences(image, i * rows, Math.min(height, (i + 1) * rows)));
            offsets[i] = HEADER + data.size();
            lengths[i] = strip.length;
            data.writeBytes(strip);
            if (strip.length % 2 != 0) {
                data.write(0); // what is pointed to begins at even places
            }
        }
        int more = HEADER + data.size(); // values that do not fit into an entry
        int directory = more + 8 + 8 + (strips > 1 ? 8 * strips : 0);
        ByteBuffer out =
                ByteBuffer.allocate(directory + 2 + ENTRIES * ENTRY + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory);
        out.put(data.toByteArray());
        out.putInt(dpi).putInt(1);
        out.putShort((short) 8).putShort((short) 8).putShort((short) 8).putShort((short) 0);
        if (strips > 1) {
            Arrays.stream(offsets).forEach(out::putInt);
            Arrays.stream(lengths).forEach(out::putInt);
        }
        out.putShort((short) ENTRIES);
        entry(out, 256, LONG, 1, width);
        entry(out, 257, LONG, 1, height);
        entry(out, 258, SHORT, 3, more + 8); // bits per sample
        entry(out, 259, SHORT, 1, 5); // LZW
        entry(out, 262, SHORT, 1, 2); // RGB
        entry(out, 273, LONG, strips, strips > 1 ? more + 16 : offsets[0]);
        entry(out, 277, SHORT, 1, 3); // samples per pixel
        entry(out, 278, LONG, 1, rows);
        entry(out, 279, LONG, strips, strips > 1 ? more + 16 + 4 * strips : lengths[0]);
        entry(out, 282, RATIONAL, 1, more); // across
        entry(out, 283, RATIONAL, 1, more); // down
        entry(out, 284, SHORT, 1, 1); // samples of a pixel side by side
        entry(out, 296, SHORT, 1, 2); // per inch
        entry(out, 317, SHORT, 1, 2); // horizontal differences
        out.putInt(0);
        return out.array();
    }

    /** A short stands at the beginning of the four bytes, which little-endian order puts it at anyway. */
    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** Each sample less that of the pixel to its left. */
    private static byte[] differences(BufferedImage image, int from, int to) {
        int width = image.getWidth();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] out = new byte[3 * width * (to - from)];
        int at = 0;
        for (int y = from; y < to; y++) {
            int left = 0;
            for (int x = 0; x < width; x++) {
                int rgb = pixels[y * width + x];
                out[at++] = (byte) ((rgb >> 16) - (left >> 16));
                out[at++] = (byte) ((rgb >> 8) - (left >> 8));
                out[at++] = (byte) (rgb - left);
                left = rgb;
            }
        }
        return out;
    }

    /** Codes of 9 to 12 bits, highest bit first; section 13. */
    private static final class Lzw {
        private static final int CLEAR = 256;
        private static final int END = 257;
        private static final int FIRST = 258;
        private static final int LAST = 4094;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
        /** The code of a code followed by a byte; 0 for none, as no string has the code of a single byte. */
        private final short[] next = new short[(LAST + 1) * 256];
        /** Where {@link #next} has the code. */
        private final int[] places = new int[LAST + 1];

        private int size = FIRST;
        private int width = 9;
        private int bits;
        private int pending;

        static byte[] compressed(byte[] data) {
            Lzw lzw = new Lzw();
            lzw.put(CLEAR);
            int code = data[0] & 0xff;
            for (int i = 1; i < data.length; i++) {
                code = lzw.followed(code, data[i] & 0xff);
            }
            lzw.put(code);
            lzw.grow();
            lzw.put(END);
            if (lzw.pending > 0) {
                lzw.out.write(lzw.bits << (8 - lzw.pending));
            }
            return lzw.out.toByteArray();
        }

        /** The code of what is yet to be written. */
        private int followed(int code, int value) {
            int known = next[code << 8 | value];
            if (known != 0) {
                return known;
            }
            put(code);
            next[code << 8 | value] = (short) size;
            places[size] = code << 8 | value;
            grow();
            if (size > LAST) {
                put(CLEAR);
                for (int i = FIRST; i <= LAST; i++) {
                    next[places[i]] = 0;
                }
                size = FIRST;
                width = 9;
            }
            return value;
        }

        private void grow() {
            size++;
            if (size == 1 << width) {
                width++;
            }
        }

        private void put(int code) {
            bits = bits << width | code;
            pending += width;
            while (pending >= 8) {
                pending -= 8;
                out.write(bits >> pending);
            }
            bits &= (1 << pending) - 1;
        }
    }
}
