package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.Comparison.Compared;
import org.heliograph.node.outbound.whatif.PostgresCorpus.Line;

/** Judges signals and counts what becomes of them. For one thread. */
final class Judge {
  private final StoredFacts.Origin origin;
  private final Comparison comparison;
  private final HeldSlots held;
  private final Instant at;
  private final Tally tally;

  Judge(StoredFacts.Origin origin, Comparison comparison, HeldSlots held, Instant at, int samples) {
    this.origin = origin;
    this.comparison = comparison;
    this.held = held;
    this.at = at;
    this.tally = new Tally(samples);
  }

  Tally tally() {
    return tally;
  }

  void judge(List<Line> lines) {
    for (Line line : lines) {
      var stored = StoredFacts.read(line.facts(), origin, line.id(), line.version());
      var compared = comparison.compare(stored.facts(), stored.present(), line.restriction());
      tally.add(stored, compared);
      int place = held.find(line.id());
      // what expires is deleted by the recipient itself, whatever the terms are
      if (held.slots(place) != 0 && !stored.facts().header().isExpired(at)) {
        judgeHeld(line, stored, compared, place);
      }
    }
  }

  private void judgeHeld(Line line, StoredFacts stored, Compared compared, int place) {
    int fields = held.slots(place) & stored.present() & ~compared.fieldsAfter();
    boolean current = held.version(place) == line.version();
    var heldTypes = types(stored, compared, held.slots(place), current);
    if (fields != 0 || !heldTypes.isEmpty()) {
      boolean stays =
          compared.refusal() != null
              && comparison.stays(stored.facts(), line.restriction(), held.under(place));
      tally.addHeld(stored, fields, heldTypes, stays);
    }
  }

  /**
   * Types that the partner holds and may not have. Of another version than the present one it is
   * not known which of the indicators went, only that some did: then all count.
   */
  private static Set<String> types(
      StoredFacts stored, Compared compared, int slots, boolean current) {
    if (slots >>> Comparison.table(stored.facts()).firstIndicator() == 0) {
      return Set.of();
    }
    Set<String> allowed = compared.typesAfter();
    Set<String> types = Set.of();
    for (int i = 0; i < stored.slots().length; i++) {
      var type = stored.types().get(i);
      boolean goes = !current || (slots & 1 << stored.slots()[i]) != 0;
      if (goes && !allowed.contains(type)) {
        types = types.isEmpty() ? new TreeSet<>() : types;
        types.add(type);
      }
    }
    return types;
  }
}
