package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.study.ProtocolReader;
import io.github.tmacohort.core.io.StudyWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma init DIR}: an empty study folder with its dictionary and the default protocol. */
@Command(
        name = "init",
        description = "Write an empty study folder with its data dictionary and the default protocol.",
        footer = {"", "Example:", "  tma init my-study --title \"TMA after transplantation\""})
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder to write; it must not exist.")
    private Path folder;

    @Option(names = "--title", paramLabel = "TEXT", description = "Title of the study.")
    private String title = "Study without a title";

    @Override
    public Integer call() {
        if (folder.toString().isBlank()) {
            throw Failure.usage("the name of the study folder is empty");
        }
        try {
            StudyWriter.create().withProtocol(ProtocolReader.defaultText()).writeEmpty(title, folder);
        } catch (FileAlreadyExistsException e) {
            throw Failure.usage(folder + " exists; name another folder");
        } catch (IOException e) {
            throw Failure.io("cannot write " + folder, e);
        }
        spec.commandLine().getOut().println("Study folder: " + folder);
        spec.commandLine().getOut().println("What belongs in each file: " + folder.resolve("README.txt"));
        return TmaCommand.DONE;
    }
}
