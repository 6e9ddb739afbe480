package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The signed-rank tests of all markers at one time point are one family, adjusted by Holm. */
final class MarkerFamily {

    private MarkerFamily() {}

    static List<LabMarker> adjust(List<LabMarker> markers) {
        List<List<LabTimePoint>> adjusted = new ArrayList<>();
        markers.forEach(marker -> adjusted.add(new ArrayList<>()));
        int timePoints = markers.isEmpty() ? 0 : markers.get(0).timePoints().size();
        for (int t = 0; t < timePoints; t++) {
            Map<Integer, Double> pValues = new LinkedHashMap<>();
            for (int m = 0; m < markers.size(); m++) {
                int marker = m;
                markers.get(m).timePoints().get(t).test().pValue().number().ifPresent(p -> pValues.put(marker, p));
            }
            String family = "change from baseline at "
                    + markers.get(0).timePoints().get(t).at().id() + ": " + pValues.size() + " markers";
            Multiplicity.Adjustment<Integer> holm = Multiplicity.HOLM.adjust(family, pValues);
            for (int m = 0; m < markers.size(); m++) {
                LabTimePoint point = markers.get(m).timePoints().get(t);
                Estimate p = pValues.containsKey(m)
                        ? Estimate.of(holm.of(m).adjusted())
                        : point.test().pValue();
                adjusted.get(m).add(point.adjusted(p, family));
            }
        }
        List<LabMarker> result = new ArrayList<>();
        for (int m = 0; m < markers.size(); m++) {
            result.add(markers.get(m).withTimePoints(adjusted.get(m)));
        }
        return result;
    }
}
