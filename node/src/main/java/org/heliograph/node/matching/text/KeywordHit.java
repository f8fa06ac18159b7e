package org.heliograph.node.matching.text;

/**
 * A keyword in a text.
 *
 * @param begin of its first character in the text, in UTF-16 units
 * @param end behind its last
 * @param keyword canonical; never logged
 */
public record KeywordHit(int begin, int end, String keyword, How how) {
  @Override
  public String toString() {
    return "KeywordHit at " + begin;
  }
}
