package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.FileHash;

/**
 * The files of a bundle. Opening reads it once from front to back, within limits, before anything
 * of it is believed; nothing is ever unpacked to the disk.
 */
final class BundleArchive implements AutoCloseable {
  private static final int PIECE = 64 << 10;

  private final ZipFile zip;
  private final Map<String, FileHash> files;
  private final Map<BundleFile, List<String>> paths = new EnumMap<>(BundleFile.class);

  private BundleArchive(ZipFile zip, Map<String, FileHash> files) {
    this.zip = zip;
    this.files = files;
    for (var path : files.keySet()) {
      BundleFile.of(path)
          .ifPresent(kind -> paths.computeIfAbsent(kind, _ -> new ArrayList<>()).add(path));
    }
  }

  /** The archive must not be read any further; the check that failed says why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * @throws Unusable after what is wrong was noted
   */
  static BundleArchive open(Path file, Findings findings) throws Unusable {
    try {
      var files = readThrough(file, findings);
      var zip = new ZipFile(file.toFile(), UTF_8);
      requireSame(zip, files, findings);
      findings.pass(EvidenceCheck.ARCHIVE_READABLE);
      findings.pass(EvidenceCheck.ARCHIVE_NAMES, files.size());
      findings.pass(EvidenceCheck.ARCHIVE_DUPLICATES, files.size());
      findings.pass(EvidenceCheck.ARCHIVE_LIMITS, files.size());
      return new BundleArchive(zip, files);
    } catch (IOException | IllegalArgumentException e) {
      findings.fail(
          EvidenceCheck.ARCHIVE_READABLE,
          String.valueOf(file.getFileName()),
          "It is no zip archive, or it is cut off: " + e.getMessage());
      throw new Unusable();
    }
  }

  private static Map<String, FileHash> readThrough(Path file, Findings findings)
      throws IOException, Unusable {
    Map<String, FileHash> files = new LinkedHashMap<>();
    long left = BundleFile.MOST_BYTES;
    try (var in = new BufferedInputStream(Files.newInputStream(file), PIECE);
        var zip = new ZipInputStream(in, UTF_8)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        var kind = requireName(entry, files, findings);
        var read = read(zip, entry.getName(), Math.min(kind.longest(), left), findings);
        left -= read.bytes();
        files.put(read.path(), read);
      }
    }
    if (files.isEmpty()) {
      throw new ZipException("nothing is in it");
    }
    return files;
  }

  private static BundleFile requireName(
      ZipEntry entry, Map<String, FileHash> files, Findings findings) throws Unusable {
    var name = entry.getName();
    var kind = BundleFile.of(name);
    if (kind.isEmpty()) {
      throw unusable(
          findings,
          EvidenceCheck.ARCHIVE_NAMES,
          printable(name),
          "No file of a bundle is so named.");
    }
    if (files.containsKey(name)) {
      throw unusable(
          findings, EvidenceCheck.ARCHIVE_DUPLICATES, name, "The archive has it more than once.");
    }
    if (files.size() >= BundleFile.MOST) {
      throw unusable(
          findings,
          EvidenceCheck.ARCHIVE_LIMITS,
          name,
          "There are more than " + BundleFile.MOST + " files.");
    }
    return kind.get();
  }

  private static FileHash read(InputStream in, String path, long most, Findings findings)
      throws IOException, Unusable {
    var digest = BundleWriter.sha256();
    var piece = new byte[PIECE];
    long bytes = 0;
    for (int got; (got = in.read(piece)) >= 0; ) {
      bytes += got;
      if (bytes > most) {
        throw unusable(
            findings,
            EvidenceCheck.ARCHIVE_LIMITS,
            path,
            "It is longer than such a file may be, unpacked.");
      }
      digest.update(piece, 0, got);
    }
    return new FileHash(path, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  /** Some programs read the list at the end, others from front to back: both must see the same. */
  private static void requireSame(ZipFile zip, Map<String, FileHash> files, Findings findings)
      throws IOException, Unusable {
    Iterator<String> read = files.keySet().iterator();
    for (var listed : Collections.list(zip.entries())) {
      if (!read.hasNext() || !read.next().equals(listed.getName())) {
        zip.close();
        throw unusable(
            findings,
            EvidenceCheck.ARCHIVE_READABLE,
            printable(listed.getName()),
            "The list at the archive's end has other files than the archive.");
      }
    }
    if (read.hasNext()) {
      zip.close();
      throw unusable(
          findings,
          EvidenceCheck.ARCHIVE_READABLE,
          read.next(),
          "The list at the archive's end lacks it.");
    }
  }

  private static Unusable unusable(
      Findings findings, EvidenceCheck check, String where, String what) {
    findings.fail(check, where, what);
    return new Unusable();
  }

  private static String printable(String name) {
    var plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
  }

  Collection<FileHash> files() {
    return files.values();
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** Paths of a kind, in the order of the archive. */
  List<String> paths(BundleFile kind) {
    return Collections.unmodifiableList(paths.getOrDefault(kind, List.of()));
  }

  /** The bytes of a file, which {@link #open} has found to be within its limit. */
  byte[] bytes(String path) throws IOException {
    try (var in = open(path)) {
      return in.readAllBytes();
    }
  }

  String text(String path) throws IOException {
    return new String(bytes(path), UTF_8);
  }

  private InputStream open(String path) throws IOException {
    var entry = has(path) ? zip.getEntry(path) : null;
    if (entry == null) {
      throw new FileNotFoundException(path + " is not in the bundle");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
