package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What one person alone can decide about an agreement. */
final class AgreementDecisions {
  private AgreementDecisions() {}

  /** A decision after which the agreement stands otherwise. */
  abstract static class Decision extends AgreementCall {
    Decision(Terminal terminal) {
      super(terminal);
    }

    @Override
    final void show(JsonNode answer) {
      terminal().line(AgreementSummary.standing(terminal(), answer));
      terminal().line(NextStep.words(answer));
    }
  }

  /** {@code agreement refuse}. */
  @Command(
      name = "refuse",
      description = "Turn a proposal down, or take an own one back.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement refuse known-content --note 'Retention is too long for us'",
        "",
        "To answer with other terms instead, see ./heliograph agreement counter --help."
      })
  static final class Refuse extends Decision {
    @Mixin private final AgreementNote note = new AgreementNote();

    Refuse(Terminal terminal) {
      super(terminal);
    }

    @Override
    Set<String> states() {
      return Set.of("proposed");
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.post(agreement.path("refusal"), note.body());
    }
  }

  /** {@code agreement suspend}. */
  @Command(
      name = "suspend",
      description = "Stop an agreement at once; nothing new goes, what is held is not used.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement suspend known-content --note 'Incident 12'"
      })
  static final class Suspend extends Decision {
    @Mixin private final AgreementNote note = new AgreementNote();

    Suspend(Terminal terminal) {
      super(terminal);
    }

    @Override
    Set<String> states() {
      return Set.of("active", "suspended");
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.post(agreement.path("suspension"), note.body());
    }
  }

  /** {@code agreement resume}. */
  @Command(
      name = "resume",
      description = "End your own suspension; two people have to, as for all that widens.",
      footer = {"", "Example:", "  ./heliograph agreement resume known-content"})
  static final class Resume extends Decision {
    Resume(Terminal terminal) {
      super(terminal);
    }

    @Override
    Set<String> states() {
      return Set.of("suspended");
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.post(agreement.path("resumption"), JsonNodeFactory.instance.objectNode());
    }
  }

  /** {@code agreement terminate}. */
  @Command(
      name = "terminate",
      description = "End an agreement for good.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph agreement terminate known-content --note 'Pilot has ended'",
        "  ./heliograph agreement terminate known-content@2 --partner lumen --yes",
        "",
        "If it says deleteOnTermination, the recipient's node deletes what it got under it.",
        "To stop it for a while, see ./heliograph agreement suspend --help."
      })
  static final class Terminate extends Decision {
    @Mixin private final AgreementNote note = new AgreementNote();

    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    private boolean yes;

    Terminate(Terminal terminal) {
      super(terminal);
    }

    @Override
    Set<String> states() {
      return Set.of("active", "suspended", "approved");
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      Confirmation.require(
          terminal(),
          yes,
          "%s from %s to %s ends for good."
              .formatted(agreement.name(), agreement.source(), agreement.recipient()));
      return node.post(agreement.path("termination"), note.body());
    }
  }
}
