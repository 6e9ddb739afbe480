package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The order of names that several lists bring together: their own where all lists are alike, else sorted, by number if
 * all are numbers, by code point if not. So the order in which lists are joined, one by one or all at once, changes
 * nothing.
 */
final class KeyOrder {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private KeyOrder() {}

    /** Keys of all lists; where labels of equal keys differ, the first by code point. */
    static List<GroupKey> union(List<List<GroupKey>> lists) {
        Map<String, String> labels = new TreeMap<>();
        List<List<String>> names = new ArrayList<>();
        for (List<GroupKey> list : lists) {
            for (GroupKey key : list) {
                labels.merge(key.key(), key.label(), (a, b) -> byCodePoint(a, b) <= 0 ? a : b);
            }
            names.add(list.stream().map(GroupKey::key).toList());
        }
        return unionOfNames(names).stream()
                .map(name -> new GroupKey(name, labels.get(name)))
                .toList();
    }

    static List<String> unionOfNames(List<List<String>> lists) {
        return new HashSet<>(lists).size() == 1
                ? List.copyOf(lists.get(0))
                : sorted(lists.stream().flatMap(List::stream).distinct().toList());
    }

    /** Distinct names by number if all are numbers, else by code point. */
    static List<String> sorted(Collection<String> names) {
        boolean numbers =
                names.stream().allMatch(name -> NUMBER.matcher(name.strip()).matches());
        Comparator<String> byNumber = Comparator.comparingDouble(name -> Double.parseDouble(name.strip()));
        Comparator<String> byText = KeyOrder::byCodePoint;
        return names.stream()
                .sorted(numbers ? byNumber.thenComparing(byText) : byText)
                .toList();
    }

    private static int byCodePoint(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
