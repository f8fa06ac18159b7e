package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.cli.Ran;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupCommandTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String PURPOSE = "prevent-misuse";
  private static final String UNKNOWN = "f".repeat(32);

  private static TestApi api;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    var vocabulary = Vocabulary.standard();
    api.held.hold(MD5, vocabulary.purpose(PURPOSE).orElseThrow().iri());
    api.held.hold(MD5, vocabulary.purpose("research").orElseThrow().iri());
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aMatchIsShownWithItsSourceAndWithoutTheValue() {
    // When
    var ran = lookup("md5=" + MD5, "--labels", "uk");

    // Then
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("tern.example", "equal", "1 asked, 1 matched", "purpose-not-agreed", "(stale)")
        .doesNotContain(MD5);
    assertThat(lookup("md5=" + MD5, "--values", "full").out()).contains(MD5);
  }

  @Test
  void whatIsUnknownOrUnreadableIsNo() {
    // Then
    assertThat(lookup("md5=" + UNKNOWN).exit()).isEqualTo(2);
    assertThat(lookup("--type", "md5", "short", MD5))
        .satisfies(
            ran -> {
              assertThat(ran.exit()).isEqualTo(2);
              assertThat(ran.out()).contains("2 asked, 1 matched", "hexadecimal");
            });
    assertThat(lookup().exit()).isEqualTo(1);
    assertThat(Ran.heliograph(connected("md5=" + MD5, "--purpose", "curiosity")).exit())
        .isNotZero();
  }

  @Test
  void filesOfValuesCsvAndNdjsonAreAskedInBatches() throws IOException {
    // Given: the last of twelve thousand matches
    var values =
        IntStream.range(0, 12_000).mapToObj("%032x"::formatted).collect(Collectors.joining("\n"));
    var plain = Files.writeString(folder.resolve("values.txt"), values + "\n\n" + MD5 + "\n");
    var csv =
        Files.writeString(
            folder.resolve("mixed.csv"),
            "type,value,platform\nmd5," + MD5 + ",\nusername,invented_name,example.org\n");
    var ndjson =
        Files.writeString(
            folder.resolve("one.ndjson"), "{\"type\":\"md5\",\"value\":\"" + MD5 + "\"}\n");

    // Then
    assertThat(lookup("--type", "md5", "--file", plain.toString()).out())
        .contains("12,001 asked, 1 matched");
    assertThat(lookup("--file", csv.toString()).out()).contains("2 asked, 1 matched");
    var json = lookup("--file", ndjson.toString(), "--json");
    assertThat(
            StrictJson.parse(json.out().getBytes(StandardCharsets.UTF_8), JsonLimits.RECORD)
                .at("/answers/0/matches"))
        .hasSize(1);
    assertThat(json.exit()).isZero();
  }

  private static Ran lookup(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--purpose", PURPOSE));
    return Ran.heliograph(connected(all.toArray(String[]::new)));
  }

  private static String[] connected(String... command) {
    var all = new ArrayList<>(List.of("lookup"));
    all.addAll(List.of(command));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return all.toArray(String[]::new);
  }
}
