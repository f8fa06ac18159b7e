package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A question about one version of an agreement, or an act on it. */
abstract class AgreementCall extends NodeCall {
  @Parameters(
      paramLabel = "ID[@VERSION]",
      description = "The agreement; without a version the highest that can be meant.")
  private String id = "";

  @Mixin private final AgreementSelection selection = new AgreementSelection();

  AgreementCall(Terminal terminal) {
    super(terminal);
  }

  abstract JsonNode ask(ApiClient node, AgreementPath agreement);

  /** In which states a version is rather meant than a higher one; empty for no difference. */
  Set<String> states() {
    return Set.of();
  }

  @Override
  final JsonNode ask(ApiClient node) {
    return ask(node, selection.find(node, id, states()));
  }
}
