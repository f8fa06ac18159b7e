package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/**
 * How the recipient handles what it gets, in the terms of the FIRST Information Exchange Policy
 * 2.0.
 *
 * @param permittedActions the most visible action that it may take
 * @param attribution whether it names the source when it acts
 * @param encryptAtRest whether it stores everything encrypted
 */
public record Handling(
    PermittedActions permittedActions, Attribution attribution, boolean encryptAtRest) {
  /** Asks for nothing. */
  public static final Handling DEFAULT =
      new Handling(PermittedActions.EXTERNALLY_VISIBLE_DIRECT, Attribution.MAY, false);

  /** What the recipient may do on the strength of a signal, least first. */
  public enum PermittedActions implements WireNamed {
    NONE("none"),
    CONTACT_FOR_INSTRUCTION("contact-for-instruction"),
    INTERNALLY_VISIBLE("internally-visible"),
    EXTERNALLY_VISIBLE_INDIRECT("externally-visible-indirect"),
    EXTERNALLY_VISIBLE_DIRECT("externally-visible-direct");

    private static final Map<String, PermittedActions> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    PermittedActions(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<PermittedActions> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  /** Whether the source is named. */
  public enum Attribution implements WireNamed {
    MAY("may"),
    MUST("must"),
    MUST_NOT("must-not");

    private static final Map<String, Attribution> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Attribution(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Attribution> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
