package org.heliograph.node.cli;

import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import java.io.IOException;
import java.nio.file.Path;
import org.heliograph.node.client.BulkPublish;
import org.jspecify.annotations.Nullable;

/** What a file of signals is, going by its name. */
final class SignalFile {
  /** How the rows are written. */
  enum Format {
    NDJSON("application/x-ndjson"),
    CSV("text/csv");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  private SignalFile() {}

  static BulkPublish read(Path file, @Nullable Format format, @Nullable String idempotencyKey)
      throws IOException {
    var name = file.getFileName().toString();
    var encoding = encoding(name);
    var known = format == null ? format(name) : format;
    var key = idempotencyKey == null ? fingerprint(file) : idempotencyKey;
    return new BulkPublish(file, known.mediaType, encoding, key);
  }

  private static @Nullable String encoding(String name) {
    return name.endsWith(".gz") ? "gzip" : name.endsWith(".zst") ? "zstd" : null;
  }

  private static Format format(String name) {
    var plain = name.replaceFirst("\\.(gz|zst)$", "");
    if (plain.endsWith(".csv")) {
      return Format.CSV;
    }
    if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
      return Format.NDJSON;
    }
    throw new CommandFailed(
        name + ": the name does not tell the format; add --format ndjson or --format csv");
  }

  /** The same file gets the same key, so that sending it again goes on where it was cut. */
  private static String fingerprint(Path file) throws IOException {
    return "sha256:" + Files.asByteSource(file.toFile()).hash(Hashing.sha256());
  }
}
