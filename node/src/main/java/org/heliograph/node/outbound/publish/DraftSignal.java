package org.heliograph.node.outbound.publish;

import com.fasterxml.jackson.databind.JsonNode;
import org.heliograph.protocol.json.StrictJson;

/** What a publisher handed in: well-formed, but not yet checked. Hides its values. */
public final class DraftSignal {
  private final JsonNode json;

  private DraftSignal(JsonNode json) {
    this.json = json;
  }

  /**
   * Reads one draft.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException if it is not strict JSON
   */
  public static DraftSignal ofJson(byte[] utf8) {
    return new DraftSignal(StrictJson.parse(utf8));
  }

  static DraftSignal of(JsonNode json) {
    return new DraftSignal(json);
  }

  JsonNode json() {
    return json;
  }
}
