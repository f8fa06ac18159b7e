package org.heliograph.node.audit.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.search.Steps.Numbered;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.audit.Facts;
import org.jspecify.annotations.Nullable;

/** What one entry stands for, as it is stored. */
public final class EntryFacts {
  private static final EntryFacts NONE = new EntryFacts(null, true);

  private final @Nullable Facts facts;
  private final boolean sound;

  private EntryFacts(@Nullable Facts facts, boolean sound) {
    this.facts = facts;
    this.sound = sound;
  }

  /** Holds what is stored against what the entry names. */
  static EntryFacts of(Optional<FactsRoot> named, byte @Nullable [] stored) {
    if (named.isEmpty()) {
      return NONE;
    }
    if (stored == null) {
      return new EntryFacts(null, false);
    }
    try {
      var facts = Facts.unpack(stored);
      return new EntryFacts(facts, facts.summary().equals(named.get()));
    } catch (RuntimeException e) {
      // whatever is stored there is no facts
      return new EntryFacts(null, false);
    }
  }

  /** Whether they are those that the entry names. */
  public boolean isSound() {
    return sound;
  }

  public int count() {
    return facts == null ? 0 : facts.count();
  }

  /** With paths and leaves; empty where there are none. */
  public Optional<Facts> all() {
    return Optional.ofNullable(facts);
  }

  /** Those from one number up to before another. */
  public List<Numbered> page(int from, int to) {
    var page = new ArrayList<Numbered>();
    for (int i = from; facts != null && i < Math.min(to, facts.count()); i++) {
      page.add(new Numbered(i, Facts.read(facts.leaf(i))));
    }
    return page;
  }

  /** Those about a signal. Only leaves that hold its id are read. */
  public List<Numbered> about(UUID signal) {
    byte[] id = signal.toString().getBytes(US_ASCII);
    var about = new ArrayList<Numbered>();
    for (int i = 0; facts != null && i < facts.count(); i++) {
      byte[] leaf = facts.leaf(i);
      if (holds(leaf, id)) {
        about.add(new Numbered(i, Facts.read(leaf)));
      }
    }
    return about.stream().filter(one -> one.isAbout(signal)).toList();
  }

  private static boolean holds(byte[] leaf, byte[] id) {
    for (int at = 0; at + id.length <= leaf.length; at++) {
      if (leaf[at] == id[0] && Arrays.equals(leaf, at, at + id.length, id, 0, id.length)) {
        return true;
      }
    }
    return false;
  }
}
