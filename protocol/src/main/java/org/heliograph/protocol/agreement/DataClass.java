package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/**
 * What a clause carries in the terms of 18 USC 2702: it decides to whom a US provider may disclose.
 */
public enum DataClass implements WireNamed {
  /** What people communicate. */
  CONTENT("content"),
  /** Who they are, and other records about their use of the service. */
  RECORDS("records");

  private static final Map<String, DataClass> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  DataClass(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<DataClass> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
