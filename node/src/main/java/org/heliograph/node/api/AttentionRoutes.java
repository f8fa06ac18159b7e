package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Approval;
import org.heliograph.node.agreements.Attention;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.LeftMembers;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;

/** What about agreements waits for people. */
final class AttentionRoutes {
  private final AgreementParts parts;
  private final Clock clock;

  AttentionRoutes(AgreementParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("readAttention", this::read);
  }

  private Answer read(Call call) {
    var ledger = parts.ledger();
    var records = ledger.all();
    var facts =
        new Attention.Facts(
            parts.self(),
            records,
            approvals(records),
            parts.inForce().doubtful(),
            ledger.datasheets(),
            ledger.unseenActs().stream()
                .filter(one -> !LeftMembers.hasLeft(parts.directory().get(), one.partner()))
                .toList(),
            ledger.retellings(),
            parts.others().get());
    var items = Attention.of(facts, parts.lint().get(), clock.instant());
    return Answer.ok(Pages.of(items, AttentionRoutes::json));
  }

  private Map<AgreementName, List<String>> approvals(List<AgreementRecord> records) {
    var approvals = new HashMap<AgreementName, List<String>>();
    for (var record : records) {
      if (record.state() instanceof Proposed) {
        var people =
            parts.ledger().approvals(record.name().toString()).stream()
                .map(Approval::person)
                .toList();
        approvals.put(record.name(), people);
      }
    }
    return approvals;
  }

  private static ObjectNode json(AttentionItem item) {
    var json = JsonNodeFactory.instance.objectNode().put("what", item.what().wireName());
    item.name().ifPresent(name -> json.set("name", AgreementJson.name(name)));
    json.put("partner", item.partner());
    Pages.put(json, "clause", item.clause().orElse(null));
    Pages.put(json, "due", item.due().orElse(null));
    return json.put("words", item.words());
  }
}
