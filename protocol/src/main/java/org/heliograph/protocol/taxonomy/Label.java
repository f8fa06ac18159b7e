package org.heliograph.protocol.taxonomy;

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

  @Override
  public String toString() {
    return scheme + ':' + code;
  }
}
