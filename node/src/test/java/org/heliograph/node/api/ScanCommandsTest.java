package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.cli.Ran;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans and allowed phrases by command. */
final class ScanCommandsTest {
  private static final String DETECT = "prevent-child-sexual-exploitation";

  @TempDir private Path folder;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    var asked = api.post("/v1/scans", "{\"purpose\":\"" + DETECT + "\",\"texts\":[\"a\"]}");
    var keyword = Indicator.of("keyword", "quuxberry");
    api.held.hold(keyword, TestApi.json(asked).path("purpose").asText());
    api.texts.keywords.add(1, keyword);
    api.texts.keywords.settle();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Ran run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(all.toArray(String[]::new));
  }

  @Test
  void aScanShowsPlacesAndTextOnlyWhereItIsAskedTo() throws IOException {
    // Given
    var hit = Files.writeString(folder.resolve("hit.txt"), "at the\nQuuxberry, tonight");
    var miss = Files.writeString(folder.resolve("miss.txt"), "elsewhere");

    // When
    var plain = run("scan", hit.toString(), miss.toString(), "--purpose", DETECT);
    var context = run("scan", hit.toString(), "--purpose", DETECT, "--context", "4");
    var nothing = run("scan", miss.toString(), "--purpose", DETECT);

    // Then
    assertThat(plain.exit()).as(plain.err()).isZero();
    assertThat(plain.out())
        .contains("7-16", "folded", "tern.example", "nothing found")
        .doesNotContain("Quuxberry", "tonight");
    assertThat(context.out()).contains("the Quuxberry, to").doesNotContain("tonight");
    assertThat(nothing.exit()).isEqualTo(2);
  }

  @Test
  void aPhraseIsAllowedListedAndRemoved() throws IOException {
    // Given
    var text = Files.writeString(folder.resolve("text.txt"), "in Quuxberry Lane");

    // When
    var added = run("allow", "add", "quuxberry lane", "--note", "a road");
    var listed = run("allow", "list");
    var silenced = run("scan", text.toString(), "--purpose", DETECT);
    var id = added.out().replaceAll("(?s).*as ([0-9]+):.*", "$1");
    var removed = run("allow", "remove", id);
    var told = run("scan", text.toString(), "--purpose", DETECT);

    // Then
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(listed.out()).contains("quuxberry lane", "a road");
    assertThat(silenced.out()).contains("nothing found", "1 within allowed phrases");
    assertThat(removed.exit()).as(removed.err()).isZero();
    assertThat(told.out()).contains("3-12");
  }
}
