package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceMapTest {
    @Test
    void agreesWithAHashMap() {
        Map<String, Integer> expected = new HashMap<>();
        SliceMap<Integer> map = new SliceMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String key = Integer.toString(random.nextInt(5_000), 36);
            char[] around = ("<" + key + ">").toCharArray();
            assertEquals(expected.get(key), map.get(around, 1, around.length - 1));
            expected.put(key, i);
            map.put(key, i);
        }
        expected.forEach((key, value) -> assertEquals(value, map.get(key)));
        assertNull(map.get("-"));
    }

    @Test
    void keepsNoMoreThanAsked() {
        SliceMap<String> map = new SliceMap<>();
        char[] chars = "abc".toCharArray();
        String first = map.computeIfAbsent(chars, 0, 1, 1, key -> key + "!");
        assertSame(first, map.computeIfAbsent(chars, 0, 1, 1, key -> key + "?"));
        assertEquals("b!", map.computeIfAbsent(chars, 1, 2, 1, key -> key + "!"));
        assertNull(map.get("b"));
    }
}
