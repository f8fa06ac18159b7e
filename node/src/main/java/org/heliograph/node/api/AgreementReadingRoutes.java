package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.words.AgreementWords;
import org.heliograph.protocol.agreement.words.HtmlReading;
import org.heliograph.protocol.agreement.words.MarkdownReading;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Agreements and what changes between versions, in plain language. */
final class AgreementReadingRoutes {
  private final AgreementParts parts;
  private final Supplier<Wording> wording;

  AgreementReadingRoutes(AgreementParts parts, Supplier<Wording> wording) {
    this.parts = parts;
    this.wording = wording;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("renderAgreement", this::render, "compareAgreements", this::compare);
  }

  private Answer render(Call call) {
    var reading = AgreementWords.of(agreement(AgreementPaths.name(call)), wording.get());
    return switch (call.query("format", "markdown")) {
      case "html" -> Answer.html(HtmlReading.write(reading));
      case "text" -> text("text/plain", PlainReading.write(reading));
      case "json" -> Answer.ok(ReadingJson.of(reading));
      default -> text("text/markdown", MarkdownReading.write(reading));
    };
  }

  private Answer compare(Call call) {
    var name = AgreementPaths.name(call);
    var against = Integer.parseInt(call.query("against", "0"));
    var changes =
        AgreementChanges.between(
            agreement(name.withVersion(against)), agreement(name), wording.get());
    return switch (call.query("format", "json")) {
      case "markdown" -> text("text/markdown", changes.words().markdown());
      case "text" -> text("text/plain", changes.words().plain());
      default -> Answer.ok(changes.toJson());
    };
  }

  private Agreement agreement(AgreementName name) {
    return parts
        .ledger()
        .find(name)
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no agreement " + name + ".")
                    .asException())
        .agreement();
  }

  private static Answer text(String mediaType, String text) {
    return Answer.of(200, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
