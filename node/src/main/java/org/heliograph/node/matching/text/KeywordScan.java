package org.heliograph.node.matching.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One text, scanned for the keywords of segments: what is found is compared with the text itself as
 * the options ask. For one thread.
 */
final class KeywordScan {
  private static final Comparator<KeywordHit> BY_PLACE =
      Comparator.comparingInt(KeywordHit::begin)
          .thenComparing(Comparator.comparingInt(KeywordHit::end).reversed())
          .thenComparing(KeywordHit::keyword);

  private final String text;
  private final ScanOptions options;
  private final int most;
  private final FoldedText folded;
  private final Set<KeywordHit> hits = new LinkedHashSet<>();
  private boolean more;

  /**
   * @param most hits that are looked for
   */
  KeywordScan(String text, ScanOptions options, int most) {
    this.text = text;
    this.options = options;
    this.most = most;
    this.folded = FoldedText.plain(text);
  }

  /**
   * Looks for what a segment has.
   *
   * @param removed its words that count no longer
   */
  void over(KeywordSegment segment, BitSet removed) {
    var keywords = segment.keywords();
    segment
        .plain()
        .scan(
            folded.chars(),
            folded.length(),
            options.words(),
            (begin, end, which) -> plain(begin, end, keywords, which, removed));
    if (options.obfuscation() && !more) {
      var bare = BareText.of(folded);
      segment
          .bare()
          .scan(
              bare.chars(),
              bare.length(),
              false,
              (begin, end, which) -> bare(bare, begin, end, keywords, which, removed));
    }
  }

  /** By place, of those that begin alike the longest first. */
  List<KeywordHit> hits() {
    var sorted = new ArrayList<>(hits);
    sorted.sort(BY_PLACE);
    return sorted;
  }

  /** Whether there are more than were looked for. */
  boolean more() {
    return more;
  }

  private boolean plain(int begin, int end, KeywordList keywords, int[] which, BitSet removed) {
    if (!isPiece(begin, end)) {
      return true;
    }
    var piece = Piece.of(text, folded, begin, end);
    for (int index : which) {
      if (!removed.get(index) && options.takes(keywords.language(index))) {
        var keyword = keywords.value(index);
        piece.how(keyword, options.diacritics()).ifPresent(how -> add(piece, keyword, how));
      }
    }
    return !more;
  }

  private boolean bare(
      BareText bare, int begin, int end, KeywordList keywords, int[] which, BitSet removed) {
    for (int index : which) {
      if (!removed.get(index) && options.takes(keywords.language(index))) {
        var keyword = keywords.value(index);
        disguised(bare, begin, end, keyword)
            .ifPresent(
                piece -> {
                  var how = piece.how(keyword, options.diacritics()).orElse(How.DEOBFUSCATED);
                  add(piece, keyword, how);
                });
      }
    }
    return !more;
  }

  private Optional<Piece> disguised(BareText bare, int begin, int end, String keyword) {
    var plain = new DisguisedKeyword(FoldedText.plain(keyword).read());
    int from = bare.begin(begin, end, plain, options.repeats());
    int to = bare.end(end, plain, options.repeats());
    if (from < 0 || to < 0 || !isPiece(from, to)) {
      return Optional.empty();
    }
    var piece = Piece.of(text, folded, from, to);
    var asked =
        options.diacritics() ? new DisguisedKeyword(FoldedText.exact(keyword).read()) : plain;
    return asked.reads(piece.folded(options.diacritics()), options.repeats())
        ? Optional.of(piece)
        : Optional.empty();
  }

  /** Whether whole characters stand there, and, where words are asked for, whole words. */
  private boolean isPiece(int begin, int end) {
    return folded.isWhole(begin)
        && folded.isWhole(end)
        && (!options.words()
            || (WordBoundary.at(folded.chars(), folded.length(), begin)
                && WordBoundary.at(folded.chars(), folded.length(), end)));
  }

  private void add(Piece piece, String keyword, How how) {
    var hit = new KeywordHit(piece.begin, piece.end, keyword, how);
    if (hits.size() < most) {
      hits.add(hit);
    } else {
      more |= !hits.contains(hit);
    }
  }

  /** A piece of the text as it is written. */
  private record Piece(String written, int begin, int end) {
    static Piece of(String text, FoldedText folded, int from, int to) {
      int begin = folded.place(from);
      int end = folded.placeBehind(to, begin);
      return new Piece(text.substring(begin, end), begin, end);
    }

    String folded(boolean diacritics) {
      return (diacritics ? FoldedText.exact(written) : FoldedText.plain(written)).read();
    }

    Optional<How> how(String keyword, boolean diacritics) {
      if (written.equals(keyword)) {
        return Optional.of(How.EXACT);
      }
      if (folded(true).equals(FoldedText.exact(keyword).read())) {
        return Optional.of(How.FOLDED);
      }
      return !diacritics && folded(false).equals(FoldedText.plain(keyword).read())
          ? Optional.of(How.WITHOUT_DIACRITICS)
          : Optional.empty();
    }
  }
}
