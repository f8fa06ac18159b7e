package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A code of a classification scheme; as text {@code scheme:code}. */
public record Label(String scheme, String code) {
  public Label {
    if (scheme.isEmpty() || code.isEmpty() || scheme.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a label is scheme:code");
    }
  }

  /**
   * Reads {@code scheme:code}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Label parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("a label is scheme:code, such as iwf:A");
    }
    return new Label(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Reads {@code {"scheme": …, "code": …}} of a signal; empty if it is something else. */
  public static Optional<Label> ofJson(JsonNode json) {
    var scheme = json.path("scheme").asText();
    var code = json.path("code").asText();
    return scheme.isEmpty() || code.isEmpty() || scheme.indexOf(':') >= 0
        ? Optional.empty()
        : Optional.of(new Label(scheme, code));
  }

  @Override
  public String toString() {
    return scheme + ':' + code;
  }
}
