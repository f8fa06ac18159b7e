package org.heliograph.node.matching.text;

import java.util.Arrays;
import java.util.Locale;

/** Places in a text, counted as a caller counts them. */
public final class TextOffsets {
  /** What is counted. */
  public enum Unit {
    CODEPOINT,
    UTF16,
    UTF8;

    /** As on the wire, {@code codepoint}, {@code utf16} or {@code utf8}. */
    public static Unit of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  private final int[] places;

  private TextOffsets(int[] places) {
    this.places = places;
  }

  public static TextOffsets of(String text, Unit unit) {
    var places = new int[text.length() + 1];
    if (unit == Unit.UTF16) {
      Arrays.setAll(places, i -> i);
      return new TextOffsets(places);
    }
    int counted = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int end = i + Character.charCount(codePoint);
      Arrays.fill(places, i, end, counted);
      counted += unit == Unit.CODEPOINT ? 1 : bytes(codePoint);
      i = end;
    }
    places[text.length()] = counted;
    return new TextOffsets(places);
  }

  /** Of one character in UTF-8; a lone half counts as the replacement character does. */
  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x1_0000 ? 3 : 4;
  }

  /** The place of a UTF-16 unit. */
  public int of(int utf16) {
    return places[utf16];
  }
}
