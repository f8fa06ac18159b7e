package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.ExchangeLedger;
import org.heliograph.node.returns.ExchangeLedger.ConsignmentLine;
import org.heliograph.node.returns.ExchangeLedger.Direction;
import org.heliograph.node.returns.ExchangeLedger.Hole;
import org.heliograph.node.returns.ExchangeLedger.Incident;
import org.heliograph.node.returns.ExchangeLedger.PartnerCounts;
import org.heliograph.node.returns.ExchangeLedger.ReceiptLine;
import org.heliograph.node.returns.ExchangeLedger.ReceivedHead;
import org.heliograph.node.returns.ExchangeLedger.SentHead;

/** What went to and came from each partner. */
final class ExchangeRoutes {
  private final ExchangeLedger ledger;

  ExchangeRoutes(ExchangeLedger ledger) {
    this.ledger = ledger;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listConsignments",
        this::consignments,
        "listReceipts",
        this::receipts,
        "listStreams",
        call -> Answer.ok(streams()),
        "listPartners",
        call -> Answer.ok(Pages.of(ledger.partners(), ExchangeRoutes::json)));
  }

  static ObjectNode position(String stream, long epoch, long sequence) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("stream", stream)
        .put("epoch", epoch)
        .put("sequence", sequence);
  }

  private Answer consignments(Call call) {
    var direction = Direction.valueOf(call.query("direction", "sent").toUpperCase(Locale.ROOT));
    return Answer.ok(
        Pages.of(
            ledger.consignments(
                direction, call.query("partner"), call.query("cursor"), call.limit()),
            ExchangeRoutes::json));
  }

  private Answer receipts(Call call) {
    return Answer.ok(
        Pages.of(
            ledger.receipts(call.query("partner"), call.query("cursor"), call.limit()),
            ExchangeRoutes::json));
  }

  private static ObjectNode json(ConsignmentLine line) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("direction", line.direction().name().toLowerCase(Locale.ROOT))
            .put("partner", line.partner());
    json.set("position", position(line.stream(), line.epoch(), line.sequence()));
    json.put("agreement", line.agreement()).put("agreementVersion", line.agreementVersion());
    if (line.entries() != null) {
      json.put("entries", line.entries());
    }
    if (line.kept() != null) {
      json.put("kept", line.kept());
    }
    var refusals = json.putArray("refusals");
    line.refusals()
        .forEach(
            refused -> {
              var entries =
                  refusals.addObject().put("reason", refused.reason()).putArray("entries");
              refused.entries().forEach(entries::add);
            });
    Pages.put(json, "at", line.at());
    Pages.put(json, "sentAt", line.sentAt());
    Pages.put(json, "receiptedAt", line.receiptedAt());
    return json;
  }

  private static ObjectNode json(ReceiptLine line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("partner", line.partner())
        .put("number", line.number())
        .put("issuedAt", line.issuedAt().toString())
        .put("receivedAt", line.receivedAt().toString())
        .put("jws", line.jws());
  }

  private ObjectNode streams() {
    var streams = ledger.streams();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var sent = json.putArray("sent");
    streams.sent().forEach(head -> sent.add(json(head)));
    var received = json.putArray("received");
    streams.received().forEach(head -> received.add(json(head)));
    var holes = json.putArray("holes");
    streams.holes().forEach(hole -> holes.add(json(hole)));
    var incidents = json.putArray("incidents");
    streams.incidents().forEach(incident -> incidents.add(json(incident)));
    return json;
  }

  private static ObjectNode json(SentHead head) {
    ObjectNode json =
        position(head.stream(), head.epoch(), head.sequence())
            .put("partner", head.partner())
            .put("receipted", head.receipted())
            .put("unsent", head.unsent());
    Pages.put(json, "unsentSince", head.unsentSince());
    return json;
  }

  private static ObjectNode json(ReceivedHead head) {
    ObjectNode json =
        position(head.stream(), head.epoch(), head.sequence())
            .put("partner", head.partner())
            .put("announced", head.announced());
    Pages.put(json, "asOf", head.asOf());
    return json;
  }

  private static ObjectNode json(Hole hole) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("partner", hole.partner())
        .put("stream", hole.stream())
        .put("epoch", hole.epoch())
        .put("first", hole.first())
        .put("last", hole.last())
        .put("tail", hole.tail())
        .put("noticedAt", hole.noticedAt().toString());
  }

  private static ObjectNode json(Incident incident) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", incident.number())
            .put("partner", incident.partner());
    Pages.put(json, "stream", incident.stream());
    if (incident.epoch() != null) {
      json.put("epoch", incident.epoch());
    }
    if (incident.sequence() != null) {
      json.put("sequence", incident.sequence());
    }
    return json.put("reason", incident.reason())
        .put("detail", incident.detail())
        .put("noticedAt", incident.noticedAt().toString());
  }

  private static ObjectNode json(PartnerCounts counts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("partner", counts.partner());
    ObjectNode sent = json.putObject("sent").put("released", counts.released());
    reasons(sent.putObject("withheld"), counts.withheld());
    sent.put("receipted", counts.receipted())
        .put("kept", counts.keptByPartner())
        .put("refused", counts.refused());
    reasons(sent.putObject("refusedBy"), counts.refusedByPartner());
    sent.put("actsUnseen", counts.actsUnseen());
    ObjectNode received =
        json.putObject("received")
            .put("kept", counts.keptHere())
            .put("quarantined", counts.quarantinedHere())
            .put("withdrawn", counts.withdrawnHere());
    reasons(received.putObject("notAcceptedBy"), counts.notAcceptedHere());
    Pages.put(received, "asOf", counts.asOf());
    return json;
  }

  private static void reasons(ObjectNode json, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }
}
