package org.heliograph.protocol.signal.form;

import com.ibm.icu.text.Normalizer2;

/** An id that a service gave: kept as it is in NFC, case included. */
final class OpaqueIdForm implements CanonicalForm {
  private static final int LONGEST = 256;

  @Override
  public String of(String written) throws NotCanonical {
    var text = Normalizer2.getNFCInstance().normalize(written).strip();
    PlainText.require(text, LONGEST);
    if (text.chars().anyMatch(Character::isWhitespace)) {
      throw new NotCanonical("An id has no white space.");
    }
    return text;
  }
}
