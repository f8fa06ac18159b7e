package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.seal.StreamName;

/**
 * tern sends to harbor, and to lumen whose node is away, through a broker whose operator is
 * hostile; reed is a member without a node.
 */
record Besieged(
    TestFederation federation,
    BrokerOperator operator,
    Party tern,
    Party harbor,
    Party lumen,
    Party reed,
    Random random)
    implements AutoCloseable {
  static final String TO_HARBOR = Topics.signals("harbor", "tern");
  private static final int STREAMS = 4;

  static Besieged start(Path folder, Random random) {
    var federation = TestFederation.start(folder);
    Party tern = federation.member("tern");
    Party harbor = federation.member("harbor");
    Party lumen = federation.member("lumen");
    Party reed = federation.member("reed");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    federation.agree(reed, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    var operator = new BrokerOperator(federation.brokerOperator());
    return new Besieged(federation, operator, tern, harbor, lumen, reed, random);
  }

  /** tern publishes a signal on one of its streams, and harbor keeps it. */
  String arrives(int stream) {
    String id = publishes(stream);
    harbor.awaits(tern, id, Besieged::isKept);
    return id;
  }

  private String publishes(int stream) {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    var draft = Party.content(HexFormat.of().formatHex(hash));
    return tern.publishes(draft.put("id", idOn(stream).toString()));
  }

  /**
   * While harbor is away, tern sends; the operator takes all of it and puts back what it likes.
   *
   * @return the ids in the order in which tern sent them, one in each consignment
   */
  List<String> rewrites(int stream, int count, UnaryOperator<List<byte[]>> rewrite) {
    harbor.stop();
    operator.erases(TO_HARBOR, stream);
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      long end = operator.end(TO_HARBOR, stream);
      ids.add(publishes(stream));
      operator.awaitsRecords(TO_HARBOR, stream, end + 1);
    }
    var sent = operator.reads(TO_HARBOR, stream);
    operator.erases(TO_HARBOR, stream);
    rewrite.apply(sent).forEach(one -> operator.puts(TO_HARBOR, stream, one));
    harbor.starts();
    return ids;
  }

  /** How many of tern's signals harbor holds. */
  long kept() {
    return harbor.count(tern, "/received/kept");
  }

  /** Without how fresh it is, which moves by itself. */
  JsonNode held(String id) {
    var held = (ObjectNode) harbor.awaits(tern, id, any -> true);
    return held.without(List.of("asOf", "stale"));
  }

  void requireNotHeld(String id) {
    assertThatExceptionOfType(ApiProblem.class)
        .isThrownBy(() -> harbor.api().get("/v1/signals/" + id + "?source=" + tern.id()));
  }

  /** What harbor misses on a stream. */
  List<JsonNode> holes(Party source, String stream) {
    return harbor
        .api()
        .get("/v1/streams")
        .get("holes")
        .valueStream()
        .filter(hole -> hole.get("partner").asText().equals(source.id()))
        .filter(hole -> hole.get("stream").asText().equals(stream))
        .toList();
  }

  static boolean isKept(JsonNode signal) {
    return signal.get("state").asText().equals("kept");
  }

  /** An id that travels on this stream. */
  static UUID idOn(int stream) {
    return Stream.generate(UUID::randomUUID)
        .filter(id -> StreamName.ofSignal(id, STREAMS).number() == stream)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    operator.close();
    federation.close();
  }
}
