package org.heliograph.node.federation.faults;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a source was told to publish, change and withdraw, and what recipients reported of it: only
 * what a node has answered for. For one writer; to be read when nothing is written.
 */
final class Ledger {
  /** One signal, as it was last published, and what became of it. */
  static final class Line {
    private final String id;
    private final String hash;
    private final boolean withheld;
    private final Set<String> values = new HashSet<>();
    private int version = 1;
    private int confidence;
    private String note;
    private boolean narrowed;
    private boolean withdrawn;
    private boolean staying;

    Line(String id, String hash, boolean withheld, int confidence, String note) {
      this.id = id;
      this.hash = hash;
      this.withheld = withheld;
      this.confidence = confidence;
      this.note = note;
      said();
    }

    private void said() {
      values.add(String.valueOf(confidence));
      values.add('"' + note + '"');
    }

    String id() {
      return id;
    }

    String hash() {
      return hash;
    }

    int version() {
      return version;
    }

    boolean isWithdrawn() {
      return withdrawn;
    }

    boolean isNarrowed() {
      return narrowed;
    }

    /** Whether nobody is entitled to it. */
    boolean isWithheld() {
      return withheld;
    }

    /** Whether it may still be changed; what was reported about stays. */
    boolean isOpen() {
      return !withheld && !withdrawn && !staying;
    }

    void stays() {
      staying = true;
    }

    void replaced(int newConfidence, String newNote) {
      version++;
      confidence = newConfidence;
      note = newNote;
      said();
    }

    void narrowedTo() {
      narrowed = true;
    }

    void withdrawnNow() {
      withdrawn = true;
    }

    /** Whether any version of it had this value, as JSON, or none. */
    boolean hasSaid(String json) {
      return json.equals("null") || values.contains(json);
    }

    /** The fields that a recipient has to hold, as JSON, by name. */
    Map<String, String> fields(Set<String> entitled) {
      var fields = new TreeMap<>(Map.of("confidence", String.valueOf(confidence)));
      if (!narrowed) {
        fields.put("note", '"' + note + '"');
      }
      fields.keySet().retainAll(entitled);
      return fields;
    }

    @Override
    public String toString() {
      return id
          + " version "
          + version
          + (withheld ? ", withheld" : "")
          + (narrowed ? ", narrowed" : "")
          + (withdrawn ? ", withdrawn" : "");
    }
  }

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, Set<String>> reported = new TreeMap<>();
  private int poison;
  private final Set<String> restored = new HashSet<>();

  void add(Line line) {
    lines.put(line.id(), line);
  }

  /** By id, in the order in which they were published. */
  Map<String, Line> lines() {
    return lines;
  }

  /** A recipient, by alias, reported this, perhaps once more. */
  synchronized void reports(String alias, String signalAndCode) {
    reported.computeIfAbsent(alias, _ -> new TreeSet<>()).add(signalAndCode);
  }

  /** Signal and code of each outcome that a recipient reported. */
  synchronized List<String> reported(String alias) {
    return List.copyOf(reported.getOrDefault(alias, Set.of()));
  }

  synchronized void restored(ProxiedNode node) {
    restored.add(node.party().alias());
  }

  /** Whether a member went back to a backup. */
  synchronized boolean isRestored(ProxiedNode node) {
    return restored.contains(node.party().alias());
  }

  /** So many records were put on topics that nobody can read. */
  synchronized void poisoned(int records) {
    poison += records;
  }

  synchronized int poison() {
    return poison;
  }
}
