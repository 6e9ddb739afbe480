package io.github.tmacohort.reports.cli;

import io.github.tmacohort.reports.format.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code tma}. Exit status: 0 done; 1 the data are wrong or cannot be read, analysed or written; 2 wrong
 * usage. Results go to standard output, messages to standard error, both in UTF-8; locale, time zone and default charset
 * of the machine change nothing.
 */
@Command(
        name = "tma",
        description = "Cohort analysis of transplant-associated thrombotic microangiopathy.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        footer = {"", "Example:", "  tma replicate --out report", "Help on a command: tma help COMMAND"},
        versionProvider = TmaCommand.ProjectVersion.class)
public final class TmaCommand implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            ReplicateCommand.class,
            ValidateCommand.class,
            InitCommand.class,
            KmCommand.class,
            LogrankCommand.class,
            CoxCommand.class,
            CumincCommand.class,
            CountsCommand.class,
            FinegrayCommand.class,
            RespondersCommand.class,
            CheckNumbersCommand.class,
            CommandLine.HelpCommand.class);

    @Spec
    private CommandSpec spec;

    /** {@code tma 1.2.3}. */
    static final class ProjectVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tma " + Version.current()};
        }
    }

    /** Runs the command and ends the virtual machine with its exit status. */
    public static void main(String[] args) {
        OptionalInt elsewhere = ShortRun.of(args);
        if (elsewhere.isPresent()) {
            System.exit(elsewhere.getAsInt());
        }
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int status = run(args, out, err);
        err.flush();
        System.exit(status);
    }

    /** Runs the command in this virtual machine and returns its exit status. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new TmaCommand());
        needed(args).forEach(line::addSubcommand);
        line.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, command));
        line.setParameterExceptionHandler((exception, arguments) -> UsageMessage.print(exception));
        line.getSubcommands().values().forEach(TmaCommand::describe);
        describe(line);
        line.getCommandSpec().exitCodeOnExecutionException(FAILED);
        line.getCommandSpec().exitCodeOnInvalidInput(WRONG_USAGE);
        int status = withinMemory(() -> line.execute(args), err);
        if (out.checkError()) { // which flushes; a print writer throws nothing
            err.println("tma: cannot write to standard output");
            return FAILED;
        }
        return status;
    }

    /** The command that is called, or all: to read the options of each takes a quarter of the time of a short run. */
    private static List<Class<?>> needed(String[] args) {
        for (Class<?> command : COMMANDS) {
            boolean isHelp = command == CommandLine.HelpCommand.class; // which tells of the others
            String name = command.getAnnotation(Command.class).name();
            if (!isHelp && args.length > 0 && name.equals(args[0])) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** Runs it; says so where the memory does not suffice. */
    static int withinMemory(IntSupplier command, PrintWriter err) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            err.println("tma: not enough memory: " + megabytes + " MiB do not suffice for these data; give more with"
                    + " java -Xmx, such as -Xmx" + Math.max(2, 2 * megabytes >> 10) + "g");
            return FAILED;
        }
    }

    /** Options in the order in which they are needed, and what the exit status means. */
    private static void describe(CommandLine command) {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put(" " + DONE, "done");
        statuses.put(" " + FAILED, "the data are wrong or cannot be read, analysed or written");
        statuses.put(" " + WRONG_USAGE, "wrong usage");
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(statuses);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "give a command: " + UsageMessage.commands(spec.commandLine()));
    }

    private static int failed(Exception exception, CommandLine command) {
        PrintWriter err = command.getErr();
        if (exception instanceof Failure failure) {
            err.println("tma: " + failure.getMessage());
            return failure.status();
        }
        if (exception instanceof UncheckedIOException unchecked) {
            err.println("tma: " + Failure.reason(unchecked.getCause()));
        } else if (exception instanceof IOException io) {
            err.println("tma: " + Failure.reason(io));
        } else {
            err.println("tma: internal error, please report it: " + exception);
            exception.printStackTrace(err);
        }
        return FAILED;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
