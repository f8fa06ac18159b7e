package org.heliograph.protocol.signal;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Notes everything that is wrong with one draft; paths are relative to where it stands. */
final class Defects {
  private final List<Refusal> refusals;
  private final String prefix;

  private Defects(List<Refusal> refusals, String prefix) {
    this.refusals = refusals;
    this.prefix = prefix;
  }

  static Defects none() {
    return new Defects(new ArrayList<>(), "");
  }

  /** The same list, seen from inside a field. */
  Defects in(String field) {
    return new Defects(refusals, prefix + field + ".");
  }

  /** The same list, seen from inside an element of an array. */
  Defects in(String field, int index) {
    return in(field + "[" + index + "]");
  }

  void add(RefusalReason reason, String field, String detail) {
    refusals.add(Refusal.at(reason, prefix + field, detail));
  }

  void invalid(String field, String detail) {
    add(RefusalReason.FIELD_INVALID, field, detail);
  }

  void missing(String field, String detail) {
    add(RefusalReason.FIELD_MISSING, field, detail);
  }

  int count() {
    return refusals.size();
  }

  List<Refusal> all() {
    return List.copyOf(refusals);
  }
}
