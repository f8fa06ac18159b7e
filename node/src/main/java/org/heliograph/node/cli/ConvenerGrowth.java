package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.protocol.directory.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The convener's acts by which a running federation gets newer software, and more room. */
final class ConvenerGrowth {
  private ConvenerGrowth() {}

  /** {@code convener accept-announcement}. */
  @Command(
      name = "accept-announcement",
      description = {
        "Name in the directory which versions a member's nodes speak, as its signed statement says.",
        "An older statement never takes the place of a newer one."
      },
      footer = {"", "Example:", "  ./heliograph convener accept-announcement announcement.jws"})
  static final class AcceptAnnouncement extends ConvenerMembers.MemberAct {
    @Parameters(paramLabel = "STATEMENT", description = "The file that node announce wrote.")
    private Path statement = Path.of("");

    AcceptAnnouncement(Terminal terminal) {
      super(terminal);
    }

    @Override
    Member change(Convener convener) {
      return convener.accept(new String(KeyFiles.read(statement), UTF_8).strip());
    }
  }

  /** {@code convener streams}. */
  @Command(
      name = "streams",
      description = {
        "Give each directed pair more signal streams; there cannot be fewer again.",
        "Adds partitions to every topic of signals, then publishes the directory. Nodes follow"
            + " by themselves, under traffic."
      },
      footer = {
        "",
        "Examples:",
        "  ./heliograph convener streams 8",
        "  ./heliograph convener streams 8 --yes --json"
      })
  static final class Streams extends ConvenerAct {
    @Parameters(paramLabel = "COUNT", description = "1 to 64, and more than now.")
    private int count;

    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    private boolean yes;

    Streams(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var convener = convener();
      int before = convener.settings().streams().signals();
      convener.settings().requireStreams(count);
      Confirmation.require(
          terminal(),
          yes,
          "Each pair has %d signal streams, and will have %d for good.".formatted(before, count));
      return FederationReport.json(convener.useSignalStreams(count), CLOCK.instant());
    }

    @Override
    String words(ObjectNode answer) {
      return FederationReport.words(answer);
    }
  }
}
