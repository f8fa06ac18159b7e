package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProgrammeAccedeCommandTest {
  @Test
  void whatIsNotNarrowedIsLeftOut() {
    // When
    var wish = wish("known");

    // Then
    assertThat(wish).isEqualTo("{}");
  }

  @Test
  void eachNarrowingStandsWhereTheApiReadsIt() {
    // When
    var wish =
        wish(
            "known",
            "--feed=reviewed",
            "--leave-out=accounts,links",
            "--withhold-field=confidence",
            "--withhold-type=email",
            "--tlp=GREEN",
            "--retention-days=90",
            "--do-not-take=accounts",
            "--until=2027-12-01T00:00:00Z");

    // Then
    assertThat(wish)
        .isEqualTo(
            """
            {"feed":"reviewed","until":"2027-12-01T00:00:00Z",\
            "asSource":{"clausesLeftOut":["accounts","links"],"fieldsWithheld":["confidence"],\
            "typesWithheld":["email"],"tlpCeiling":"GREEN","retentionDays":90},\
            "asRecipient":{"clausesNotTaken":["accounts"]}}""");
  }

  private static String wish(String... args) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var command = new ProgrammeAccedeCommand(Terminal.plain(nowhere, nowhere));
    new CommandLine(command).parseArgs(args);
    return command.wish().toString();
  }
}
