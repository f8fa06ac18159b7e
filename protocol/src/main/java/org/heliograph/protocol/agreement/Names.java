package org.heliograph.protocol.agreement;

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
record Names<T>(Map<String, T> byName, List<String> shown, T standIn, RefusalReason unknown) {
  static <E extends WireNamed> Names<E> of(E[] constants) {
    var byName = new LinkedHashMap<String, E>();
    for (var constant : constants) {
      byName.put(constant.wireName(), constant);
    }
    return new Names<>(
        byName, List.copyOf(byName.keySet()), constants[0], RefusalReason.FIELD_INVALID);
  }

  /** IRIs of terms, by their short names and by themselves. */
  static Names<String> of(Collection<? extends Vocabulary.Term> terms, RefusalReason unknown) {
    var byName = new LinkedHashMap<String, String>();
    for (var term : terms) {
      byName.put(term.name(), term.iri());
      byName.put(term.iri(), term.iri());
    }
    return new Names<>(byName, terms.stream().map(Vocabulary.Term::name).toList(), "", unknown);
  }
}
