package io.github.tmacohort.reports.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Why a command cannot go on, in one line for the user, with its exit status. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The command was called in a way it cannot serve. */
    static Failure usage(String message) {
        return new Failure(TmaCommand.WRONG_USAGE, message);
    }

    /** The data are wrong, or cannot be read, analysed or written. */
    static Failure data(String message) {
        return new Failure(TmaCommand.FAILED, message);
    }

    /** What could not be done, and why the system refused it. */
    static Failure io(String what, IOException cause) {
        return new Failure(TmaCommand.FAILED, what + ": " + withoutFile(reason(cause), what, cause));
    }

    /** A reason does not name the file again that {@code what} has just named. */
    private static String withoutFile(String reason, String what, IOException cause) {
        String file = cause instanceof FileSystemException system ? system.getFile() : null;
        boolean named = file != null && (what.endsWith(" " + file) || isEndOf(file, what));
        return named && reason.startsWith(file + ": ") ? reason.substring(file.length() + 2) : reason;
    }

    /** Whether {@code what} ends with a relative path to the file. */
    private static boolean isEndOf(String file, String what) {
        String separator = Path.of(file).getFileSystem().getSeparator();
        for (int at = file.indexOf(separator); at >= 0; at = file.indexOf(separator, at + 1)) {
            if (what.endsWith(" " + file.substring(at + 1)) && at + 1 < file.length()) {
                return true;
            }
        }
        return false;
    }

    int status() {
        return status;
    }

    /** The system's reason, with the file where it is named. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException file) {
            String name = file.getFile() == null ? "" : file.getFile() + ": ";
            if (e instanceof NoSuchFileException) {
                return name + "no such file or folder";
            }
            if (e instanceof AccessDeniedException) {
                return name + "permission denied";
            }
            if (e instanceof FileAlreadyExistsException) {
                return name + "exists already";
            }
            if (e instanceof NotDirectoryException) {
                return name + "is not a folder";
            }
            return name + (file.getReason() == null ? e.getClass().getSimpleName() : file.getReason());
        }
        if (e instanceof CharacterCodingException) {
            return "not text in the declared encoding";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
