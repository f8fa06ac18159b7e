package org.heliograph.node.api;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.matching.Absence;
import org.heliograph.node.matching.Glance;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions to the look-up of which memory can tell that nothing is held, which is most of
 * a platform's traffic. As soon as something may be held, would have to be searched for or is to be
 * refused, it leaves the whole question to {@link LookupRoutes}.
 */
final class ImmediateLookup implements ImmediateHandler {
  /** Of an indicator in JSON. */
  private static final int SHORTEST = "{\"type\":\"\",\"value\":\"\"}".length();

  private final Glance glance;
  private final IndicatorTypes types;
  private final Purposes purposes;
  private final Leaving leaving;
  private final Map<String, Absence> absences = new HashMap<>();
  private final NothingFound nothingFound = new NothingFound();

  ImmediateLookup(Glance glance, IndicatorTypes types, Purposes purposes, Leaving leaving) {
    this.glance = glance;
    this.types = types;
    this.purposes = purposes;
    this.leaving = leaving;
    types
        .all()
        .forEach(
            type -> glance.absence(type.name()).ifPresent(of -> absences.put(type.name(), of)));
  }

  @Override
  public @Nullable Answer handle(Caller caller, byte[] body) {
    var sources = glance.sources();
    if (sources.isEmpty()) {
      return null;
    }
    try (var reading = new LookupReading(body)) {
      int size = absent(reading, new long[body.length / SHORTEST + 1]);
      if (size < 0) {
        return null;
      }
      var members = reading.members();
      var purpose = purposes.asked(caller, members.purpose());
      if (purpose.isEmpty()) {
        return null;
      }
      glance.answered(size);
      leaving.lookedUp(caller, purpose.get(), size, 0);
      return nothingFound.answer(purpose.get(), members.matchedOnly() ? 0 : size, sources.get());
    }
  }

  /** How many values are asked for, where nothing is held under any of them; -1 otherwise. */
  @SuppressWarnings("ReferenceEquality") // one for all types of the same index
  private int absent(LookupReading reading, long[] fingerprints) {
    Absence common = null;
    int size = 0;
    for (; reading.next(); size++) {
      var absence = reading.defect() == null ? absences.get(reading.type()) : null;
      if (absence == null || (common != null && absence != common)) {
        return -1;
      }
      common = absence;
      fingerprints[size] =
          absence.fingerprint(
              types.canonical(reading.type(), reading.value(), reading.qualifiers()));
    }
    return common != null && common.isSure(fingerprints, size) ? size : -1;
  }
}
