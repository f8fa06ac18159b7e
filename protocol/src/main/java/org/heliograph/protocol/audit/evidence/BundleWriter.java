package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.FileHash;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.Head;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.LogPart;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;

/**
 * Writes a bundle, file by file, and its manifest at the end. The same content gives the same
 * bytes. What it remembers of the files lies in a file of its own, so that bundles of any size take
 * the same memory. For one thread.
 */
public final class BundleWriter implements AutoCloseable {
  /** The earliest that the format can say; when files were made stands in the manifest. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final Path listed;
  private final OutputStream list;
  private final Map<BundleFile, Long> counts = new EnumMap<>(BundleFile.class);
  private boolean any;

  /** Writes one file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public BundleWriter(OutputStream out) throws IOException {
    this.zip = new ZipOutputStream(out, UTF_8);
    this.listed = Files.createTempFile("evidence", ".files");
    this.list = new BufferedOutputStream(Files.newOutputStream(listed));
  }

  public void add(String path, byte[] content) throws IOException {
    add(path, out -> out.write(content));
  }

  public void add(String path, String content) throws IOException {
    add(path, content.getBytes(UTF_8));
  }

  /** Adds a file that is written as it comes into being. */
  public void add(String path, Content content) throws IOException {
    var kind =
        BundleFile.of(path)
            .orElseThrow(() -> new IllegalArgumentException("no file of a bundle is " + path));
    counts.merge(kind, 1L, Long::sum);
    var file = file(path, content);
    list.write(any ? ",\n".getBytes(UTF_8) : new byte[0]);
    list.write(StrictJson.write(file.toJson()));
    any = true;
  }

  /** How many files of a kind were added. */
  public long count(BundleFile kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /**
   * Adds the manifest and its signature, and ends the archive.
   *
   * @param notHeld agreements that entries name and that the member does not hold
   * @param further counts of what is not a file of its own
   * @param before is told the hash of the manifest before it is signed
   * @return SHA-256 of the manifest, in hexadecimal
   */
  public String finish(
      Head head,
      List<LogPart> logs,
      Collection<String> notHeld,
      Map<String, Long> further,
      SigningKey checkpointKey,
      Consumer<String> before)
      throws IOException {
    list.close();
    var all = new TreeMap<>(further);
    counts.forEach((kind, count) -> all.put(kind.counted(), count));
    var manifest =
        file(
            "manifest.json",
            out -> manifest(out, EvidenceManifest.opening(head, logs, notHeld, all)));
    before.accept(manifest.sha256());
    var note = EvidenceManifest.sign(head, manifest.sha256(), checkpointKey);
    var _ = file("manifest.note", out -> out.write(note.toBytes()));
    zip.finish();
    zip.flush();
    return manifest.sha256();
  }

  /** The list of files comes last, copied from where it was kept. */
  private void manifest(OutputStream out, ObjectNode json) throws IOException {
    var opening = json.toPrettyString();
    out.write(opening.substring(0, opening.lastIndexOf('}')).stripTrailing().getBytes(UTF_8));
    out.write(",\n  \"files\" : [\n".getBytes(UTF_8));
    var _ = Files.copy(listed, out);
    out.write("\n]}\n".getBytes(UTF_8));
  }

  private FileHash file(String path, Content content) throws IOException {
    var entry = new ZipEntry(path);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    var counting = new Counting(zip);
    var digested = new DigestOutputStream(counting, sha256());
    content.writeTo(digested);
    zip.closeEntry();
    var hash = HexFormat.of().formatHex(digested.getMessageDigest().digest());
    return new FileHash(path, hash, counting.written);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes what was remembered; what is written stays with the caller. */
  @Override
  public void close() throws IOException {
    list.close();
    Files.deleteIfExists(listed);
  }

  /** Counts bytes. */
  private static final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
    }
  }
}
