package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody tells the partner with an act. */
final class AgreementNote {
  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "What the partner and the history get to read with it.")
  private @Nullable String note;

  ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    return note == null ? body : body.put("note", note);
  }
}
