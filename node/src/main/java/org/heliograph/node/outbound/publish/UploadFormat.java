package org.heliograph.node.outbound.publish;

import java.util.Locale;
import java.util.Optional;

/** How the rows of an upload are written. */
public enum UploadFormat {
  NDJSON("application/x-ndjson"),
  CSV("text/csv");

  private final String mediaType;

  UploadFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The format of a {@code Content-Type}, whatever its parameters. */
  public static Optional<UploadFormat> ofContentType(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    for (UploadFormat format : values()) {
      if (format.mediaType.equals(type)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
