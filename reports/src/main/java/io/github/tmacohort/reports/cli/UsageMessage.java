package io.github.tmacohort.reports.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a call, in one line, and where the help is. */
final class UsageMessage {
    private UsageMessage() {}

    /** Prints to the command's standard error and returns the exit status. */
    static int print(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("tma: " + text(exception, command));
        command.getErr().println("see '" + name + " --help'");
        command.getErr().flush();
        return TmaCommand.WRONG_USAGE;
    }

    private static String text(ParameterException exception, CommandLine command) {
        if (exception instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (first.startsWith("-")) {
                return "no option '" + first + "'";
            }
            return command.getSubcommands().isEmpty()
                    ? "'" + first + "' is one argument too many"
                    : "no command '" + first + "'; the commands are " + commands(command);
        }
        ArgSpec argument = exception.getArgSpec();
        if (argument != null && exception.getValue() != null) {
            String wanted = wanted(argument);
            if (wanted != null) {
                return name(argument) + " must be " + wanted + ", got '" + exception.getValue() + "'";
            }
        }
        return exception.getMessage();
    }

    /** What a value must be; null for any text. */
    private static String wanted(ArgSpec argument) {
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        return type == double.class || type == Double.class ? "a number" : null;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The names of the subcommands, in the order of the help. */
    static String commands(CommandLine command) {
        return String.join(", ", command.getSubcommands().keySet());
    }
}
