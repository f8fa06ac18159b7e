package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.matching.text.AllowedPhrase;
import org.heliograph.node.matching.text.PostgresAllowedPhrases;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Phrases within which keywords are not reported. */
public final class AllowedPhraseRoutes {
  private static final String PHRASE = "phrase";

  private final PostgresAllowedPhrases phrases;
  private final IndicatorTypes types;

  public AllowedPhraseRoutes(PostgresAllowedPhrases phrases, IndicatorTypes types) {
    this.phrases = phrases;
    this.types = types;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listAllowedPhrases", this::list,
        "allowPhrase", this::add,
        "removeAllowedPhrase", this::remove);
  }

  private Answer list(Call call) {
    var page = phrases.list(Page.number(call.query("cursor")), call.limit());
    return Answer.ok(Pages.of(page, AllowedPhraseRoutes::json));
  }

  private Answer add(Call call) {
    var note = AgreementPaths.text(call, "note").orElse(null);
    var added = phrases.add(canonical(call.json().path(PHRASE).asText()), note, call.person());
    phrases.follow();
    return Answer.json(201, json(added));
  }

  /** The refusal names the member of this call and not the value of an indicator. */
  private String canonical(String written) {
    try {
      return types.canonical("keyword", written, Map.of()).value();
    } catch (RefusedException e) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, PHRASE, e.refusal().detail()).asException();
    }
  }

  private Answer remove(Call call) {
    phrases.remove(Long.parseLong(call.path("id")));
    phrases.follow();
    return Answer.noContent();
  }

  private static ObjectNode json(AllowedPhrase phrase) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", phrase.number())
            .put(PHRASE, phrase.phrase())
            .put("addedAt", phrase.addedAt().toString())
            .put("addedBy", phrase.addedBy());
    Pages.put(json, "note", phrase.note());
    return json;
  }
}
