package org.heliograph.node.demo.bench.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.heliograph.node.client.ApiClient;

/** Publishes invented signals at a node, and waits for their receipts. For one thread. */
final class FlowLoad {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final Duration STANDSTILL = Duration.ofMinutes(2);
  private static final int UPLOAD = 50_000;
  private static final double NANOS = 1e9;

  /** Asking takes at most one part in so many of the time, however much there is to count. */
  private static final int SELDOM = 50;

  private final ApiClient api;
  private final PostgresSide source;
  private final InventedSignals signals;
  private final Consumer<String> progress;
  private int published;

  /** How long it took the last time, in nanoseconds. */
  private long asking;

  FlowLoad(ApiClient api, PostgresSide source, InventedSignals signals, Consumer<String> progress) {
    this.api = api;
    this.source = source;
    this.signals = signals;
    this.progress = progress;
  }

  /** So far, and so the number of the next signal. */
  int published() {
    return published;
  }

  /** Publishes so many; returns how long it took until the last receipt, in seconds. */
  double publish(int count) throws TimeoutException {
    long begin = System.nanoTime();
    int first = published;
    var upload = CompletableFuture.runAsync(() -> uploads(first, count));
    try {
      await(count, upload);
      upload.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("an upload failed", e);
    }
    return (System.nanoTime() - begin) / NANOS;
  }

  private void uploads(int first, int count) {
    for (int row = first; row < first + count; row += UPLOAD) {
      upload(row, Math.min(UPLOAD, first + count - row));
    }
  }

  /** Publishes signals by their numbers; any thread may. */
  void upload(int first, int count) {
    var body = BodyPublishers.ofInputStream(() -> signals.rows(first, count));
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

  /** Waits until so many signals after those that were published before are receipted. */
  void await(int count, CompletableFuture<Void> upload) throws TimeoutException {
    long last = 0;
    long told = 0;
    long moved = System.nanoTime();
    for (long done = receipted(); done < count; done = receipted()) {
      if (upload.isCompletedExceptionally()) {
        upload.join();
      }
      if (done > last) {
        last = done;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new TimeoutException("nothing moved for two minutes, at signal " + done);
      }
      long tenth = done * 10 / count;
      if (tenth > told) {
        told = tenth;
        progress.accept("  %,d of %,d receipted".formatted(done, count));
      }
    }
    published += count;
  }

  private long receipted() {
    LockSupport.parkNanos(Math.max(LOOKED_EVERY.toNanos(), asking * SELDOM));
    long begin = System.nanoTime();
    long all = source.receipted();
    asking = System.nanoTime() - begin;
    return all - published;
  }
}
