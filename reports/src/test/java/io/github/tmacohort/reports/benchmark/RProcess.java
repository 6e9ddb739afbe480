package io.github.tmacohort.reports.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** R as a child process that keeps the data and runs what it is told, so that both sides are warm and take turns. */
final class RProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final String versions;

    /** @throws IllegalStateException if there is no R, or it lacks a package */
    RProcess(Path script) throws IOException {
        try {
            process = new ProcessBuilder("Rscript", "--vanilla", script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Rscript cannot be started: the comparison needs R with the packages survival and cmprsk on the path",
                    e);
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        versions = answer();
        if (versions.startsWith("missing ")) {
            throw new IllegalStateException("R lacks the packages: " + versions.substring(8));
        }
    }

    String versions() {
        return versions;
    }

    void load(Path folder, int size) throws IOException {
        ask("load " + folder + " " + size);
    }

    /** Runs once; the elapsed milliseconds. */
    double run(String work) throws IOException {
        return 1000 * Double.parseDouble(ask("run " + work));
    }

    double[] values(String work) throws IOException {
        return Arrays.stream(ask("values " + work).split(" "))
                .mapToDouble(text -> text.equals("NA") || text.equals("NaN") ? Double.NaN : Double.parseDouble(text))
                .toArray();
    }

    private String ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answer();
    }

    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
        }
        throw new IllegalStateException("R ended without an answer; its message is above");
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
