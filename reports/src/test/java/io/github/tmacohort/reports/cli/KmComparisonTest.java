package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tma km} with bands, restricted means, beta-product limits and groups compared at fixed times. */
class KmComparisonTest {
    @TempDir
    Path folder;

    private Path file;

    private record Run(int status, String out, String err) {}

    private Run km(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of("km", file.toString(), "--time", "day", "--event", "dead"));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    private JsonNode json(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--format", "json"));
        Run run = km(all.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.status());
        return new ObjectMapper().readTree(run.out());
    }

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("study.csv"), """
                day,dead,arm
                1,1,a
                3,0,a
                4,1,a
                7,1,a
                2,1,c
                4,1,c
                5,1,c
                9,0,c
                """);
    }

    @Test
    void restrictedMeansWithDifferenceAndRatio()
            throws IOException { // a: 1 + 0.75 · 3 + 0.375 · 2; c: 2 + 1.5 + 0.5 + 0.25
        JsonNode result = json("--by", "arm", "--rmst", "6");
        JsonNode first = result.at("/curves/0/restrictedMean");
        JsonNode difference = result.at("/restrictedMeans/difference");
        assertAll(
                () -> assertEquals(4, first.get("estimate").asDouble(), 1e-14),
                () -> assertEquals(6, first.get("horizon").asDouble()),
                () -> assertEquals(
                        4.25, result.at("/curves/1/restrictedMean/estimate").asDouble(), 1e-14),
                () -> assertEquals(
                        "[\"a\",\"c\"]", result.at("/restrictedMeans/groups").toString()),
                () -> assertEquals(-0.25, difference.get("estimate").asDouble(), 1e-14),
                () -> assertEquals(
                        Math.hypot(
                                first.get("standardError").asDouble(),
                                result.at("/curves/1/restrictedMean/standardError")
                                        .asDouble()),
                        difference.get("standardError").asDouble(),
                        1e-14),
                () -> assertEquals(
                        4 / 4.25, result.at("/restrictedMeans/ratio/estimate").asDouble(), 1e-14),
                () -> assertTrue(difference.get("pValue").asDouble() < 1),
                () -> assertEquals(
                        7,
                        json("--by", "arm", "--rmst", "default")
                                .at("/restrictedMeans/horizon")
                                .asDouble()));
    }

    @Test
    void groupsComparedAtFixedTimes() throws IOException {
        JsonNode result = json("--by", "arm", "--at", "3,4.5,0.5");
        JsonNode at = result.get("comparedAt");
        assertAll(
                () -> assertEquals(3, at.size()),
                () -> assertEquals(
                        "group a: survival is 1", at.get(0).get("reason").asText()),
                () -> assertTrue(at.get(0).get("statistic").isNull()),
                () -> assertEquals(0, at.get(1).get("statistic").asDouble()),
                () -> assertEquals("log-log", at.get(1).get("transform").asText()),
                () -> assertEquals(1, at.get(2).get("df").asInt()),
                () -> assertEquals(-0.125, at.at("/2/difference/estimate").asDouble(), 1e-15),
                () -> assertFalse(json("--at", "3").has("comparedAt")), // one curve
                () -> assertFalse(json("--by", "arm").has("comparedAt")));
    }

    @Test
    void bandsBesideThePointwiseLimits() throws IOException {
        JsonNode curve =
                json("--by", "arm", "--bands", "hall-wellner", "--at", "3").at("/curves/0");
        assertAll(
                () -> assertEquals("hall-wellner", curve.at("/band/type").asText()),
                () -> assertEquals(1, curve.at("/band/from").asDouble()),
                () -> assertEquals(4, curve.at("/band/to").asDouble()),
                () -> assertTrue(curve.at("/points/0/bandLower").asDouble()
                        < curve.at("/points/0/survival").asDouble()),
                () -> assertEquals(
                        curve.at("/points/0/bandLower").asDouble(),
                        curve.at("/at/0/bandLower").asDouble()),
                () -> assertTrue(curve.at("/points/3/bandLower").isNull()));
        String[] csv = km("--bands", "equal-precision", "--format", "csv").out().split("\n");
        assertEquals(
                "group,time,atRisk,events,censored,survival,standardError,lower,upper,bandLower,bandUpper", csv[0]);
        assertEquals(11, csv[1].split(",", -1).length);
    }

    @Test
    void betaProductLimits() throws IOException { // c: one of four dead, nobody censored: Clopper-Pearson of 3/4
        JsonNode curves =
                json("--by", "arm", "--conf-type", "beta-product", "--at", "0").get("curves");
        assertAll(
                () -> assertEquals(0.194120450, curves.at("/1/points/0/lower").asDouble(), 5e-10),
                () -> assertEquals(0.9936905, curves.at("/1/points/0/upper").asDouble(), 5e-8),
                () -> assertEquals(0, curves.at("/0/points/3/lower").asDouble()),
                () -> assertEquals(
                        Math.pow(0.025, 0.25), curves.at("/0/at/0/lower").asDouble(), 1e-14),
                () -> assertEquals(1, curves.at("/0/at/0/upper").asDouble()));
        assertTrue(
                km("--conf-type", "beta-product").out().startsWith("Kaplan-Meier; 95 % intervals from beta products"));
    }

    @Test
    void asText() {
        String out = km("--by", "arm", "--at", "4.5", "--bands", "hall-wellner", "--rmst", "6")
                .out();
        assertAll(
                () -> assertTrue(out.contains("""
                        Survival compared at fixed times, on the scale log-log; difference: a minus c
                        time  chi-square  df         p  difference      lower     upper
                        4.5     0.106965   1  0.743627      -0.125  -0.870125  0.620125
                        """), out),
                () -> assertTrue(out.contains("""
                        Restricted means to 6
                        arm                           mean  standard error     lower    upper         p
                        a                                4          1.0155   2.00965  5.99035
                        c                             4.25         0.73951   2.80059  5.69941
                        difference                   -0.25         1.25623  -2.71217  2.21217  0.842257
                        ratio (error of its log)  0.941176        0.307782  0.514857   1.7205  0.843849
                        """), out),
                () -> assertTrue(out.contains("upper     band lower     band upper\n"), out),
                () -> assertTrue(out.contains("Simultaneous bands, hall-wellner, on the scale log-log"), out));
    }

    @Test
    void wrongUsage() {
        assertAll(
                () -> assertTrue(km("--bands", "wide")
                        .err()
                        .contains("--bands must be hall-wellner or equal-precision, got wide")),
                () -> assertTrue(km("--bands", "equal-precision", "--conf-level", "0.5")
                        .err()
                        .contains("needs --conf-level of at least 0.8")),
                () -> assertTrue(
                        km("--rmst", "0").err().contains("--rmst must be a positive number or default, got 0")),
                () -> assertTrue(km("--rmst", "soon").err().contains("got soon")),
                () -> assertEquals(2, km("--rmst", "-3").status()));
    }
}
