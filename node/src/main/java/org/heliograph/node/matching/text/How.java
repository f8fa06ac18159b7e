package org.heliograph.node.matching.text;

/** How a piece of text came to read as a keyword, the closest way first. */
public enum How {
  /** The same characters as the keyword in its canonical form. */
  EXACT("exact"),

  /** But for case, width, ligatures, white space and invisible characters. */
  FOLDED("folded"),

  /** But for diacritics, too. */
  WITHOUT_DIACRITICS("without-diacritics"),

  /** But for digits and signs in place of letters, and for what stands between them. */
  DEOBFUSCATED("deobfuscated");

  private final String wireName;

  How(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
