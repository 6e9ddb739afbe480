package io.github.tmacohort.reports.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Runs a command that takes seconds in a virtual machine of its own, one that compiles quickly and never optimises: to
 * optimise code that runs once takes longer than the code. A virtual machine takes such options at its start only, and a
 * jar cannot name them. Whoever starts {@code java} with options of their own, or with a study of many patients, gets that
 * virtual machine and no other.
 */
final class ShortRun {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String COMMAND = "replicate";
    /** Bytes of tables from which optimising pays [measured: 36 patients have 1.3 MB, 500 have 21 MB]. */
    private static final long LARGE = 8 << 20;

    private ShortRun() {}

    /** The exit status of the run; empty if the command is to run in this virtual machine. */
    static OptionalInt of(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals(COMMAND) || isLarge(arguments)) {
            return OptionalInt.empty();
        }
        return quick(ProcessHandle.current().info(), arguments)
                .map(ShortRun::run)
                .orElse(OptionalInt.empty());
    }

    /** The same command with options for a short run; empty if this process is not {@code java -jar FILE} with arguments. */
    static Optional<List<String>> quick(ProcessHandle.Info process, String[] arguments) {
        String[] own = process.arguments().orElse(new String[0]);
        boolean plain = own.length == arguments.length + 2 && own[0].equals("-jar");
        if (!plain || process.command().isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(process.command().get());
        command.addAll(QUICK);
        command.addAll(archive(Path.of(own[1])));
        command.addAll(List.of(own));
        return Optional.of(command);
    }

    /**
     * Classes as an earlier run left them beside the jar, loaded and linked (the build's profile {@code replicate} makes
     * it). A virtual machine or jar other than that run's passes over it: without a word, if told so.
     */
    private static List<String> archive(Path jar) {
        Path archive = jar.resolveSibling("tma.jsa");
        return Files.isRegularFile(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of();
    }

    private static OptionalInt run(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) { // no further process is allowed here: the run takes longer, that is all
            return OptionalInt.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            status(process); // it removes what it has begun to write
        }));
        return OptionalInt.of(status(process));
    }

    private static int status(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
            }
        }
    }

    /** Whether an argument is a folder with tables of many patients. */
    static boolean isLarge(String[] arguments) {
        for (String argument : arguments) {
            File[] tables = new File(argument).listFiles((folder, name) -> name.endsWith(".csv"));
            if (tables != null && Stream.of(tables).mapToLong(File::length).sum() > LARGE) {
                return true;
            }
        }
        return false;
    }
}
