package org.heliograph.node.api;

import java.time.Clock;
import java.util.Map;
import org.heliograph.node.matching.text.AllowedPhrases;
import org.heliograph.node.matching.text.KeywordIndex;
import org.heliograph.node.matching.text.PostgresAllowedPhrases;
import org.heliograph.node.matching.text.TextScanner;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Scans and allowed phrases behind a test's API; keywords are put into the index by hand. */
final class TestTexts {
  final KeywordIndex keywords = new KeywordIndex();
  final TextScanner scanner;
  private final Map<String, CallHandler> handlers;

  TestTexts(PostgresDatabase database, Clock clock) {
    var allowed = new AllowedPhrases();
    scanner = new TextScanner(keywords, allowed);
    var phrases = new PostgresAllowedPhrases(database, allowed, clock);
    phrases.follow();
    handlers = new AllowedPhraseRoutes(phrases, IndicatorTypes.standard()).handlers();
  }

  /** By operation. */
  Map<String, CallHandler> handlers() {
    return handlers;
  }
}
