package org.heliograph.node.matching.text;

import java.util.List;

/** Keywords with what finds them, plain and disguised. Immutable. */
final class KeywordSegment {
  static final KeywordSegment EMPTY = of(KeywordList.of(List.of()));

  private final KeywordList keywords;
  private final KeywordFinder plain;
  private final KeywordFinder bare;

  private KeywordSegment(KeywordList keywords, KeywordFinder plain, KeywordFinder bare) {
    this.keywords = keywords;
    this.plain = plain;
    this.bare = bare;
  }

  static KeywordSegment of(KeywordList keywords) {
    return new KeywordSegment(
        keywords,
        new KeywordFinder(keywords.byForm(false)),
        new KeywordFinder(keywords.byForm(true)));
  }

  KeywordList keywords() {
    return keywords;
  }

  /** Finds keywords folded and without diacritics. */
  KeywordFinder plain() {
    return plain;
  }

  /** Finds keywords by their bare characters. */
  KeywordFinder bare() {
    return bare;
  }

  long bytes() {
    return keywords.bytes() + plain.bytes() + bare.bytes();
  }
}
