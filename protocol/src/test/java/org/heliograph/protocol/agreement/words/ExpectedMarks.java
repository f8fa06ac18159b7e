package org.heliograph.protocol.agreement.words;

import static org.heliograph.protocol.agreement.words.Mark.ENFORCED;
import static org.heliograph.protocol.agreement.words.Mark.MONITORED;
import static org.heliograph.protocol.agreement.words.Mark.PROMISED;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which sentence a component of an agreement shows in: its marks and some of its words. */
record ExpectedMarks(Set<Mark> marks, String words) {
  private static final Set<Mark> ANY = EnumSet.allOf(Mark.class);
  private static final Map<String, ExpectedMarks> BY_COMPONENT = new LinkedHashMap<>();

  static {
    whole();
    clauses();
    conditions("clauses.scope.conditions.", "both nodes check this");
    conditions("clauses.sourceOnly.", "node alone checks this");
  }

  private static void whole() {
    put("schema", EnumSet.of(ENFORCED), "document layout");
    put("id", EnumSet.of(ENFORCED), "of the agreement");
    put("version", EnumSet.of(ENFORCED), "This is version");
    put("federation", EnumSet.of(ENFORCED), "in the federation");
    put("source", ANY, " sends and ");
    put("recipient", ANY, " sends and ");
    put("keys", EnumSet.of(ENFORCED), "Only signatures with these keys");
    put("validity", EnumSet.of(ENFORCED), "It is in force from");
    put("reviewBy", EnumSet.of(MONITORED), "look at it again by");
    put("stalenessHours", EnumSet.of(ENFORCED), "as stale");
    put("language", EnumSet.of(PROMISED), "one counts");
    put("feed", EnumSet.of(ENFORCED), "covers the feed");
    put("deleteOnTermination", EnumSet.of(ENFORCED), "When the agreement ends");
    put("programme", EnumSet.of(ENFORCED), "derives from version");
    put("arrangement", EnumSet.of(PROMISED), "In data protection law the parties are");
    put("capacities", EnumSet.of(PROMISED), " acts as ");
    put("prohibitions", EnumSet.of(ENFORCED, PROMISED), "lumen.example");
    put("duties", ANY, "lumen.example");
    put("returns.outcomes", EnumSet.of(ENFORCED), "lumen.example may report");
    put("returns.automatic", EnumSet.of(ENFORCED), "reports by itself");
    put("returns.members", EnumSet.of(ENFORCED), "Beside code and date");
  }

  private static void clauses() {
    put("clauses.id", ANY, "");
    put("clauses.purpose", EnumSet.of(ENFORCED), "serve this purpose");
    put("clauses.senderBases", EnumSet.of(ENFORCED), "harbor.example relies on");
    put("clauses.recipientBases", EnumSet.of(ENFORCED), "lumen.example relies on");
    put("clauses.transfer", EnumSet.of(ENFORCED), "Transfer to lumen.example");
    put("clauses.scope.kinds", EnumSet.of(ENFORCED), "signal");
    put("clauses.scope.types", EnumSet.of(ENFORCED), "at least one of these indicators");
    put("clauses.disclosedFields", EnumSet.of(ENFORCED), "sees these fields");
    put("clauses.disclosedTypes", EnumSet.of(ENFORCED), "gets these indicators");
    put("clauses.tlpCeiling", EnumSet.of(ENFORCED), "marked more strictly");
    put("clauses.retentionDays", EnumSet.of(ENFORCED), "deletes a signal after");
    put("clauses.onward", EnumSet.of(ENFORCED), "onward");
    put("clauses.aggregatesOnly", EnumSet.of(ENFORCED), "counts only");
    put("clauses.specialCategory", EnumSet.of(ENFORCED), "special categories");
    put("clauses.dataClass", EnumSet.of(PROMISED), "18 USC 2702");
    put("clauses.handling.permittedActions", EnumSet.of(PROMISED), "may");
    put("clauses.handling.attribution", EnumSet.of(PROMISED), "When it acts");
    put("clauses.handling.encryptAtRest", EnumSet.of(PROMISED), "encrypted");
  }

  private static void conditions(String path, String who) {
    for (var name :
        Set.of(
            "labels",
            "subjectRoles",
            "minimumConfidence",
            "humanReviewedOnly",
            "languages",
            "originsExcluded",
            "privateCommunications",
            "governmentExcluded",
            "labelMatching")) {
      put(path + name, EnumSet.of(ENFORCED), who);
    }
  }

  private static void put(String component, Set<Mark> marks, String words) {
    BY_COMPONENT.put(component, new ExpectedMarks(marks, words));
  }

  /** What is expected of a component; a fault where there is none. */
  static ExpectedMarks of(String component) {
    if (component.equals("clauses")) {
      return new ExpectedMarks(ANY, "");
    }
    return BY_COMPONENT.entrySet().stream()
        .filter(it -> component.equals(it.getKey()) || component.startsWith(it.getKey() + "."))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sentence is expected of " + component));
  }
}
