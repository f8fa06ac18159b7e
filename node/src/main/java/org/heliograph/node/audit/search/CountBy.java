package org.heliograph.node.audit.search;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What counts are told apart by. */
public enum CountBy {
  ACT("act"),
  PARTNER("partner"),
  AGREEMENT("agreement", "version"),
  CLAUSE("agreement", "version", "clause"),
  REASON("reason"),
  FACT("act", "fact"),
  MONTH("month"),
  DAY("day");

  private final ImmutableList<String> keys;

  CountBy(String... keys) {
    this.keys = ImmutableList.copyOf(keys);
  }

  /** The parts of what is told apart. */
  public List<String> keys() {
    return keys;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CountBy> ofWire(String wireName) {
    return Stream.of(values()).filter(by -> by.wireName().equals(wireName)).findFirst();
  }
}
