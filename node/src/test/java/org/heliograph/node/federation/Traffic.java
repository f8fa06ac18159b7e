package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.client.Unreachable;

/**
 * What a source publishes, narrows and withdraws through its API, in bulk and one by one, trying
 * again for as long as its node does not answer; and what a partner must come to hold of it.
 */
final class Traffic {
  /** What becomes of a signal; a refused one has no id and is counted only. */
  enum Fate {
    DISCLOSED,
    NARROWED,
    WITHDRAWN,
    WITHHELD
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CHANGED_EVERY = 4;

  private final Party source;
  private final Random random;
  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private final AtomicInteger steps = new AtomicInteger();

  Traffic(Party source, Random random) {
    this.source = source;
    this.random = random;
  }

  /** By id; read it when nothing is going on. */
  Map<String, Fate> fates() {
    return fates;
  }

  /** Another signal that was published beside, and goes out as it is. */
  void alsoDisclosed(String id) {
    fates.put(id, Fate.DISCLOSED);
  }

  /** How many calls have been answered so far. */
  int steps() {
    return steps.get();
  }

  /** Publishes in the background: first in bulk, then one by one with changes to earlier ones. */
  CompletableFuture<Void> begins(int bulk, int singles) {
    return CompletableFuture.runAsync(
        () -> {
          publishesInBulk(bulk);
          for (int i = 1; i <= singles; i++) {
            publishesOne();
            if (i % CHANGED_EVERY == 0) {
              changesOne();
            }
          }
        },
        task -> Thread.ofPlatform().name("traffic").start(task));
  }

  private void publishesInBulk(int rows) {
    var body = new StringBuilder();
    int defective = 0;
    for (int row = 0; row < rows; row++) {
      boolean spoil = random.nextInt(10) == 0;
      defective += spoil ? 1 : 0;
      body.append(spoil ? draft().put("confidence", 101) : sound()).append('\n');
    }
    String key = UUID.randomUUID().toString();
    JsonNode job = persistently(() -> upload(key, body.toString()));
    assertThat(job.get("state").asText()).isEqualTo("done");
    assertThat(job.get("accepted").asInt()).isEqualTo(rows - defective);
    assertThat(job.get("refused").asInt()).isEqualTo(defective);
  }

  private JsonNode upload(String key, String body) throws IOException {
    var headers = Map.of("Content-Type", "application/x-ndjson", "Idempotency-Key", key);
    try (var answer =
        source.api().upload("/v1/signals/bulk", BodyPublishers.ofString(body), headers)) {
      return JSON.readTree(answer);
    }
  }

  private void publishesOne() {
    ObjectNode draft = sound();
    String id = persistently(() -> source.publishes(draft));
    assertThat(id).isEqualTo(draft.get("id").asText());
  }

  private void changesOne() {
    List<String> disclosed = new ArrayList<>();
    fates.forEach(
        (id, fate) -> {
          if (fate == Fate.DISCLOSED) {
            disclosed.add(id);
          }
        });
    String id = disclosed.get(random.nextInt(disclosed.size()));
    boolean narrows = random.nextBoolean();
    persistently(
        () -> {
          if (narrows) {
            source.narrows(id, "note");
          } else {
            source.withdraws(id);
          }
          return id;
        });
    fates.put(id, narrows ? Fate.NARROWED : Fate.WITHDRAWN);
  }

  /** One in five is above the ceiling of the agreement, and withheld. */
  private ObjectNode sound() {
    boolean withheld = random.nextInt(5) == 0;
    ObjectNode draft = draft().put("tlp", withheld ? "RED" : "AMBER");
    fates.put(draft.get("id").asText(), withheld ? Fate.WITHHELD : Fate.DISCLOSED);
    return draft;
  }

  private ObjectNode draft() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    var id = new UUID(random.nextLong(), (random.nextLong() & 0x3fffffffffffffffL) | (1L << 63));
    String text = id.toString();
    return Party.content(HexFormat.of().formatHex(bytes))
        .put("id", text.substring(0, 14) + '4' + text.substring(15));
  }

  private <T> T persistently(Callable<T> call) {
    T answer =
        await()
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .atMost(PATIENCE)
            .ignoreExceptionsMatching(Traffic::isOutage)
            .until(call, any -> true);
    steps.incrementAndGet();
    return answer;
  }

  private static boolean isOutage(Throwable thrown) {
    return thrown instanceof Unreachable
        || thrown instanceof Party.NotRunningException
        || thrown instanceof IOException
        || (thrown instanceof ApiProblem problem && problem.status() >= 500);
  }
}
