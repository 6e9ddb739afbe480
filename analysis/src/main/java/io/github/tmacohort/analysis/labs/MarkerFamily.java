package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The signed-rank tests of all markers at one time point are one family, and so are Friedman's tests of all markers over
 * all fixed days; each is adjusted by Holm's and by Benjamini and Hochberg's method.
 */
final class MarkerFamily {

    private MarkerFamily() {}

    static List<LabMarker> adjust(List<LabMarker> markers) {
        List<List<LabTimePoint>> points = new ArrayList<>();
        markers.forEach(marker -> points.add(new ArrayList<>()));
        int timePoints = markers.isEmpty() ? 0 : markers.get(0).timePoints().size();
        for (int t = 0; t < timePoints; t++) {
            List<Estimate> pValues = new ArrayList<>();
            for (LabMarker marker : markers) {
                pValues.add(marker.timePoints().get(t).test().pValue());
            }
            Family family = new Family(
                    "change from baseline at "
                            + markers.get(0).timePoints().get(t).at().id(),
                    pValues);
            for (int m = 0; m < markers.size(); m++) {
                points.get(m)
                        .add(markers.get(m)
                                .timePoints()
                                .get(t)
                                .adjusted(
                                        family.of(m, Multiplicity.HOLM),
                                        family.of(m, Multiplicity.BENJAMINI_HOCHBERG),
                                        family.name));
            }
        }
        List<List<SubgroupChange>> subgroups = subgroups(markers);
        List<List<MarkerOverTime>> overTime = overTime(markers);
        List<LabMarker> result = new ArrayList<>();
        for (int m = 0; m < markers.size(); m++) {
            result.add(markers.get(m).with(points.get(m), overTime.get(m), subgroups.get(m)));
        }
        return result;
    }

    private static List<List<MarkerOverTime>> overTime(List<LabMarker> markers) {
        if (markers.isEmpty() || markers.get(0).overTime().isEmpty()) {
            return markers.stream().map(LabMarker::overTime).toList();
        }
        Family family = new Family(
                "course over "
                        + String.join(", ", markers.get(0).overTime().get(0).conditions()),
                markers.stream()
                        .map(marker -> marker.overTime().get(0).test().pValue())
                        .toList());
        List<List<MarkerOverTime>> result = new ArrayList<>();
        for (int m = 0; m < markers.size(); m++) {
            Estimate holm = family.of(m, Multiplicity.HOLM);
            Estimate falseDiscovery = family.of(m, Multiplicity.BENJAMINI_HOCHBERG);
            result.add(markers.get(m).overTime().stream()
                    .map(test -> test.values() == Values.ALL ? test.adjusted(holm, falseDiscovery, family.name) : test)
                    .toList());
        }
        return result;
    }

    private static List<List<SubgroupChange>> subgroups(List<LabMarker> markers) {
        List<SubgroupChange> all =
                markers.stream().flatMap(marker -> marker.subgroups().stream()).toList();
        if (all.isEmpty()) {
            return markers.stream().map(LabMarker::subgroups).toList();
        }
        Family family = new Family(
                "change at " + all.get(0).at().id() + " by baseline subgroup",
                all.stream().map(change -> change.test().pValue()).toList(),
                "tests");
        List<List<SubgroupChange>> result = new ArrayList<>();
        int next = 0;
        for (LabMarker marker : markers) {
            List<SubgroupChange> own = new ArrayList<>();
            for (SubgroupChange change : marker.subgroups()) {
                own.add(change.adjusted(
                        family.of(next, Multiplicity.HOLM),
                        family.of(next, Multiplicity.BENJAMINI_HOCHBERG),
                        family.name));
                next++;
            }
            result.add(own);
        }
        return result;
    }

    /** Tests that are adjusted together: those that have a p-value. */
    private static final class Family {
        private final String name;
        private final List<Estimate> all;
        private final Map<Integer, Double> known = new LinkedHashMap<>();

        Family(String what, List<Estimate> pValues) {
            this(what, pValues, "markers");
        }

        Family(String what, List<Estimate> pValues, String unit) {
            all = pValues;
            for (int i = 0; i < pValues.size(); i++) {
                int index = i;
                pValues.get(i).number().ifPresent(p -> known.put(index, p));
            }
            name = what + ": " + known.size() + " " + unit;
        }

        Estimate of(int index, Multiplicity method) {
            return known.containsKey(index)
                    ? Estimate.of(method.adjust(name, known).of(index).adjusted())
                    : all.get(index);
        }
    }
}
