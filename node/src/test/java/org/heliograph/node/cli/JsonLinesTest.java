package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

class JsonLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KEYS =
      List.of("timestamp", "level", "logger", "thread", "member", "message", "exception");
  private static final Path PAGE = Path.of("..", "docs", "operate", "logs.md");

  private final LoggerContext context = new LoggerContext();
  private final JsonLines lines = new JsonLines("harbor.example");

  @Test
  void aLineHasTheFixedKeysInTheirOrder() throws IOException {
    // Given
    var event = event("directory version {}", null, 17);
    event.setInstant(Instant.parse("2026-11-22T15:48:55.007Z"));

    // When
    var line = new String(lines.encode(event), UTF_8);

    // Then
    assertThat(line)
        .isEqualTo(
            """
            {"timestamp":"2026-11-22T15:48:55.007Z","level":"WARN","logger":"org.heliograph.node.Any","thread":"loop",\
            "member":"harbor.example","message":"directory version 17","exception":null}
            """);
  }

  @Test
  void nothingThatACallBringsAlongBecomesAKeyOrALine() throws IOException {
    // Given
    var event =
        event(
            "said {}",
            null,
            "x\",\"member\":\"tern.example\",\"y\":\"\n{\"level\":\"ERROR\"}\u2028");
    event.setMDCPropertyMap(Map.of("member", "tern.example", "key17", "placeholder"));
    event.addMarker(new BasicMarkerFactory().getMarker("level"));
    event.setKeyValuePairs(
        List.of(new KeyValuePair("message", "another"), new KeyValuePair("k", 1)));

    // When
    var line = new String(lines.encode(event), UTF_8);

    // Then
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line).doesNotContain("key17").doesNotContain("another").doesNotContain("\u2028");
    var read = read(line);
    assertThat(read.get("member").asText()).isEqualTo("harbor.example");
    assertThat(read.get("message").asText()).startsWith("said x\",\"member\"").contains("\n");
  }

  @Test
  void anExceptionStandsInItsOwnKeyWithItsCause() throws IOException {
    // When
    var cause = new IllegalArgumentException("no such place");
    var read = read(line(event("failed", new IllegalStateException("cannot go on", cause))));

    // Then
    assertThat(read.get("message").asText()).isEqualTo("failed");
    assertThat(read.get("exception").asText())
        .startsWith("java.lang.IllegalStateException: cannot go on")
        .contains("Caused by: java.lang.IllegalArgumentException: no such place");
  }

  @Test
  void whatIsTooLongIsCutAndHalfASignBreaksNothing() throws IOException {
    // When
    var read =
        read(
            line(
                event(
                    "{}",
                    new IllegalStateException("y".repeat(50_000)),
                    "\ud83d" + "x".repeat(50_000))));

    // Then
    assertThat(read.get("message").asText()).hasSize(8_193).endsWith("x…");
    assertThat(read.get("exception").asText()).hasSize(16_385);
  }

  @Test
  void thePageNamesTheKeysAndItsExampleIsALine() throws IOException {
    var page = Files.readString(PAGE);
    assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(page).results())
        .extracting(one -> one.group(1))
        .isEqualTo(KEYS);
    var example = page.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
    assertThat(read(example).get("exception").isNull()).isTrue();
  }

  private String line(LoggingEvent event) {
    return new String(lines.encode(event), UTF_8);
  }

  private static JsonNode read(String line) throws IOException {
    var read = JSON.readTree(line);
    assertThat(read.fieldNames()).toIterable().containsExactlyElementsOf(KEYS);
    return read;
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
    var logger = context.getLogger("org.heliograph.node.Any");
    var event =
        new LoggingEvent(JsonLines.class.getName(), logger, Level.WARN, message, thrown, arguments);
    event.setThreadName("loop");
    return event;
  }
}
