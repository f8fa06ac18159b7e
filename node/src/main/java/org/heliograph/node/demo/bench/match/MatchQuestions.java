package org.heliograph.node.demo.bench.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests with batches of values, as bytes that are ready to be sent. */
final class MatchQuestions {
  private static final int DIFFERENT = 512;

  private final MatchPlan plan;
  private final MatchServer.Ready server;

  MatchQuestions(MatchPlan plan, MatchServer.Ready server) {
    this.plan = plan;
    this.server = server;
  }

  /**
   * As many different requests as are worth having.
   *
   * @param mediaType of their bodies
   */
  List<byte[]> requests(String mediaType) {
    var random = new SplittableRandom(plan.held().seed());
    var hashes = new InventedHashes(plan.held().type(), plan.held().seed());
    var requests = new ArrayList<byte[]>(DIFFERENT);
    for (int i = 0; i < DIFFERENT; i++) {
      requests.add(request(body(random, hashes), mediaType));
    }
    return requests;
  }

  private String body(SplittableRandom random, InventedHashes hashes) {
    return IntStream.range(0, plan.batch())
        .mapToObj(_ -> hashes.hash(number(random)))
        .map(hash -> "{\"type\":\"" + plan.held().type() + "\",\"value\":\"" + hash + "\"}")
        .collect(
            Collectors.joining(
                ",", "{\"purpose\":\"" + server.purpose() + "\",\"indicators\":[", "]}"));
  }

  /** Of one that is kept, or of one that nobody holds. */
  private long number(SplittableRandom random) {
    return random.nextDouble() < plan.hits()
        ? random.nextInt(MatchServer.KEPT)
        : Integer.MAX_VALUE + random.nextLong(Integer.MAX_VALUE);
  }

  private byte[] request(String body, String mediaType) {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    var head =
        "POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + server.token()
            + "\r\nContent-Type: "
            + mediaType
            + "\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
