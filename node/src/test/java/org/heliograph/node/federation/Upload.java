package org.heliograph.node.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterators;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Content signals by the thousand, each with an invented hash that follows from its number.
 *
 * @param first number of the first row
 * @param rows how many
 * @param confidence that each states
 */
record Upload(int first, int rows, int confidence) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 1_000;

  /** The hash of a row. */
  static String hash(int row) {
    return Hashing.sha256().hashInt(row).toString();
  }

  /** The hashes of all its rows. */
  List<String> hashes() {
    return IntStream.range(first, first + rows).mapToObj(Upload::hash).toList();
  }

  /** Sends it in one call; returns the job. */
  JsonNode by(Party party) {
    var headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    try (var answer =
        party.api().upload("/v1/signals/bulk", BodyPublishers.ofInputStream(this::body), headers)) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream body() {
    var pieces =
        IntStream.iterate(first, row -> row < first + rows, row -> row + PIECE)
            .mapToObj(this::piece)
            .iterator();
    return new SequenceInputStream(Iterators.asEnumeration(pieces));
  }

  private InputStream piece(int from) {
    var text = new StringBuilder();
    for (int row = from; row < Math.min(first + rows, from + PIECE); row++) {
      ObjectNode draft = Party.content(hash(row)).put("confidence", confidence);
      text.append(draft).append('\n');
    }
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
