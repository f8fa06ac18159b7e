package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.datasheet.DatasheetDocument;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.taxonomy.Terminology;

/** What sources say about their feeds: ours to publish, all to read. */
final class DatasheetRoutes {
  private final AgreementParts parts;

  DatasheetRoutes(AgreementParts parts) {
    this.parts = parts;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listDatasheets",
        call -> Answer.ok(Pages.of(parts.ledger().datasheets(), call, DatasheetRoutes::json)),
        "readDatasheet",
        this::read,
        "publishDatasheet",
        this::publish);
  }

  private Answer read(Call call) {
    var source = parts.memberId(call.path("source"));
    var versions =
        parts.ledger().datasheets().stream()
            .filter(it -> it.datasheet().source().equals(source))
            .filter(it -> it.datasheet().feed().equals(call.path("feed")))
            .toList();
    if (versions.isEmpty()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no datasheet of this feed.")
          .asException();
    }
    return Answer.ok(Pages.of(versions, DatasheetRoutes::json));
  }

  private Answer publish(Call call) {
    var signed = parts.datasheets().publish(AgreementPaths.document(call));
    parts.changed().run();
    return Answer.json(201, json(signed));
  }

  private static ObjectNode json(SignedDatasheet signed) {
    var sheet = signed.datasheet();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", sheet.source())
            .put("feed", sheet.feed())
            .put("version", sheet.version())
            .put("title", sheet.title())
            .put("reviewBy", sheet.reviewBy().toString())
            .put("yaml", DatasheetDocument.toYaml(sheet))
            .put("jws", signed.jws());
    var remarks = json.putArray("remarks");
    for (var remark : Terminology.lint("collectionMethod", sheet.collectionMethod())) {
      remarks.addObject().put("field", remark.field()).put("detail", remark.words());
    }
    return json;
  }
}
