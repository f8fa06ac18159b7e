package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsAndLabelsTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void schemesAreListedAndShownWithTheirCodes() {
    assertThat(run("labels", "list", "--json")).isEqualTo(ExitCode.DONE);
    assertThat(json()).hasSize(LabelSchemes.standard().ids().size());
    assertThat(run("labels", "list")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("iwf", "Internet Watch Foundation");
    assertThat(run("labels", "show", "tc")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("tc:A1", "prepubescent, sex act");
    assertThat(run("labels", "show", "ucs")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("not public");
    assertThat(run("labels", "show", "nobody")).isEqualTo(ExitCode.FAULT);
    assertThat(err.toString()).contains("interpol-baseline");
  }

  @Test
  void aTranslationIsToldWithAllThatAReaderHasToKnow() {
    // When
    int status = run("labels", "translate", "iwf:a", "--to", "tc", "--attribute", "age-band=adult");

    // Then
    assertThat(status).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("iwf:A", "is part of the broader tc:A1", "broadMatch", "Does not hold")
        .contains("if the child is prepubescent", "through uk:A", "defensible", "straddles");
  }

  @Test
  void thePageShowsWhatTheCommandPrints() throws IOException {
    // Given
    var page = Files.readString(Path.of("../docs/classification.md"));
    var block = page.split("```", -1)[1].strip();
    var command = block.lines().findFirst().orElseThrow();

    // When
    run(command.substring("$ ./heliograph ".length()).split(" ", -1));

    // Then
    assertThat(block).isEqualTo(command + "\n" + out.toString().strip());
  }

  @Test
  void whatIsNotStatedIsAskedFor() {
    run("labels", "translate", "tc:A1", "--to", "vics-us", "--attribute", "jurisdiction=US");
    assertThat(out.toString()).contains("Undecided", "(--attribute age-band=…)");

    run(
        "labels",
        "translate",
        "tc:A1",
        "--to",
        "vics-us",
        "--attribute",
        "jurisdiction=US",
        "--attribute",
        "ageBand=under-13",
        "--json");
    assertThat(json().at("/0/conditionState").asText()).isEqualTo("met");
  }

  @Test
  void whatCannotBeTranslatedIsSaid() {
    assertThat(run("labels", "translate", "copine:1", "--to", "uk")).isEqualTo(ExitCode.REFUSED);
    assertThat(out.toString()).contains("Nothing is known");
    assertThat(run("labels", "translate", "vics-us:3", "--to", "uk")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("does not match uk:A", "no-match");
    assertThat(run("labels", "translate", "iwf", "--to", "uk")).isEqualTo(ExitCode.FAULT);
    assertThat(run("labels", "translate", "iwf:Q", "--to", "uk")).isEqualTo(ExitCode.FAULT);
    assertThat(err.toString()).contains("labels show iwf");
    assertThat(run("labels", "translate", "iwf:A")).isEqualTo(ExitCode.USAGE);
    assertThat(run("labels", "translate", "iwf:A", "--to", "tc", "--attribute", "age-band=old"))
        .isEqualTo(ExitCode.FAULT);
    assertThat(err.toString()).contains("--attribute age-band takes one of prepubescent");
    assertThat(run("labels", "translate", "iwf:A", "--to", "tc", "--attribute", "size=1"))
        .isEqualTo(ExitCode.FAULT);
    assertThat(err.toString()).contains("act, age-band, depiction, jurisdiction");
  }

  @Test
  void wordsOfATextGetSuggestionsWithTheirPlace() throws IOException {
    // Given
    var file = folder.resolve("notes.md");
    Files.writeString(file, "First line.\nOf child sex tourism here.\n");

    // When
    int status = run("words", "check", file.toString());

    // Then
    assertThat(status).isEqualTo(ExitCode.REFUSED);
    assertThat(out.toString())
        .contains("notes.md:2:4", "Avoid \"child sex tourism\"; write \"sexual");
    assertThat(run("words", "check", file.toString(), "--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(json().at("/0/line").asInt()).isEqualTo(2);
    assertThat(json().at("/0/level").asText()).isEqualTo("avoid");

    // When
    Files.writeString(file, "Child sexual abuse material.");

    // Then
    assertThat(run("words", "check", file.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("No suggestions");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThat(run("words", "check", file.toString())).isEqualTo(ExitCode.FAULT);
    assertThat(run("words", "check", folder.resolve("none").toString())).isEqualTo(ExitCode.FAULT);
  }

  @Test
  void everyHelpTextHasExamples() {
    for (var command : new String[] {"labels", "labels translate", "words", "words check"}) {
      assertThat(run((command + " --help").split(" ", -1))).isEqualTo(ExitCode.DONE);
      assertThat(out.toString()).contains("./heliograph " + command, "Example");
    }
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return HeliographCli.run(
        Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true)),
        config -> {
          throw new AssertionError("no node is to be started");
        },
        args);
  }

  private JsonNode json() {
    return StrictJson.parse(out.toString().getBytes(StandardCharsets.UTF_8));
  }
}
