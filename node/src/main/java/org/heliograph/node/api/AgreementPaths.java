package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** What calls about agreements say: which version, which document, which note. */
final class AgreementPaths {
  private AgreementPaths() {}

  /** The version that the path names. */
  static AgreementName name(Call call) {
    return new AgreementName(
        call.path("source"), call.path("recipient"), call.path("id"), version(call));
  }

  private static int version(Call call) {
    try {
      return Integer.parseInt(call.path("version"));
    } catch (NumberFormatException e) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no agreement of this version.")
          .asException();
    }
  }

  static byte[] document(Call call) {
    return call.json().path("document").asText().getBytes(StandardCharsets.UTF_8);
  }

  static Optional<String> text(Call call, String name) {
    return Optional.ofNullable(call.json().path(name).textValue()).filter(text -> !text.isBlank());
  }
}
