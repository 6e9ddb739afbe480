package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tmacohort.sampledata.PublicData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RespondersCommandTest {
    @TempDir
    Path folder;

    private Path file;

    private record Run(int status, String out, String err) {}

    private Run tma(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of("responders", file.toString()));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    private void write(String text) throws IOException {
        file = Files.writeString(folder.resolve("study.csv"), text);
    }

    /** The Stanford heart programme: day of transplant, empty if there was none. */
    @BeforeEach
    void writeHeart() throws IOException {
        StringBuilder lines = new StringBuilder("day,died,transplant\n");
        for (PublicData.HeartCandidate patient : PublicData.stanfordHeartPatients()) {
            Optional<Integer> transplant = patient.transplantDay();
            lines.append(patient.death().days())
                    .append(',')
                    .append(patient.death().happened() ? 1 : 0)
                    .append(',')
                    .append(transplant.map(String::valueOf).orElse(""))
                    .append('\n');
        }
        write(lines.toString());
    }

    /** R's numbers by our order within a day: src/test/r/responders.R of the analysis module. */
    @Test
    void jsonHasTheWholePicture() throws IOException {
        Run run = tma(
                "--time",
                "day",
                "--event",
                "died",
                "--response-time",
                "transplant",
                "--landmark",
                "15,50",
                "--format",
                "json");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode mantelByar = json.get("mantelByar");
        assertAll(
                () -> assertEquals(44, mantelByar.get("observed").asDouble()),
                () -> assertEquals(
                        43.574984190136711, mantelByar.get("expected").asDouble(), 1e-11),
                () -> assertEquals(
                        11.245390966780537, mantelByar.get("variance").asDouble(), 1e-11),
                () -> assertEquals(
                        0.016063331116487018, mantelByar.get("statistic").asDouble(), 1e-13),
                () -> assertEquals(1, mantelByar.get("df").asInt()),
                () -> assertEquals(0.8991, mantelByar.get("pValue").asDouble(), 1e-4));
        JsonNode cox = json.get("timeDependentCox").get("coefficients").get(0);
        assertEquals("response", cox.get("term").asText());
        assertEquals(0.038726968242290494, cox.get("coef").asDouble(), 1e-9);
        assertEquals(1, json.get("responsesAtTheEvent").asInt());
        assertEquals(2596, json.get("immortalTime").get("personTime").asDouble());
        assertEquals(
                2596 / 28594.0,
                json.get("immortalTime").get("shareOfResponders").asDouble(),
                1e-12);
        JsonNode landmark = json.get("landmark").get(0);
        assertAll(
                () -> assertEquals(2, json.get("landmark").size()),
                () -> assertEquals(15, landmark.get("day").asDouble()),
                () -> assertEquals(18, landmark.get("excluded").asInt()),
                () -> assertEquals(46, landmark.get("laterResponders").asInt()),
                () -> assertEquals(20, landmark.get("curves").get(0).get("n").asInt()),
                () -> assertEquals(
                        "Response", landmark.get("curves").get(0).get("group").asText()),
                () -> assertEquals(
                        0.59545237430609432,
                        landmark.get("logRank").get("statistic").asDouble(),
                        1e-10),
                () -> assertEquals(
                        0.23155478084111708,
                        landmark.get("cox")
                                .get("coefficients")
                                .get(0)
                                .get("coef")
                                .asDouble(),
                        1e-8));
        JsonNode naive = json.get("naiveBiased");
        assertTrue(naive.get("warning").asText().startsWith("Biased"));
        assertEquals(
                "Response (naive, biased)",
                naive.get("curves").get(0).get("group").asText());
        assertEquals(36.578807755655554, naive.get("logRank").get("statistic").asDouble(), 1e-9);
        assertEquals(-1.4158489, naive.get("logDifference").asDouble(), 1e-6);
        JsonNode responders = json.get("simonMakuch").get("curves").get(1);
        assertEquals(1, json.get("simonMakuch").get("start").asDouble());
        double before = 0;
        boolean rises = false;
        for (JsonNode point : responders.get("points")) {
            rises |= point.get("atRisk").asDouble() > before && before > 0;
            before = point.get("atRisk").asDouble();
        }
        assertTrue(rises, "the number at risk after response rises");
        JsonNode last = json.get("states")
                .get("points")
                .get(json.get("states").get("points").size() - 1);
        double sum = 0;
        for (String state :
                List.of("aliveWithoutResponse", "aliveInResponse", "eventWithoutResponse", "eventAfterResponse")) {
            sum += last.get(state).get("probability").asDouble();
        }
        assertEquals(1, sum, 1e-12);
    }

    @Test
    void textAndCsvCallTheNaiveComparisonBiased() {
        String[] options = {"--time", "day", "--event", "died", "--response-time", "transplant", "--landmark", "15"};
        Run text = tma(options);
        assertEquals(0, text.status());
        assertTrue(text.out().contains("NAIVE, BIASED: response ever"), text.out());
        assertTrue(text.out().contains("responses at the time of the event, which do not count: 1"), text.out());
        Run csv = tma(
                "--time",
                "day",
                "--event",
                "died",
                "--response-time",
                "transplant",
                "--landmark",
                "15",
                "--format",
                "csv");
        String[] lines = csv.out().split("\n");
        assertEquals(
                "analysis,landmark,n,responders,events,hazardRatio,lower,upper,statistic,df,pValue,reason", lines[0]);
        assertTrue(lines[1].startsWith("landmark,15,85,20,"), lines[1]);
        assertTrue(lines[2].startsWith("mantelByar,,103,68,75,,,,0.01606"), lines[2]);
        assertTrue(lines[4].startsWith("naiveBiased,,103,68,75,0.2523"), lines[4]);
    }

    @Test
    void everyWrongRowIsNamedAtOnce() throws IOException {
        write("""
                t,e,r,c,in
                5,1,6,5,0
                8,0,8,9,0
                8,0,-1,9,0
                8,0,x,9,0
                9,1,10,8,0
                9,0,NA,9,10
                9,1,10,12,1
                """);
        Run without = tma("--time", "t", "--event", "e", "--response-time", "r");
        assertEquals(1, without.status());
        assertEquals("", without.out());
        assertEquals("""
                tma: study.csv:2 r: '6' is after t '5' [response-time]
                study.csv:4 r: '-1' is negative [time]
                study.csv:5 r: 'x' is not a number [number]
                study.csv:6 r: '10' is after t '9' [response-time]
                study.csv:8 r: '10' is after t '9' [response-time]
                """, without.err());
        Run with = tma("--time", "t", "--event", "e", "--response-time", "r", "--last-contact", "c", "--entry", "in");
        assertEquals("""
                tma: study.csv:2 r: '6' is after c '5' [response-time]
                study.csv:4 r: '-1' is negative [time]
                study.csv:5 r: 'x' is not a number [number]
                study.csv:6 c: '8' is before t '9' [last-contact]
                study.csv:7 in: '10' is after t '9' [entry]
                """, with.err());
    }

    @Test
    void whatCannotBeEstimatedSaysWhy() throws IOException {
        write("t,e,r\n5,1,\n8,0,\n9,1,\n");
        Run nobody =
                tma("--time", "t", "--event", "e", "--response-time", "r", "--landmark", "3,20", "--format", "json");
        assertEquals(0, nobody.status());
        JsonNode json = new ObjectMapper().readTree(nobody.out());
        assertEquals(
                "nobody had responded",
                json.get("landmark").get(0).get("logRank").get("reason").asText());
        assertEquals(
                "no subjects",
                json.get("landmark").get(1).get("logRank").get("reason").asText());
        assertTrue(json.get("mantelByar").get("statistic").isNull());
        assertTrue(json.get("immortalTime").get("shareOfResponders").isNull());
        assertEquals("nobody responded", json.get("immortalTime").get("reason").asText());
        assertEquals(0, json.get("timeDependentCox").get("coefficients").size());
        write("t,e,r\n5,1,0\n8,0,0\n9,1,0\n");
        Run all = tma("--time", "t", "--event", "e", "--response-time", "r", "--landmark", "3");
        assertEquals(0, all.status());
        assertTrue(all.out().contains("not compared: everybody had responded"), all.out());
    }

    @Test
    void besideALandmarksTestStandPenaltyPermutationAndWhatCouldBeSeen() throws IOException {
        write("t,e,r,en,s\n5,1,2,1,a\n7,0,,0,a\n9,1,3,4,b\n11,0,,2,b\n13,1,6,3,a\n14,1,,5,b\n3,1,,3,a\n");
        Run run = tma(
                "--time",
                "t",
                "--event",
                "e",
                "--response-time",
                "r",
                "--landmark",
                "4",
                "--entry",
                "en",
                "--strata",
                "s");
        assertEquals(0, run.status());
        assertTrue(run.out().replace("\r\n", "\n").contains("""
                not yet entered; 1 responded later
                  with Firth's penalty 7.55531 (0.582801 to 1057.46); permutation p 0.166667 (all permutations)
                  detectable with 80 % power: a hazard ratio of 0.0368205 or less (Schoenfeld's formula)
                The permutation log-rank test assumes that the groups are censored alike;"""), run.out());
        assertTrue(run.out().contains(" 10 "), run.out()); // a hazard ratio of ten is not printed as 1E+1
        assertTrue(!run.out().contains("1E+1"), run.out());
    }

    @Test
    void wrongUsageIsRefused() {
        for (String[] options : new String[][] {
            {"--landmark", "5,5"}, {"--landmark", "-1"}, {"--conf-level", "95"}, {"--min-at-risk", "0"}
        }) {
            Run run = tma("--time", "day", "--event", "died", "--response-time", "transplant", options[0], options[1]);
            assertEquals(2, run.status(), options[0]);
            assertTrue(run.err().contains(options[0]), run.err());
        }
        assertFalse(tma("--time", "day", "--event", "died").err().isEmpty());
    }
}
