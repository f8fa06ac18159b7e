package org.heliograph.node.app;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.matching.text.TextScanner;

/**
 * Recognises what partners disclosed, in values and in texts, but for what the member knows to be
 * harmless or has switched off.
 */
record RecognitionWork(
    Ground ground, BankWork banks, SwitchWork switches, MatchingWork matching, TextWork texts) {
  static RecognitionWork start(Ground ground, Deque<AutoCloseable> parts) {
    var banks = BankWork.start(ground, parts);
    var switches = SwitchWork.start(ground, parts);
    var matching =
        MatchingWork.start(ground, banks.knownGood(), List.of(switches.switches()), parts);
    var texts = TextWork.start(ground, matching, parts);
    return new RecognitionWork(ground, banks, switches, matching, texts);
  }

  TextScanner scanner() {
    return texts.scanner();
  }

  /** By operation. */
  Map<String, CallHandler> routes() {
    var all = new HashMap<>(banks.routes(ground));
    all.putAll(switches.routes());
    all.putAll(matching.handlers());
    all.putAll(texts.routes());
    return all;
  }

  /** What waits for people. */
  List<AttentionItem> attention() {
    return switches.attention();
  }
}
