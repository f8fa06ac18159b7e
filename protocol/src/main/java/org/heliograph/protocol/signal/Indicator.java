package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.form.Mask;

/**
 * One typed value in its canonical form. {@link IndicatorTypes#canonical} makes it from what people
 * write; {@link #parse} reads what a partner disclosed.
 *
 * @param qualifiers what stands beside the value, by wire name of the {@link Qualifier}
 */
public record Indicator(String type, String value, SortedMap<String, String> qualifiers) {
  private static final String TYPE = "type";
  private static final String VALUE = "value";
  private static final int LONGEST_MATCH_VALUE = 512;

  public Indicator {
    qualifiers =
        qualifiers.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
  }

  public static Indicator of(String type, String value) {
    return new Indicator(type, value, Collections.emptySortedMap());
  }

  /** The bytes that are committed: type, value, then the qualifiers in order of their names. */
  public byte[] toJson() {
    var json = JsonNodeFactory.instance.objectNode().put(TYPE, type).put(VALUE, value);
    qualifiers.forEach(json::put);
    return StrictJson.write(json);
  }

  /**
   * Reads an indicator as a source committed it; says nothing about whether it is canonical.
   *
   * @throws RefusedException if it is not an object of strings with a type and a value
   */
  public static Indicator parse(byte[] json) {
    var node = StrictJson.parse(json, JsonLimits.VALUE);
    if (!node.isObject()) {
      throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An indicator is a JSON object.")
          .asException();
    }
    var members = new TreeMap<String, String>();
    for (var member : node.properties()) {
      if (!member.getValue().isTextual()) {
        throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An indicator's members are strings.")
            .asException();
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    var type = members.remove(TYPE);
    var value = members.remove(VALUE);
    if (type == null || value == null) {
      throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An indicator has a type and a value.")
          .asException();
    }
    return new Indicator(type, value, members);
  }

  /** The value as people see it who need not know it. */
  public String masked(IndicatorTypes types) {
    return types.find(type).map(t -> t.masked(value)).orElseGet(() -> Mask.standard(value));
  }

  /**
   * What look-ups compare: the type, the value and the qualifiers that tell indicators apart. At
   * most about 1 KB; a long value stands as its SHA-256.
   */
  public String matchKey() {
    var key = new StringBuilder(type.length() + value.length() + 32);
    key.append(type).append('\0');
    if (value.length() > LONGEST_MATCH_VALUE) {
      key.append("sha256:").append(Hashing.sha256().hashString(value, StandardCharsets.UTF_8));
    } else {
      key.append(value);
    }
    qualifiers.forEach(
        (name, qualifier) -> {
          if (Qualifier.ofWire(name).filter(Qualifier::matched).isPresent()) {
            key.append('\0').append(name).append('=').append(qualifier);
          }
        });
    return key.toString();
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "Indicator[" + type + "]";
  }
}
