package io.github.tmacohort.reports.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that comes into being whole or not at all: files are written into a hidden sibling, which takes the folder's
 * name at the end. An existing folder is replaced on request only, and only if it is empty or holds nothing but what
 * this class wrote there, which the list {@value #LIST} tells.
 */
final class OutputFolder implements AutoCloseable {
    /** SHA-256 of each file, in the form that {@code sha256sum --check} reads. */
    static final String LIST = "tma-output.sha256";

    private final Path target;
    private final Path staging;
    private final Deque<Path> madeParents;
    private final Map<String, String> digests = new TreeMap<>();
    private final Thread cleaner = new Thread(this::discard);
    private boolean committed;

    private OutputFolder(Path target, Path staging, Deque<Path> madeParents) {
        this.target = target;
        this.staging = staging;
        this.madeParents = madeParents;
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Begins a folder.
     *
     * @param replace whether an existing folder may be replaced
     * @throws Failure if there is a folder that may not be replaced, or the place cannot be written to
     */
    static OutputFolder begin(Path folder, boolean replace) {
        try {
            Path target = Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            if (target.getFileName() == null || target.getParent() == null) {
                throw Failure.usage(folder + " cannot be an output folder");
            }
            requireReplaceable(folder, target, replace);
            Deque<Path> parents = makeParents(target.getParent());
            return new OutputFolder(target, makeStaging(target), parents);
        } catch (IOException e) {
            throw Failure.io("cannot write to " + folder, e);
        }
    }

    private static void requireReplaceable(Path folder, Path target, boolean replace) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw Failure.usage(folder + " exists and is not a folder");
        }
        if (!replace) {
            throw Failure.usage("output folder " + folder + " exists; name another, or replace it with --force");
        }
        List<String> present = files(target);
        if (present.isEmpty()) {
            return;
        }
        Path list = target.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            throw Failure.usage(folder + " was not written by tma (it has no " + LIST + "): not replaced");
        }
        Set<String> known = new HashSet<>();
        known.add(LIST);
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            known.add(line.length() > 66 ? line.substring(66) : "");
        }
        for (String file : present) {
            if (!known.contains(file)) {
                throw Failure.usage(folder + " holds " + file + ", which tma did not write: not replaced");
            }
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> slashed(folder.relativize(path)))
                    .sorted()
                    .toList();
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Deque<Path> makeParents(Path parent) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = parent; path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        Deque<Path> made = new ArrayDeque<>();
        for (Path path : missing) {
            Files.createDirectory(path);
            made.push(path);
        }
        return made;
    }

    private static Path makeStaging(Path target) throws IOException {
        for (int i = 0; ; i++) {
            Path staging = target.resolveSibling("." + target.getFileName() + ".tma-" + i);
            try {
                return Files.createDirectory(staging);
            } catch (FileAlreadyExistsException e) {
                if (i == 99) {
                    throw e;
                }
            }
        }
    }

    /** Adds a file; folders of its path are made as needed. */
    void write(String path, byte[] content) {
        try {
            Path file = staging.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            digests.put(path, sha256(content));
        } catch (IOException e) {
            throw Failure.io("cannot write " + target.resolve(path), e);
        }
    }

    void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the folder its name. Until then nothing of it is to be seen; afterwards all of it. */
    void commit() {
        StringBuilder list = new StringBuilder();
        digests.forEach(
                (path, digest) -> list.append(digest).append("  ").append(path).append('\n'));
        write(LIST, list.toString());
        Path old = null;
        try {
            if (Files.exists(target)) {
                old = makeStaging(target);
                Files.delete(old);
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            moveOrPutBack(old);
        } catch (IOException e) {
            throw Failure.io("cannot write " + target, e);
        }
        committed = true;
        if (old != null) {
            try {
                delete(old);
            } catch (IOException e) {
                throw Failure.io(
                        target + " is written, but the folder it replaces could not be removed from " + old, e);
            }
        }
    }

    private void moveOrPutBack(Path old) throws IOException {
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (old != null) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    /** Leaves nothing behind unless the folder was committed. */
    @Override
    public void close() {
        discard();
        Runtime.getRuntime().removeShutdownHook(cleaner);
    }

    private void discard() {
        if (committed) {
            return;
        }
        try {
            delete(staging);
            for (Path parent : madeParents) {
                Files.deleteIfExists(parent);
            }
        } catch (IOException e) {
            throw Failure.io("cannot remove the unfinished folder " + staging, e);
        }
    }

    /** Removes a folder with all that is in it; a link in it is removed, not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
