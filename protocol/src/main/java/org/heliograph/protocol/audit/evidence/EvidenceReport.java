package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What happened, told from the entries alone: the same entries give the same report, so that
 * whoever has the entries can tell whether the report is theirs.
 */
public final class EvidenceReport {
  /** Grows when the same entries give another page or document, be it by a word. */
  public static final int FORMAT = 1;

  /** Facts of one entry that are told one by one; of more, only the counts are. */
  static final int MOST_FACTS = 20;

  private final EvidenceManifest.Head head;
  private final EvidenceTally tally;
  private final List<AgreementEvidence> agreements;

  /**
   * @param tally of all lines
   * @param agreements in the order of their paths
   */
  public EvidenceReport(
      EvidenceManifest.Head head, EvidenceTally tally, List<AgreementEvidence> agreements) {
    this.head = head;
    this.tally = tally;
    this.agreements = List.copyOf(agreements);
  }

  /** For people: one page without scripts or anything to fetch. */
  public void page(OutputStream out, EvidenceLines lines) throws IOException {
    EvidencePage.write(out, head, tally, agreements, lines);
  }

  /** For programs: a line an entry, within one JSON document. */
  public void data(OutputStream out, EvidenceLines lines) throws IOException {
    var opening = new String(StrictJson.write(opening()), UTF_8);
    out.write(opening.substring(0, opening.length() - 1).getBytes(UTF_8));
    out.write(",\"entries\":[".getBytes(UTF_8));
    var separator = new String[] {"\n"};
    lines.each(
        line -> {
          out.write(separator[0].getBytes(UTF_8));
          out.write(StrictJson.write(json(line)));
          separator[0] = ",\n";
        });
    out.write("\n]}\n".getBytes(UTF_8));
  }

  private ObjectNode opening() {
    var json = JsonNodeFactory.instance.objectNode().put("report", FORMAT);
    head.writeTo(json);
    var summary = json.putObject("summary").put("entries", tally.entries());
    tally.first().ifPresent(at -> summary.put("first", at.toString()));
    tally.last().ifPresent(at -> summary.put("last", at.toString()));
    var acts = summary.putObject("acts");
    tally.acts().forEach((act, count) -> acts.put(act.wireName(), count));
    put(summary, "reasons", tally.reasons());
    put(summary, "clauses", tally.clauses());
    var list = json.putArray("agreements");
    agreements.forEach(one -> list.add(json(one.agreement()).put("state", one.state())));
    return json;
  }

  private static void put(ObjectNode json, String name, Map<String, Long> counts) {
    var object = json.putObject(name);
    counts.forEach(object::put);
  }

  private static ObjectNode json(Agreement agreement) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", agreement.source())
            .put("recipient", agreement.recipient())
            .put("id", agreement.id())
            .put("version", agreement.version())
            .put("title", agreement.title());
    var clauses = json.putArray("clauses");
    agreement
        .clauses()
        .forEach(
            clause ->
                clauses
                    .addObject()
                    .put("id", clause.id())
                    .put("title", clause.title())
                    .put("purpose", clause.purpose()));
    return json;
  }

  private static ObjectNode json(EvidenceLine line) {
    var json = JsonNodeFactory.instance.objectNode().put("number", line.id().shown());
    json.set("entry", line.entry().toJson());
    if (!line.facts().isEmpty()) {
      json.put("factsInScope", line.facts().size());
      if (line.facts().size() <= MOST_FACTS) {
        var facts = json.putArray("facts");
        line.facts().forEach(one -> facts.add(json(one)));
      } else {
        put(json, "factsByKind", kinds(line));
      }
    }
    return json;
  }

  private static ObjectNode json(EvidenceLine.Numbered one) {
    var fact = one.fact();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", one.number())
            .put("signal", fact.signal().toString())
            .put("version", fact.version())
            .put("what", fact.what());
    put(json, "agreement", fact.agreement());
    put(json, "clause", fact.clause());
    put(json, "reason", fact.reason());
    put(json, "detail", fact.detail());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  /** How many facts in scope say the same, but of other signals. */
  static Map<String, Long> kinds(EvidenceLine line) {
    var kinds = new TreeMap<String, Long>();
    line.facts().forEach(one -> kinds.merge(kind(one.fact()), 1L, Long::sum));
    return kinds;
  }

  /** Such as {@code withheld under clause c1: label-not-covered}. */
  static String kind(Fact fact) {
    return fact.what()
        + (fact.clause() == null ? "" : " under clause " + fact.clause())
        + (fact.reason() == null ? "" : ": " + fact.reason());
  }
}
