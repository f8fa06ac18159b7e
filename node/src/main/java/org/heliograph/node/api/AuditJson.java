package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.audit.search.EntryWords;
import org.heliograph.node.audit.search.FactProof;
import org.heliograph.node.audit.search.FoundEntry;
import org.heliograph.node.audit.search.OneEntry;
import org.heliograph.node.audit.search.Person;
import org.heliograph.node.audit.search.Steps.Numbered;
import org.heliograph.node.audit.search.Steps.Step;
import org.heliograph.node.audit.search.Tally;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.seal.MerkleTree;

/** What the audit answers, as the contract shows it. */
final class AuditJson {
  private final EntryWords words;

  AuditJson(EntryWords words) {
    this.words = words;
  }

  /** An entry. */
  ObjectNode item(FoundEntry found) {
    var json =
        object()
            .put("ref", found.ref().toString())
            .put("log", found.ref().log())
            .put("index", found.ref().index())
            .put("words", words.of(found));
    found.entry().ifPresent(entry -> put(json, entry));
    return json;
  }

  private void put(ObjectNode json, AuditEntry entry) {
    json.put("act", entry.act().wireName()).put("at", entry.at().toString());
    var by = json.putObject("by").put("actor", entry.actor().text());
    words.name(entry.actor()).ifPresent(name -> by.put("name", name));
    Pages.put(json, "partner", entry.partner());
    if (entry.agreement() != null) {
      json.put("agreement", entry.agreement().id());
      json.put("agreementVersion", entry.agreement().version());
    }
    Pages.put(json, "clause", entry.clause());
    new TreeMap<>(entry.objects()).forEach(json.withObjectProperty("objects")::put);
    counts(json.withObjectProperty("reasons"), entry.reasons());
    counts(json.withObjectProperty("counts"), entry.counts());
    json.put("facts", entry.facts() == null ? 0 : entry.facts().count());
    var texts = json.putArray("texts");
    entry.digests().keySet().stream().sorted().forEach(texts::add);
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }

  /** A step of a story. */
  ObjectNode step(Step step) {
    var json = item(step.found()).put("factsSound", step.sound());
    var about = json.putArray("about");
    step.facts().forEach(one -> about.add(fact(step.found(), one)));
    return json;
  }

  private ObjectNode fact(FoundEntry found, Numbered numbered) {
    var fact = numbered.fact();
    var json =
        object()
            .put("number", numbered.number())
            .put("words", words.of(found, fact))
            .put("signal", fact.signal().toString())
            .put("version", fact.version())
            .put("what", fact.what());
    Pages.put(json, "agreement", fact.agreement());
    Pages.put(json, "clause", fact.clause());
    Pages.put(json, "reason", fact.reason());
    Pages.put(json, "detail", fact.detail());
    return json;
  }

  /** One entry with a page of its facts. */
  ObjectNode whole(OneEntry one, int from, int limit) {
    var found = one.found();
    var json = item(found).put("bytes", found.bytes());
    json.put("leaf", MerkleTree.leaf(found.bytes()).toString());
    found.entry().ifPresent(entry -> json.set("entry", entry.toJson()));
    json.put("factsSound", one.facts().isSound());
    var items = json.putArray("items");
    one.facts().page(from, from + limit).forEach(fact -> items.add(fact(found, fact)));
    int to = from + limit;
    return json.put("next", to < one.facts().count() ? Integer.toString(to) : null);
  }

  static ObjectNode proof(FactProof proof) {
    var json =
        object()
            .put("ref", proof.found().ref().toString())
            .put("number", proof.number())
            .put("count", proof.count())
            .put("leaf", proof.leaf());
    ArrayNode path = json.putArray("path");
    proof.path().forEach(hash -> path.add(hash.toString()));
    return json.put("root", proof.root().toString());
  }

  static ObjectNode line(Tally.Line line) {
    var json = object();
    line.key().forEach(json.putObject("key")::put);
    return json.put("entries", line.entries())
        .put("facts", line.facts())
        .put("reasons", line.reasons());
  }

  static ObjectNode person(Person person) {
    var json = object().put("pseudonym", person.pseudonym());
    Pages.put(json, "name", person.name());
    json.put("since", person.since().toString());
    Pages.put(json, "forgottenAt", person.forgotten());
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
