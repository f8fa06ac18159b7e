package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.matching.banks.BankEntry.Draft;
import org.heliograph.node.matching.banks.PostgresBankEntries;
import org.heliograph.node.matching.banks.PostgresBanks;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/** What stands in banks: shown, added, taken out. */
public final class BankEntryRoutes {
  private static final String ENTRIES = "entries";

  private final PostgresBanks banks;
  private final PostgresBankEntries entries;
  private final Runnable changed;
  private final BankJson json;
  private final Leaving leaving;

  /**
   * @param changed brings what has changed into force here, before whoever changed it is answered
   */
  public BankEntryRoutes(
      PostgresBanks banks,
      PostgresBankEntries entries,
      Runnable changed,
      IndicatorTypes types,
      Leaving leaving) {
    this.banks = banks;
    this.entries = entries;
    this.changed = changed;
    this.json = new BankJson(types);
    this.leaving = leaving;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listBankEntries", this::list,
        "addBankEntries", this::add,
        "removeBankEntries", this::remove);
  }

  private Answer list(Call call) {
    var bank = banks.find(call.path("name"));
    var values = Values.of(call);
    long after = Page.number(call.query("cursor"));
    var page = entries.list(bank, call.query("type"), after, call.limit());
    if (values == Values.FULL) {
      leaving.bankEntries(call.caller(), bank.name(), page.items().size());
    }
    return Answer.ok(Pages.of(page, entry -> json.entry(entry, values)));
  }

  private Answer add(Call call) {
    var drafts = new ArrayList<Draft>();
    var sound = new ArrayList<ObjectNode>();
    var answer = JsonNodeFactory.instance.objectNode();
    var lines = answer.putArray(ENTRIES);
    for (JsonNode written : call.json().path(ENTRIES)) {
      var line = lines.addObject().put("index", lines.size() - 1);
      try {
        drafts.add(json.draft(written));
        sound.add(line);
      } catch (RefusedException e) {
        line.put("status", "refused").set("refusal", Problem.json(e.refusal()));
      }
    }
    var added = entries.add(call.path("name"), drafts, call.person(), Optional.empty());
    changed.run();
    for (int i = 0; i < added.size(); i++) {
      sound
          .get(i)
          .put("status", added.get(i).fresh() ? "added" : "known")
          .put("id", added.get(i).number());
    }
    return Answer.ok(answer);
  }

  /** An indicator that cannot be read refuses the whole: nothing is taken out then. */
  private Answer remove(Call call) {
    var ids = new ArrayList<Long>();
    call.json().path("ids").forEach(id -> ids.add(id.asLong()));
    List<Indicator> indicators = new ArrayList<>();
    call.json().path("indicators").forEach(one -> indicators.add(json.indicator(one)));
    var gone = entries.takeOut(call.path("name"), ids, indicators);
    changed.run();
    var answer = JsonNodeFactory.instance.objectNode().put("removed", gone.size());
    var removed = answer.putArray("ids");
    gone.forEach(removed::add);
    return Answer.ok(answer);
  }
}
