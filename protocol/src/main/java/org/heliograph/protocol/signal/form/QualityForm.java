package org.heliograph.protocol.signal.form;

/** The quality of a perceptual hash: a whole number from 0 to 100. */
final class QualityForm implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    return Integer.toString(quality(written.strip()));
  }

  static int quality(String text) throws NotCanonical {
    int number = text.isEmpty() || text.length() > 3 ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
    }
    if (number < 0 || number > 100) {
      throw new NotCanonical("Expected a quality from 0 to 100.");
    }
    return number;
  }
}
