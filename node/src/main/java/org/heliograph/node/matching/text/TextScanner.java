package org.heliograph.node.matching.text;

import java.util.List;

/**
 * Scans texts for keywords of held signals, without what stands within allowed phrases. Texts are
 * neither kept nor logged. Safe for use by many threads.
 */
public final class TextScanner {
  private final KeywordIndex keywords;
  private final AllowedPhrases allowed;

  public TextScanner(KeywordIndex keywords, AllowedPhrases allowed) {
    this.keywords = keywords;
    this.allowed = allowed;
  }

  /**
   * What was found in a text.
   *
   * @param hits by place, of those that begin alike the longest first
   * @param allowed how many more stand within allowed phrases
   * @param more whether there is more than was looked for
   */
  public record Scan(List<KeywordHit> hits, int allowed, boolean more) {}

  /** Looks for all keywords; takes up to {@code most} hits. */
  public Scan scan(String text, ScanOptions options, int most) {
    var scanned = keywords.scan(text, options, most);
    var others = allowed.others(text, options, scanned.hits(), most);
    return new Scan(others, scanned.hits().size() - others.size(), scanned.more());
  }
}
