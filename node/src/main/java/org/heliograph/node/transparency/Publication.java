package org.heliograph.node.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.transparency.Period;

/**
 * A published report.
 *
 * @param report canonical JSON, as it was published
 * @param digest SHA-256 of it
 */
public record Publication(
    Period period, byte[] report, Hash digest, String publishedBy, Instant publishedAt) {
  public JsonNode json() {
    return StrictJson.parse(report, JsonLimits.ofDocument(Integer.MAX_VALUE));
  }
}
