package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.keys.KeyId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the convener does about one member. */
final class ConvenerMembers {
  private ConvenerMembers() {}

  /** {@code convener invite}. */
  @Command(
      name = "invite",
      description = "Write a signed invitation for an organisation that you have vetted.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener invite harbor --id harbor.example --name Harbor"
            + " --sector platform --jurisdiction DE",
        "",
        "Alias and id are for good. The invitation is open for 14 days."
      })
  static final class Invite extends ConvenerAct {
    @Parameters(paramLabel = "ALIAS", description = "1 to 24 of a-z and 0-9.")
    private String alias = "";

    @Option(names = "--id", required = true, description = "Its domain name.")
    private String id = "";

    @Option(names = "--name", required = true, description = "Its name, for people.")
    private String name = "";

    @Option(names = "--sector", required = true, description = "Such as platform or hotline.")
    private String sector = "";

    @Option(names = "--jurisdiction", split = ",", description = "ISO codes, with commas.")
    private List<String> jurisdictions = List.of();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write (default: ALIAS.invitation.json).")
    private @Nullable Path out;

    Invite(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var invitation =
          convener().invite(new Convener.Invitee(id, alias, name, sector, jurisdictions));
      var file = out == null ? Path.of(alias + ".invitation.json") : out;
      KeyFiles.write(file, invitation.toBytes());
      return JsonNodeFactory.instance
          .objectNode()
          .put("invitation", file.toString())
          .put("root", invitation.root().keyId().toString())
          .put("fingerprint", Fingerprint.of(invitation.root().keyId()));
    }

    @Override
    String words(ObjectNode answer) {
      return "Wrote %s. Send it, and read the root key by another way:\n  %s"
          .formatted(answer.path("invitation").asText(), answer.path("fingerprint").asText());
    }
  }

  /** {@code convener admit}. */
  @Command(
      name = "admit",
      description = "Take in the member that answers an invitation: certificate, topics, rights.",
      footer = {"", "Example:", "  ./heliograph convener admit harbor/request.json"})
  static final class Admit extends ConvenerAct {
    @Parameters(paramLabel = "REQUEST", description = "The file that node join wrote.")
    private Path request = Path.of("");

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write (default: admission.json beside the request).")
    private @Nullable Path out;

    Admit(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var admission = convener().admit(KeyFiles.read(request));
      var file = out == null ? request.resolveSibling("admission.json") : out;
      KeyFiles.write(file, admission.toBytes());
      return JsonNodeFactory.instance.objectNode().put("admission", file.toString());
    }

    @Override
    String words(ObjectNode answer) {
      return "Wrote %s. Send it back to the member.".formatted(answer.path("admission").asText());
    }
  }

  /** An act whose answer is the member as it now stands. */
  abstract static class MemberAct extends ConvenerAct {
    MemberAct(Terminal terminal) {
      super(terminal);
    }

    abstract Member change(Convener convener);

    @Override
    final ObjectNode act() {
      return FederationReport.json(change(convener()));
    }

    @Override
    final String words(ObjectNode answer) {
      return "%s is %s; the new directory is published."
          .formatted(answer.path("alias").asText(), answer.path("status").asText());
    }
  }

  /** {@code convener rotate}. */
  @Command(
      name = "rotate",
      description = "Put a member's new key in place, as its own signed statement says.",
      footer = {"", "Example:", "  ./heliograph convener rotate seal.rotation.jws"})
  static final class Rotate extends MemberAct {
    @Parameters(paramLabel = "STATEMENT", description = "The file that node rotate wrote.")
    private Path statement = Path.of("");

    Rotate(Terminal terminal) {
      super(terminal);
    }

    @Override
    Member change(Convener convener) {
      return convener.rotate(new String(KeyFiles.read(statement), UTF_8).strip());
    }
  }

  /** {@code convener suspend}. */
  @Command(
      name = "suspend",
      description = "Stop a member's exchange for now; withdrawals and receipts still travel.",
      footer = {"", "Example:", "  ./heliograph convener suspend harbor"})
  static final class Suspend extends MemberAct {
    @Parameters(paramLabel = "MEMBER", description = "Alias or id.")
    private String member = "";

    Suspend(Terminal terminal) {
      super(terminal);
    }

    @Override
    Member change(Convener convener) {
      return convener.suspend(member);
    }
  }

  /** {@code convener resume}. */
  @Command(
      name = "resume",
      description = "End a suspension.",
      footer = {"", "Example:", "  ./heliograph convener resume harbor"})
  static final class Resume extends MemberAct {
    @Parameters(paramLabel = "MEMBER", description = "Alias or id.")
    private String member = "";

    Resume(Terminal terminal) {
      super(terminal);
    }

    @Override
    Member change(Convener convener) {
      return convener.resume(member);
    }
  }

  /** {@code convener revoke}. */
  @Command(
      name = "revoke",
      description = "Shut a member out for good and revoke its keys; with --key, revoke one key.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener revoke harbor --compromised-since 2026-11-01T00:00:00Z --yes"
      })
  static final class Revoke extends MemberAct {
    @Parameters(paramLabel = "MEMBER", description = "Alias or id.")
    private String member = "";

    @Option(
        names = "--compromised-since",
        paramLabel = "TIME",
        description = "From when on its keys may have been in other hands, UTC.")
    private @Nullable Instant compromisedSince;

    @Option(
        names = "--key",
        paramLabel = "ID",
        description =
            "Revoke this key alone, as convener status --json shows it; the member stays.")
    private @Nullable String key;

    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    private boolean yes;

    Revoke(Terminal terminal) {
      super(terminal);
    }

    @Override
    Member change(Convener convener) {
      var since = Optional.ofNullable(compromisedSince);
      if (key != null) {
        Confirmation.require(terminal(), yes, "Key " + key + " will never be believed again.");
        return convener.revokeKey(member, KeyId.parse(key), since);
      }
      Confirmation.require(
          terminal(), yes, member + " will never be a member again under this id.");
      return convener.revoke(member, since);
    }
  }
}
