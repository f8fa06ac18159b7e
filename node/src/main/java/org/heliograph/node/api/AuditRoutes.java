package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.search.EntryRef;
import org.heliograph.node.audit.search.EntryWords;
import org.heliograph.node.audit.search.FoundEntry;
import org.heliograph.node.audit.search.Person;
import org.heliograph.node.audit.search.PostgresAuditQuestions;
import org.heliograph.node.audit.search.Steps;
import org.heliograph.node.audit.search.Steps.Step;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Page;
import org.jspecify.annotations.Nullable;

/** Questions to the audit, and what of it can be forgotten. */
public final class AuditRoutes {
  /** Stories unpack what each of their entries stands for. */
  private static final int MOST_STEPS = 50;

  private final PostgresAuditQuestions questions;
  private final PostgresPeople people;
  private final AuditAsking asking;

  /**
   * @param memberId the id of a member that is named by id or alias
   */
  public AuditRoutes(
      PostgresAuditQuestions questions,
      PostgresPeople people,
      UnaryOperator<String> memberId,
      Clock clock) {
    this.questions = questions;
    this.people = people;
    this.asking = new AuditAsking(people, memberId, clock);
  }

  public Map<String, CallHandler> handlers() {
    return Map.ofEntries(
        Map.entry("searchAudit", this::search),
        Map.entry("tellSignal", this::tellSignal),
        Map.entry("tellAgreement", this::tellAgreement),
        Map.entry("countAudit", this::count),
        Map.entry("readAuditEntry", this::entry),
        Map.entry("proveAuditEntry", this::proof),
        Map.entry("proveAuditFact", this::fact),
        Map.entry("checkAuditText", this::check),
        Map.entry("forgetAuditText", this::forgetText),
        Map.entry("listAuditPeople", this::people),
        Map.entry("forgetPerson", this::forget));
  }

  private Answer search(Call call) {
    var found = questions.search(asking.question(call), AuditAsking.after(call), call.limit());
    var json = Pages.of(found.items(), json(call, found.items())::item);
    Pages.put(json, "searchedTo", text(found.searchedTo()));
    return Answer.ok(json.put("next", text(found.next())));
  }

  private Answer tellSignal(Call call) {
    return story(call, questions.story(call.id(), AuditAsking.after(call), steps(call)));
  }

  private Answer tellAgreement(Call call) {
    return story(
        call,
        questions.story(
            call.path("id"), asking.partner(call), AuditAsking.after(call), steps(call)));
  }

  private static int steps(Call call) {
    return Math.min(MOST_STEPS, call.limit());
  }

  private Answer story(Call call, Steps story) {
    var json = json(call, story.steps().stream().map(Step::found).toList());
    return Answer.ok(Pages.of(story.steps(), json::step).put("next", text(story.next())));
  }

  private Answer count(Call call) {
    var question = asking.count(call);
    var tally = questions.count(question);
    var json = Pages.of(tally.lines(), AuditJson::line);
    json.put("by", question.by().wireName());
    if (question.since().isAfter(LocalDate.EPOCH)) {
      json.put("since", question.since().toString());
    }
    return Answer.ok(json.put("until", question.until().toString()).put("more", tally.more()));
  }

  private Answer entry(Call call) {
    var one = questions.entry(AuditAsking.ref(call)).orElseThrow(AuditAsking::noEntry);
    int from = (int) Math.min(Integer.MAX_VALUE / 2, Page.number(call.query("cursor")));
    return Answer.ok(json(call, List.of(one.found())).whole(one, from, call.limit()));
  }

  private Answer proof(Call call) {
    var proof = questions.proof(AuditAsking.ref(call)).orElseThrow(AuditAsking::noEntry);
    return Answer.of(200, "text/plain; charset=utf-8", proof.toString().getBytes(UTF_8));
  }

  private Answer fact(Call call) {
    int number = Integer.parseInt(call.path("number"));
    return Answer.ok(
        questions
            .fact(AuditAsking.ref(call), number)
            .map(AuditJson::proof)
            .orElseThrow(AuditAsking::noEntry));
  }

  private Answer check(Call call) {
    var text = call.json().path("text").asText();
    var check = questions.check(AuditAsking.ref(call), call.path("name"), text);
    return Answer.ok(object().put("text", check.orElseThrow(AuditAsking::noEntry).wireName()));
  }

  private Answer forgetText(Call call) {
    boolean forgotten = questions.forgetText(AuditAsking.ref(call), call.path("name"));
    return Answer.ok(object().put("forgotten", forgotten));
  }

  private Answer people(Call call) {
    int limit = call.limit();
    var found = questions.people(call.query("cursor"), limit + 1);
    return Answer.ok(Pages.of(Page.of(found, limit, Person::pseudonym), AuditJson::person));
  }

  private Answer forget(Call call) {
    return Answer.ok(object().put("forgotten", people.forget(call.path("pseudonym"))));
  }

  /** Names behind pseudonyms are told unless the caller does without them. */
  private AuditJson json(Call call, List<FoundEntry> entries) {
    boolean names = call.query("names", "true").equals("true");
    return new AuditJson(
        new EntryWords(names ? people.names(EntryWords.pseudonyms(entries)) : Map.of()));
  }

  private static @Nullable String text(@Nullable EntryRef ref) {
    return ref == null ? null : Objects.toString(ref);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
