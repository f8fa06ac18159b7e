package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.matching.banks.Bank;
import org.heliograph.node.matching.banks.PostgresBanks;
import org.heliograph.node.matching.banks.PostgresBanks.Settings;
import org.heliograph.node.platform.http.Answer;

/** Banks: the member's own lists of what it knows to be harmless. */
public final class BankRoutes {
  private final PostgresBanks banks;
  private final Runnable changed;

  /**
   * @param changed brings what has changed into force here, before whoever changed it is answered
   */
  public BankRoutes(PostgresBanks banks, Runnable changed) {
    this.banks = banks;
    this.changed = changed;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listBanks", this::list,
        "makeBank", this::make,
        "getBank", this::get,
        "changeBank", this::change,
        "removeBank", this::remove);
  }

  private Answer list(Call call) {
    return Answer.ok(Pages.of(banks.list(call.query("cursor"), call.limit()), BankJson::bank));
  }

  private Answer make(Call call) {
    var bank = banks.make(call.json().path("name").asText(), settings(call), call.person());
    changed.run();
    return Answer.json(201, BankJson.bank(bank));
  }

  private Answer get(Call call) {
    Bank bank = banks.find(call.path("name"));
    var json = BankJson.bank(bank);
    var types = json.putObject("types");
    banks.types(bank).forEach(types::put);
    return Answer.ok(json);
  }

  private Answer change(Call call) {
    var bank = banks.change(call.path("name"), settings(call), call.person());
    changed.run();
    return Answer.ok(BankJson.bank(bank));
  }

  private static Settings settings(Call call) {
    var json = call.json();
    return new Settings(
        member(json, "description").map(JsonNode::asText),
        member(json, "pdqDistance").map(JsonNode::asInt),
        member(json, "on").map(JsonNode::asBoolean));
  }

  private static Optional<JsonNode> member(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name));
  }

  private Answer remove(Call call) {
    long entries = banks.remove(call.path("name"));
    changed.run();
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("removed", entries));
  }
}
