package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** How the source found the item. */
public enum Detection implements WireNamed {
  /** An exact hash was already known. */
  HASH_MATCH("hash-match"),
  /** A perceptual hash lay close to a known one. */
  SIMILARITY_MATCH("similarity-match"),
  /** A model scored it. */
  CLASSIFIER("classifier"),
  /** A known term was met. */
  KEYWORD_MATCH("keyword-match"),
  /** Patterns of use gave it away. */
  BEHAVIOUR("behaviour"),
  /** A person came across it in review. */
  MANUAL_REVIEW("manual-review"),
  /** A case team worked it out from other findings. */
  INVESTIGATION("investigation");

  private static final Map<String, Detection> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Detection(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Detection> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
