package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convener certify}: another TLS certificate for a member. */
@Command(
    name = "certify",
    description = {
      "Issue a TLS certificate for a member's next key, under the name that it has.",
      "Its seal key must have signed the request; the directory stays as it is."
    },
    footer = {"", "Example:", "  ./heliograph convener certify harbor/tls.renewal.jws"})
final class ConvenerCertifyCommand extends ConvenerAct {
  @Parameters(paramLabel = "REQUEST", description = "The file that node renew-tls wrote.")
  private Path request = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write (default: tls.certificates.json beside the request).")
  private @Nullable Path out;

  ConvenerCertifyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ObjectNode act() {
    var answer = convener().certify(new String(KeyFiles.read(request), UTF_8).strip());
    var file = out == null ? request.resolveSibling("tls.certificates.json") : out;
    KeyFiles.write(file, answer);
    return JsonNodeFactory.instance.objectNode().put("certificates", file.toString());
  }

  @Override
  String words(ObjectNode answer) {
    return "Wrote %s. Send it back to the member.".formatted(answer.path("certificates").asText());
  }
}
