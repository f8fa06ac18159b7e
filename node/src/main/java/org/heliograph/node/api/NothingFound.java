package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.node.platform.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The look-up's answer where nothing is held under any of the values, put together from pieces that
 * stay the same; byte for byte what {@link LookupAnswers} would write. Safe for use by many
 * threads.
 */
final class NothingFound {
  private static final byte[] ENTRIES;

  /** Where the entry of a place begins, after the comma; and where the last one ends. */
  private static final int[] BEGINS = new int[LookupQuestion.MOST_INDICATORS + 1];

  static {
    var entries = new ByteArrayOutputStream();
    for (int place = 0; place < LookupQuestion.MOST_INDICATORS; place++) {
      BEGINS[place] = entries.size();
      entries.writeBytes(utf8("{\"index\":" + place + ",\"matches\":[]},"));
    }
    BEGINS[LookupQuestion.MOST_INDICATORS] = entries.size();
    ENTRIES = entries.toByteArray();
  }

  private volatile @Nullable Sources latest;

  /** Sources as they stand at the end of an answer. */
  private record Sources(List<Freshness> list, byte[] json) {}

  /**
   * @param size how many entries it has
   */
  Answer answer(String purpose, int size, List<Freshness> sources) {
    byte[] head = utf8("{\"purpose\":" + TextNode.valueOf(purpose) + ",\"answers\":[");
    byte[] tail = tail(sources);
    int entries = size == 0 ? 0 : BEGINS[size] - 1;
    byte[] all = Arrays.copyOf(head, head.length + entries + tail.length);
    System.arraycopy(ENTRIES, 0, all, head.length, entries);
    System.arraycopy(tail, 0, all, head.length + entries, tail.length);
    return Answer.of(200, "application/json", all);
  }

  /** Sources are read anew as a new list, so that the same list is the same text. */
  @SuppressWarnings("ReferenceEquality")
  private byte[] tail(List<Freshness> sources) {
    var last = latest;
    if (last != null && last.list == sources) {
      return last.json;
    }
    var body = JsonNodeFactory.instance.objectNode();
    LookupAnswers.sources(body, sources);
    // its opening brace closes the entries
    byte[] json = utf8("]," + body.toString().substring(1));
    latest = new Sources(sources, json);
    return json;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
