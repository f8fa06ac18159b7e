package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.retention.PostgresRetention;
import org.heliograph.node.retention.PostgresRetention.Rule;
import org.heliograph.node.retention.RetentionRun;
import org.heliograph.node.returns.deletions.PostgresDeletionStatements;
import org.heliograph.node.returns.deletions.PostgresDeletionStatements.Said;

/** What goes when, what the runs did, and what partners say that they deleted. */
public final class RetentionRoutes {
  private static final int RUNS = 20;

  private final PostgresRetention retention;
  private final RetentionConfig terms;
  private final PostgresDeletionStatements statements;
  private final Supplier<Map<String, Instant>> retiredKeys;

  /**
   * @param retiredKeys decryption keys that are to be destroyed, and since when they are retired
   */
  public RetentionRoutes(
      PostgresRetention retention,
      RetentionConfig terms,
      PostgresDeletionStatements statements,
      Supplier<Map<String, Instant>> retiredKeys) {
    this.retention = retention;
    this.terms = terms;
    this.statements = statements;
    this.retiredKeys = retiredKeys;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "readRetention",
        call -> Answer.ok(state()),
        "runRetention",
        call -> Answer.ok(json(retention.ask(call.person()))),
        "listDeletions",
        this::deletions);
  }

  private ObjectNode state() {
    var json = Pages.of(retention.rules(), RetentionRoutes::json);
    json.set("runs", Pages.of(retention.runs(RUNS), RetentionRoutes::json).get("items"));
    terms.backups().ifPresent(days -> json.put("backupsKeptDays", days));
    var keys = json.putArray("retiredKeys");
    retiredKeys
        .get()
        .forEach((key, at) -> keys.addObject().put("key", key).put("retiredAt", at.toString()));
    return json;
  }

  private static ObjectNode json(Rule rule) {
    var json =
        JsonNodeFactory.instance.objectNode().put("place", rule.place()).put("rule", rule.words());
    Pages.put(json, "next", rule.next().orElse(null));
    return json;
  }

  private static ObjectNode json(RetentionRun run) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", run.number())
            .put("startedAt", run.startedAt().toString())
            .put("finishedAt", run.finishedAt().toString());
    Pages.put(json, "askedBy", run.askedBy().orElse(null));
    var done = json.put("rewritten", run.rewritten()).putArray("done");
    for (var one : run.done()) {
      var place =
          done.addObject()
              .put("place", one.place())
              .put("rows", one.rows())
              .put("millis", one.millis());
      Pages.put(place, "note", one.note().orElse(null));
    }
    return json;
  }

  private Answer deletions(Call call) {
    var page = statements.list(call.query("partner"), after(call), call.limit());
    return Answer.ok(Pages.of(page, RetentionRoutes::json));
  }

  private static long after(Call call) {
    var cursor = call.query("cursor", "0");
    if (!cursor.matches("[0-9]{1,18}")) {
      throw Pages.noCursor();
    }
    return Long.parseLong(cursor);
  }

  private static ObjectNode json(Said said) {
    var statement = said.statement();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", statement.id().toString())
            .put("partner", said.partner())
            .put("agreement", said.agreement().id())
            .put("agreementVersion", said.agreement().version())
            .put("cause", statement.cause().wireName())
            .put("signals", statement.signals())
            .put("held", statement.held())
            .put("from", statement.from().toString())
            .put("to", statement.to().toString());
    Pages.put(json, "backupsUntil", day(statement.backupsUntil()));
    return json.put("receivedAt", said.receivedAt().toString());
  }

  private static @org.jspecify.annotations.Nullable String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(null);
  }
}
