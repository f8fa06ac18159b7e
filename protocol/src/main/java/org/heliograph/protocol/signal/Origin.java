package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** Where the source has it from. */
public enum Origin implements WireNamed {
  /** The source's own service. */
  OWN_PLATFORM("own-platform"),
  /** A user reported it. */
  USER_REPORT("user-report"),
  /** A hotline reported it. */
  HOTLINE("hotline"),
  /** NCMEC provided it; purpose-locked by 18 USC 2258C. */
  NCMEC("ncmec"),
  /** The person concerned, or somebody for them, reported it. */
  VICTIM("victim"),
  /** An authority provided it. */
  LAW_ENFORCEMENT("law-enforcement"),
  /** Another member of a federation provided it. */
  OTHER_MEMBER("other-member"),
  /** It was found in the open. */
  OPEN_WEB("open-web");

  private static final Map<String, Origin> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Origin(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Origin> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
