package org.heliograph.protocol.signal.form;

/** Text on one line without white space at its ends or control characters. */
final class PlainText {
  private PlainText() {}

  static void require(String text, int longest) throws NotCanonical {
    if (text.isEmpty()) {
      throw new NotCanonical("The value is empty.");
    }
    if (text.length() > longest) {
      throw new NotCanonical("The value has at most " + longest + " characters.");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new NotCanonical("The value has a control character.");
      }
    }
  }
}
