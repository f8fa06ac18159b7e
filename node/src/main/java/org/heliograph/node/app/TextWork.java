package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.api.AllowedPhraseRoutes;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.matching.text.AllowedPhrases;
import org.heliograph.node.matching.text.KeywordIndex;
import org.heliograph.node.matching.text.PostgresAllowedPhrases;
import org.heliograph.node.matching.text.TextScanner;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/**
 * Scans texts; keeps the member's allowed phrases in memory, whichever node of it changed them.
 *
 * @param routes handlers by operation
 */
record TextWork(TextScanner scanner, Map<String, CallHandler> routes) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(400);

  static TextWork start(Ground ground, MatchingWork matching, Deque<AutoCloseable> parts) {
    var allowed = new AllowedPhrases();
    var phrases = new PostgresAllowedPhrases(ground.database(), allowed, ground.clock());
    phrases.follow();
    parts.push(Loop.start("allowed-phrases", new Wakeup(), LOOKED_AT_EVERY, () -> follow(phrases)));
    var keywords = matching.indexes().the(KeywordIndex.class);
    return new TextWork(
        new TextScanner(keywords, allowed),
        new AllowedPhraseRoutes(phrases, ground.registry().types()).handlers());
  }

  private static boolean follow(PostgresAllowedPhrases phrases) {
    phrases.follow();
    return false;
  }
}
