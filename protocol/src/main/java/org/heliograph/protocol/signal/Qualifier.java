package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.form.CanonicalForm;
import org.heliograph.protocol.signal.form.NamedForms;

/** What may stand beside an indicator's value to say which one is meant, or how good it is. */
public enum Qualifier implements WireNamed {
  /** Domain of the service on which a name or id is valid. */
  PLATFORM("platform", true, "platform"),
  /** Payment service of a payment handle. */
  PROVIDER("provider", true, "token"),
  /** Blockchain of a wallet; an address often holds on several. */
  NETWORK("network", false, "token"),
  /** Quality of a perceptual hash, 0 to 100. */
  QUALITY("quality", false, "quality"),
  /** First instant of a time window. */
  FROM("from", false, "instant"),
  /** First instant after a time window. */
  TO("to", false, "instant"),
  /** BCP 47 tag of a text. */
  LANGUAGE("language", false, "language"),
  /** What was hashed: image or video. */
  MEDIA("media", false, "media");

  private static final Map<String, Qualifier> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;
  private final boolean matched;
  private final String form;

  Qualifier(String wireName, boolean matched, String form) {
    this.wireName = wireName;
    this.matched = matched;
    this.form = form;
  }

  public static Optional<Qualifier> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether two indicators that differ here are different ones. */
  public boolean matched() {
    return matched;
  }

  CanonicalForm form() {
    return NamedForms.get(form);
  }
}
