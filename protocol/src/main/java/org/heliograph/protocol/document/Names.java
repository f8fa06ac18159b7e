package org.heliograph.protocol.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.WireNamed;

/**
 * The names that a key takes.
 *
 * @param shown the names to tell people when theirs is not among them
 * @param standIn what reading goes on with after a defect
 * @param unknown the reason for refusing other names
 */
public record Names<T>(
    Map<String, T> byName, List<String> shown, T standIn, RefusalReason unknown) {
  public static <E extends WireNamed> Names<E> of(E[] constants) {
    return of(List.of(constants));
  }

  /** Some constants, at least one. */
  public static <E extends WireNamed> Names<E> of(Collection<E> constants) {
    var byName = new LinkedHashMap<String, E>();
    constants.forEach(constant -> byName.put(constant.wireName(), constant));
    return new Names<>(
        byName,
        List.copyOf(byName.keySet()),
        constants.iterator().next(),
        RefusalReason.FIELD_INVALID);
  }
}
