package org.heliograph.node.federation;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page that listens to a member's node hears of changes, until closed. */
final class ChangesHeard implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final InputStream stream;

  ChangesHeard(Party party) {
    stream = party.api().open("/v1/changes", "text/event-stream");
    Thread.ofVirtual().start(this::hear);
  }

  private void hear() {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add(": closed");
    }
  }

  /** Waits until a kind was told to have changed. */
  void awaits(String kind) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> lines.stream().anyMatch(line -> line.contains('"' + kind + '"')));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
