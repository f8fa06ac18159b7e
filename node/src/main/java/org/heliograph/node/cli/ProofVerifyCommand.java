package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.client.OfflineProof;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Seal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proof verify}: checks an exported proof offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Check a proof, offline: who sealed it, for whom, under which agreement.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph proof verify proof.json --directory directory.jws",
      "  ./heliograph proof verify proof.json --directory directory.jws --root root.jwk --json",
      "",
      "The directory is the federation's signed list of members and keys; the root key, which you",
      "need to have from a source you trust, says that it is genuine."
    })
final class ProofVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The proof, as proof export wrote it.")
  private Path file = Path.of("");

  @Option(
      names = "--directory",
      required = true,
      paramLabel = "FILE",
      description = "The signed directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "FILE",
      description = "The root key (default: root.jwk beside the directory).")
  private @Nullable Path root;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  ProofVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var pin = root == null ? directory.resolveSibling("root.jwk") : root;
    for (var needed : List.of(file, directory, pin)) {
      if (!Files.isReadable(needed)) {
        throw new CommandFailed(needed + ": no such file, or it cannot be read");
      }
    }
    try {
      tell(OfflineProof.verify(Files.readAllBytes(file), directory, pin));
      return ExitCode.DONE;
    } catch (RefusedException broken) {
      return tell(broken);
    }
  }

  private void tell(Seal seal) {
    if (json) {
      terminal.line(
          JsonNodeFactory.instance
              .objectNode()
              .put("verifies", true)
              .put("source", seal.source())
              .put("recipient", seal.recipient())
              .put("agreement", seal.agreement().id())
              .put("agreementVersion", seal.agreement().version())
              .put("sealedAt", seal.time().toString())
              .toPrettyString());
      return;
    }
    terminal.line(terminal.good("The proof verifies."));
    terminal.line(
        "%s disclosed this to %s under agreement %s, version %d; sealed %s."
            .formatted(
                seal.source(),
                seal.recipient(),
                seal.agreement().id(),
                seal.agreement().version(),
                seal.time()));
  }

  private int tell(RefusedException broken) {
    var refusal = broken.refusal();
    if (json) {
      terminal.line(
          JsonNodeFactory.instance
              .objectNode()
              .put("verifies", false)
              .put("reason", refusal.reason().wireName())
              .put("field", refusal.field())
              .put("detail", refusal.detail())
              .toPrettyString());
    } else {
      var where = refusal.field() == null ? "" : " at " + refusal.field();
      terminal.line(terminal.bad("The proof does not verify.") + " It breaks" + where + ":");
      terminal.line("  " + refusal.detail() + " (" + refusal.reason().wireName() + ")");
    }
    return ExitCode.REFUSED;
  }
}
