package io.github.tmacohort.reports.cli;

import io.github.tmacohort.reports.document.StudyFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    private final Deque<Path> madeParents = new ArrayDeque<>();
    private final Map<String, String> digests = new TreeMap<>();
    private final Thread cleaner = new Thread(this::discardAtShutdown);
    private Path staging;
    private Path old; // the folder to be replaced, while it is under another name
    private boolean committed;
    private boolean discarded;

    private OutputFolder(Path target) {
        this.target = target;
    }

    /**
     * Begins a folder.
     *
     * @param replace whether an existing folder may be replaced
     * @throws Failure if there is a folder that may not be replaced, or the place cannot be written to
     */
    static OutputFolder begin(Path folder, boolean replace) {
        if (folder.toString().isBlank()) {
            throw Failure.usage("the name of the output folder is empty");
        }
        OutputFolder begun = null;
        try {
            Path target = Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            if (target.getFileName() == null || target.getParent() == null) {
                throw Failure.usage(folder + " cannot be an output folder");
            }
            requireReplaceable(folder, target, replace);
            begun = new OutputFolder(target);
            begun.prepare();
            return begun;
        } catch (IOException e) {
            if (begun != null) {
                begun.close();
            }
            throw Failure.io("cannot write to " + folder, e);
        }
    }

    private synchronized void prepare() throws IOException {
        Runtime.getRuntime().addShutdownHook(cleaner);
        makeParents();
        staging = makeStaging(target);
    }

    private static void requireReplaceable(Path folder, Path target, boolean replace) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw Failure.usage(folder + " exists and is not a folder");
        }
        if (isMountPoint(target)) {
            throw Failure.usage(folder + " is a mount point; name a folder inside it");
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
        Map<String, String> known = new HashMap<>();
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            if (line.length() > 66) {
                known.put(line.substring(66), line.substring(0, 64));
            }
        }
        for (String file : present) {
            String digest = known.get(file);
            if (file.equals(LIST)) {
                continue;
            }
            if (digest == null) {
                throw Failure.usage(folder + " holds " + file + ", which tma did not write: not replaced");
            }
            Path path = target.resolve(file);
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || !sha256(Files.readAllBytes(path)).equals(digest)) {
                throw Failure.usage(folder.resolve(file) + " has been changed; move it or remove it");
            }
        }
    }

    /** A mount point cannot be given another name, so it cannot be replaced. Told only where files have a device. */
    private static boolean isMountPoint(Path target) throws IOException {
        return target.getFileSystem().supportedFileAttributeViews().contains("unix")
                && !Files.getAttribute(target, "unix:dev").equals(Files.getAttribute(target.getParent(), "unix:dev"));
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

    private void makeParents() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = target.getParent(); path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            madeParents.push(path);
        }
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

    /** Adds a file, written on the calling thread; folders of its path are made as needed. */
    void write(String path, StudyFiles.Content content) {
        try (OutputStream out = new BufferedOutputStream(begin(path), 1 << 16)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw Failure.io("cannot write " + target.resolve(path), e);
        }
    }

    void write(String path, String content) {
        write(path, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized OutputStream begin(String path) throws IOException {
        requireOpen();
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        return new Hashed(path, Files.newOutputStream(file));
    }

    /** A file under way. Each piece is written wholly before the folder is discarded, or not at all. */
    private final class Hashed extends OutputStream {
        private final String path;
        private final OutputStream file;
        private final MessageDigest digest = sha256();

        Hashed(String path, OutputStream file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            digest.update(bytes, offset, length);
            synchronized (OutputFolder.this) {
                requireOpen();
                file.write(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (OutputFolder.this) {
                file.close();
                digests.put(path, HexFormat.of().formatHex(digest.digest()));
            }
        }
    }

    /** Gives the folder its name. Until then nothing of it is to be seen; afterwards all of it. */
    synchronized void commit() {
        StringBuilder list = new StringBuilder();
        digests.forEach(
                (path, digest) -> list.append(digest).append("  ").append(path).append('\n'));
        write(LIST, list.toString());
        try {
            if (Files.exists(target)) {
                moveAside();
            }
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.io("cannot write " + target, e); // close() puts the old folder back
        }
        committed = true;
        removeOld();
    }

    private void moveAside() throws IOException {
        Path aside = makeStaging(target);
        Files.delete(aside);
        Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        old = aside;
    }

    private void removeOld() {
        if (old == null) {
            return;
        }
        try {
            delete(old);
            old = null;
        } catch (IOException e) {
            throw Failure.io(target + " is written, but the folder it replaces could not be removed from " + old, e);
        }
    }

    private void requireOpen() {
        if (committed || discarded) {
            throw Failure.data("stopped: " + target + " was not written");
        }
    }

    /** Leaves nothing behind unless the folder was committed. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            return; // the machine goes down: the hook finds nothing left to do
        }
    }

    /** Waits for a write or a commit under way, so that the folder is there wholly, old or new, at the end. */
    private void discardAtShutdown() {
        try {
            discard();
        } catch (Failure e) {
            System.err.println("tma: " + e.getMessage());
        }
    }

    private synchronized void discard() {
        if (committed || discarded) {
            return;
        }
        discarded = true;
        try {
            if (old != null) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                old = null;
            }
            if (staging != null) {
                delete(staging);
            }
            for (Path parent : madeParents) {
                Files.deleteIfExists(parent);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // someone else has put a file beside the folder meanwhile
        } catch (IOException e) {
            throw Failure.io(
                    old == null
                            ? "cannot remove the unfinished folder " + staging
                            : "cannot put back " + target + " from " + old,
                    e);
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
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
