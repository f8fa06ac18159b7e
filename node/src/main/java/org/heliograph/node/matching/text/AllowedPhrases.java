package org.heliograph.node.matching.text;

import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.heliograph.node.matching.text.KeywordList.Keyword;

/** The phrases that are allowed now, in memory. Safe for use by many threads. */
public final class AllowedPhrases {
  private static final BitSet NONE_REMOVED = new BitSet();

  private volatile KeywordSegment phrases = KeywordSegment.EMPTY;

  /** Puts other phrases in their place. */
  public void set(List<String> canonical) {
    phrases =
        KeywordSegment.of(
            KeywordList.of(
                IntStream.range(0, canonical.size())
                    .mapToObj(i -> new Keyword(i, canonical.get(i), ""))
                    .toList()));
  }

  /**
   * The hits that stand within no allowed phrase. Phrases are whole words, compared as the options
   * say of diacritics, and never disguised.
   */
  List<KeywordHit> others(String text, ScanOptions options, List<KeywordHit> hits, int most) {
    if (hits.isEmpty() || phrases.keywords().size() == 0) {
      return hits;
    }
    var scan =
        new KeywordScan(
            text, new ScanOptions(true, options.diacritics(), false, false, null), most);
    scan.over(phrases, NONE_REMOVED);
    var farthest = new TreeMap<Integer, Integer>();
    int end = 0;
    for (var allowed : scan.hits()) {
      end = Math.max(end, allowed.end());
      farthest.merge(allowed.begin(), end, Math::max);
    }
    return hits.stream()
        .filter(
            hit -> {
              var before = farthest.floorEntry(hit.begin());
              return before == null || before.getValue() < hit.end();
            })
        .toList();
  }
}
