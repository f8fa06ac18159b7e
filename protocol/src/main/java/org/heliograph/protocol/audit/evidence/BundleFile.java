package org.heliograph.protocol.audit.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.keys.Jws;

/** The kinds of files in a bundle: how each is named, and how long it may be. */
public enum BundleFile {
  /** What the bundle holds; see {@link EvidenceManifest}. */
  MANIFEST("manifest\\.json", 96 << 20),
  /** The member's signature over the hash of the manifest, a C2SP signed note. */
  SIGNATURE("manifest\\.note", 16 << 10),
  /** The exact bytes of one entry: {@code entries/<log>-<index>.json}. */
  ENTRY("entries/" + Names.ENTRY + "\\.json", AuditEntry.LONGEST),
  /** That the entry is in the log, a C2SP tlog-proof. */
  PROOF("proofs/" + Names.ENTRY + "\\.tlog-proof", 128 << 10),
  /** All facts of one entry, a line each, in their order. */
  FACTS("facts/" + Names.ENTRY + "\\.jsonl", Facts.MOST_BYTES),
  /** One fact with its path, where the others are not in scope. */
  FACT("facts/" + Names.ENTRY + "/(?<number>0|[1-9][0-9]{0,6})\\.json", 16 << 10),
  /** A checkpoint of the log with its signatures: {@code checkpoints/<log>-<size>.note}. */
  CHECKPOINT("checkpoints/" + Names.ENTRY + "\\.note", 64 << 10),
  /** That the log only grew: {@code checkpoints/<log>-<size>-<larger size>.proof}. */
  GROWTH("checkpoints/" + Names.ENTRY + "-(?<number>[1-9][0-9]{0,17})\\.proof", 16 << 10),
  /** One version of an agreement with its signatures. */
  AGREEMENT(
      "agreements/" + Names.MEMBER + "/" + Names.MEMBER + "/" + Names.VERSION + "\\.json", 4 << 20),
  /** A programme's terms that an agreement derives from, as the convener signed them. */
  PROGRAMME("programmes/" + Names.VERSION + "\\.jws", 2 * Jws.MAX_LENGTH),
  /** A snapshot of the directory as it was signed. */
  DIRECTORY("directory/(?<number>0|[1-9][0-9]{0,17})\\.jws", SignedDirectory.MAX_LENGTH),
  /** Texts that entries hold salted hashes of, with their salts. */
  TEXTS("texts\\.json", 64 << 20),
  /** Names behind pseudonyms. */
  PEOPLE("people\\.json", 4 << 20),
  /** What happened, for programs. */
  REPORT_DATA("report\\.json", 512 << 20),
  /** What happened, for people. */
  REPORT_PAGE("report\\.html", 512 << 20);

  /** Most files of one bundle. */
  public static final int MOST = 500_000;

  /** Most bytes of all files of one bundle. */
  public static final long MOST_BYTES = 4L << 30;

  /** Forms of what stands in names. */
  private static final class Names {
    static final String ENTRY = "(?<entry>[1-9][0-9]{0,8}-(0|[1-9][0-9]{0,17}))";
    static final String MEMBER = "[a-z0-9][a-z0-9.-]*";
    static final String VERSION = "[a-z0-9][a-z0-9._-]*-v[1-9][0-9]{0,9}";
  }

  private final Pattern form;
  private final int longest;

  BundleFile(String form, int longest) {
    this.form = Pattern.compile(form);
    this.longest = longest;
  }

  /** The kind of a file, by its path in the bundle. */
  public static Optional<BundleFile> of(String path) {
    return Arrays.stream(values()).filter(kind -> kind.form.matcher(path).matches()).findFirst();
  }

  /** What the manifest counts such files as. */
  String counted() {
    return switch (this) {
      case ENTRY -> "entries";
      case PROOF -> "proofs";
      case FACTS -> "entriesWithAllFacts";
      case FACT -> "singleFacts";
      case CHECKPOINT -> "checkpoints";
      case GROWTH -> "growthProofs";
      case AGREEMENT -> "agreements";
      case PROGRAMME -> "programmes";
      case DIRECTORY -> "directories";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  int longest() {
    return longest;
  }

  /** The entry, or log and size of a checkpoint, that a path of this kind names. */
  EntryId id(String path) {
    return EntryId.parse(group(path, "entry"));
  }

  long number(String path) {
    return Long.parseLong(group(path, "number"));
  }

  private String group(String path, String name) {
    var parts = form.matcher(path);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the name of such a file");
    }
    return parts.group(name);
  }

  public static String entry(EntryId id) {
    return "entries/" + id + ".json";
  }

  public static String proof(EntryId id) {
    return "proofs/" + id + ".tlog-proof";
  }

  public static String facts(EntryId id) {
    return "facts/" + id + ".jsonl";
  }

  public static String fact(EntryId id, int number) {
    return "facts/" + id + "/" + number + ".json";
  }

  public static String checkpoint(int log, long size) {
    return "checkpoints/" + log + "-" + size + ".note";
  }

  public static String growth(int log, long size, long larger) {
    return "checkpoints/" + log + "-" + size + "-" + larger + ".proof";
  }

  public static String agreement(String source, String recipient, String id, int version) {
    return "agreements/" + source + "/" + recipient + "/" + id + "-v" + version + ".json";
  }

  public static String programme(String id, int version) {
    return "programmes/" + id + "-v" + version + ".jws";
  }

  public static String directory(long version) {
    return "directory/" + version + ".jws";
  }
}
