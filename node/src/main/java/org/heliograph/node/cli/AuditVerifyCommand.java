package org.heliograph.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.evidence.EvidenceTrust;
import org.heliograph.protocol.audit.evidence.EvidenceVerdict;
import org.heliograph.protocol.audit.evidence.EvidenceVerifier;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit verify}: checks a bundle offline, or has a node check its own log. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "With BUNDLE: check a bundle of evidence offline, and say what it proves and what it does not.",
      "Without: have the node hold its whole audit log against what was signed."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit verify case.zip --convener-root root.jwk",
      "  ./heliograph audit verify case.zip --convener-root root.jwk --witness VKEY --at-least 2",
      "  ./heliograph audit verify",
      "",
      "The convener's root key and keys of witnesses need to come from a source that you trust, not",
      "from who gave you the bundle. Without --witness the members of the directory count as such."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int LONGEST_SHOWN = 5;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(arity = "0..1", paramLabel = "BUNDLE", description = "As audit bundle wrote it.")
  private @Nullable Path bundle;

  @Option(
      names = "--convener-root",
      paramLabel = "FILE|KEY",
      description = "The convener's root key: a JWK, or its 32 bytes in base64url.")
  private @Nullable String root;

  @Option(
      names = "--witness",
      paramLabel = "VKEY",
      description = "A witness that counts, as name+id+key; only those given do.")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--at-least",
      paramLabel = "N",
      defaultValue = "1",
      description = "Witnesses that have to have cosigned (default: ${DEFAULT-VALUE}).")
  private int atLeast = 1;

  @Option(names = "--log", paramLabel = "N", description = "Without BUNDLE: number of the log.")
  private @Nullable Integer log;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  AuditVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (bundle == null) {
      return new OwnLogVerification(terminal, connection, log, json).run();
    }
    if (root == null) {
      throw new CommandFailed("--convener-root: name the convener's root key, or its file");
    }
    if (!Files.isReadable(bundle)) {
      throw new CommandFailed(bundle + ": no such file, or it cannot be read");
    }
    if (atLeast < 0) {
      throw new CommandFailed("--at-least: no fewer than 0");
    }
    var trust = new EvidenceTrust(rootKey(root), witnessKeys(), atLeast);
    var verdict = EvidenceVerifier.verify(bundle, trust);
    if (json) {
      terminal.line(verdict.toJson().toPrettyString());
    } else {
      tell(verdict);
    }
    return verdict.holds() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static VerifyingKey rootKey(String given) {
    var file = Path.of(given);
    try {
      return Files.isReadable(file)
          ? VerifyingKey.ofJwk(StrictJson.parse(KeyFiles.read(file)))
          : VerifyingKey.ofBytes(Base64Url.decode(given));
    } catch (RefusedException | IllegalArgumentException e) {
      throw new CommandFailed("--convener-root: neither a file with a JWK nor a key in base64url");
    }
  }

  private List<NoteKey> witnessKeys() {
    var keys = new ArrayList<NoteKey>();
    for (var text : witnesses) {
      try {
        var key = NoteKey.parse(text);
        if (key.type() != NoteKey.COSIGNER) {
          throw new CommandFailed("--witness: the key of %s is no witness's".formatted(key.name()));
        }
        keys.add(key);
      } catch (RefusedException e) {
        throw new CommandFailed("--witness: " + e.refusal().detail());
      }
    }
    return keys;
  }

  private void tell(EvidenceVerdict verdict) {
    var head = verdict.head();
    if (head != null) {
      terminal.line(
          "Evidence of %s, federation %s, made %s. About: %s."
              .formatted(
                  Shown.plain(head.member()),
                  Shown.plain(head.federation()),
                  head.madeAt(),
                  Shown.plain(head.scope().words())));
      terminal.line("");
    }
    verdict.results().forEach(this::tell);
    terminal.line("");
    terminal.line(
        verdict.holds()
            ? terminal.good("The bundle verifies. It proves:")
            : terminal.bad("The bundle does not verify.") + " It proves nothing as it is.");
    list(verdict.proven());
    terminal.line("It does not prove:");
    list(verdict.notProven());
  }

  private void tell(EvidenceVerdict.Result result) {
    var name = "%-22s".formatted(result.check().wireName());
    switch (result.outcome()) {
      case "passed" ->
          terminal.line(
              terminal.good("ok     ") + name + result.check().words() + count(result.passed()));
      case "failed" -> {
        terminal.line(terminal.bad("FAILED") + " " + name + result.check().words());
        result.failures().stream()
            .limit(LONGEST_SHOWN)
            .forEach(
                one ->
                    terminal.line(
                        "        " + Shown.plain(one.where()) + ": " + Shown.plain(one.what())));
        if (result.failed() > LONGEST_SHOWN) {
          terminal.line("        and %,d more".formatted(result.failed() - LONGEST_SHOWN));
        }
      }
      default -> terminal.line(terminal.faint("-      " + name + "nothing to look at"));
    }
  }

  private static String count(long things) {
    return things > 1 ? " (%,d)".formatted(things) : "";
  }

  private void list(List<String> sentences) {
    sentences.forEach(sentence -> terminal.line("  - " + Shown.plain(sentence)));
    terminal.line("");
  }
}
