package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.search.EntryRef;
import org.heliograph.node.audit.search.PostgresAuditLeads;
import org.heliograph.node.audit.search.PostgresAuditLeads.Sealed;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.custody.CustodyReport;
import org.heliograph.node.returns.custody.CustodyReport.Holding;
import org.heliograph.node.returns.custody.CustodyReport.Recipient;
import org.heliograph.node.returns.custody.CustodyReport.TakenBack;
import org.heliograph.node.returns.custody.CustodyReport.Word;
import org.heliograph.node.returns.custody.OverdueWithdrawals;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Level;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Unanswered;
import org.heliograph.node.returns.custody.PostgresCustody;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;

/** Who holds our signals, and who owes word on what we took back. */
public final class CustodyRoutes {
  private final PostgresCustody custody;
  private final OverdueWithdrawals overdue;
  private final PostgresAuditLeads audit;
  private final UnaryOperator<String> memberId;

  /**
   * @param audit leads to the entries of what was disclosed
   * @param memberId the id of a member that is named by id or alias
   */
  public CustodyRoutes(
      PostgresCustody custody,
      OverdueWithdrawals overdue,
      PostgresAuditLeads audit,
      UnaryOperator<String> memberId) {
    this.custody = custody;
    this.overdue = overdue;
    this.audit = audit;
    this.memberId = memberId;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "readCustody",
        call -> Answer.ok(json(custody.report(call.id()), audit.disclosures(call.id()))),
        "listOverdueWithdrawals",
        this::overdue);
  }

  private Answer overdue(Call call) {
    String partner = call.query("partner");
    var level = Level.valueOf(call.query("level", "due").toUpperCase(Locale.ROOT));
    return Answer.ok(
        Pages.of(
            overdue.list(
                partner == null ? null : memberId.apply(partner),
                level,
                call.query("cursor"),
                call.limit()),
            CustodyRoutes::json));
  }

  private static ObjectNode json(CustodyReport report, Map<Sealed, EntryRef> entries) {
    var json =
        object()
            .put("signal", report.signal().toString())
            .put("kind", report.kind())
            .put("takenBack", report.takenBack())
            .put("state", report.state().wireName())
            .put("story", "/v1/audit/signals/" + report.signal());
    var recipients = json.putArray("recipients");
    report.recipients().forEach(one -> recipients.add(json(one, entries)));
    var missing = json.putArray("missing");
    report
        .missing()
        .forEach(
            one ->
                missing
                    .addObject()
                    .put("partner", one.partner())
                    .put("what", one.what().wireName())
                    .put("words", one.words()));
    return json;
  }

  private static ObjectNode json(Recipient recipient, Map<Sealed, EntryRef> entries) {
    var json =
        object().put("partner", recipient.partner()).put("state", recipient.state().wireName());
    var holdings = json.putArray("holdings");
    recipient
        .holdings()
        .forEach(
            one ->
                holdings.add(
                    lead(json(one), Sealed.of(recipient.partner(), one.position()), entries)));
    var ends = json.putArray("ends");
    recipient.ends().forEach(one -> ends.add(end(one, recipient.partner(), entries)));
    var deletions = json.putArray("deletions");
    recipient
        .deletions()
        .forEach(
            one ->
                under(deletions.addObject(), one.agreement())
                    .put("words", one.words())
                    .put("statedAt", one.stated().toString()));
    return json;
  }

  private static ObjectNode end(TakenBack end, String partner, Map<Sealed, EntryRef> entries) {
    return end.position()
        .map(at -> lead(json(end), Sealed.of(partner, at), entries))
        .orElseGet(() -> json(end));
  }

  /** Adds the entry that proves a line, where it is in the log already. */
  private static ObjectNode lead(ObjectNode line, Sealed batch, Map<Sealed, EntryRef> entries) {
    var entry = entries.get(batch);
    return entry == null ? line : line.put("auditEntry", entry.toString());
  }

  private static ObjectNode json(Holding holding) {
    var json = under(object(), holding.agreement());
    json.put("clause", holding.clause()).put("version", holding.version());
    var fields = json.putArray("fields");
    holding.fields().forEach(fields::add);
    json.put("indicators", holding.indicators()).put("from", holding.from().toString());
    put(json, "until", holding.until());
    put(json, "receiptedAt", holding.receipted());
    holding.refused().ifPresent(reason -> json.put("refused", reason));
    json.set("position", json(holding.position()));
    return json;
  }

  private static ObjectNode json(TakenBack end) {
    var json = object().put("how", end.how().name().toLowerCase(Locale.ROOT));
    end.position().ifPresent(at -> json.set("position", json(at)));
    end.recall().ifPresent(id -> json.put("recall", id.toString()));
    json.put("toldAt", end.told().toString());
    put(json, "receiptedAt", end.receipted());
    end.refused().ifPresent(reason -> json.put("refused", reason));
    end.word().ifPresent(word -> put(json, word));
    return json;
  }

  private static ObjectNode json(Unanswered one) {
    var json = object().put("partner", one.partner()).put("level", one.level().wireName());
    one.position().ifPresent(at -> json.set("position", json(at)));
    one.recall().ifPresent(id -> json.put("recall", id.toString()));
    json.put("signals", one.signals()).put("narrowed", one.narrowed());
    json.put("toldAt", one.told().toString()).put("dueAt", one.due().toString());
    put(json, "receiptedAt", one.receipted());
    one.word().ifPresent(word -> put(json, word));
    var waits = json.putArray("waitsFor");
    if (!one.isStopped()) {
      waits.add("stopped");
    }
    waits.add("confirmed");
    return json;
  }

  private static void put(ObjectNode json, Word word) {
    json.put("stoppedAt", word.stopped().toString());
    json.putObject("consumers")
        .put("registered", word.registered())
        .put("confirmed", word.confirmed())
        .put("unknown", word.unknown());
    put(json, "confirmedAt", word.confirmedAt());
    json.put("saidAt", word.received().toString());
  }

  private static void put(ObjectNode json, String name, Optional<Instant> time) {
    Pages.put(json, name, time.orElse(null));
  }

  private static ObjectNode under(ObjectNode json, AgreementRef agreement) {
    return json.put("agreement", agreement.id()).put("agreementVersion", agreement.version());
  }

  private static ObjectNode json(Position position) {
    return object()
        .put("stream", position.stream().toString())
        .put("epoch", position.epoch())
        .put("sequence", position.sequence());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
