package org.heliograph.node.demo.bench.federation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.heliograph.node.client.ApiClient;

/** Publishes invented signals at a node. Safe for several threads. */
public record Uploads(ApiClient api, InventedSignals signals) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 20_000;
  private static final int AT_ONCE = 3;

  /**
   * Publishes signals by their numbers, in uploads of 20,000, of which some are under way at once,
   * as where more than one bank is published.
   */
  public void publish(int first, int count) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var uploads = new ArrayList<CompletableFuture<Void>>();
      for (int row = first; row < first + count; row += MOST) {
        int from = row;
        int many = Math.min(MOST, first + count - row);
        uploads.add(
            CompletableFuture.runAsync(
                () -> upload(() -> signals.rows(from, many), many), threads));
      }
      CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
    }
  }

  /**
   * Publishes signals by their numbers, with ids, in one upload; returns when the node has
   * committed.
   */
  public void upload(int first, int count) {
    upload(() -> signals.namedRows(first, count), count);
  }

  private void upload(Supplier<InputStream> rows, int count) {
    var body = BodyPublishers.ofInputStream(rows);
    var headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    try (var answer = api.upload("/v1/signals/bulk", body, headers)) {
      var job = JSON.readTree(answer);
      if (job.path("accepted").asInt() != count) {
        throw new IllegalStateException("not all rows were accepted: " + job);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
