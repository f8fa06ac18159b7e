package org.heliograph.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON that is shipped beside a class. */
public final class ResourceJson {
  private ResourceJson() {}

  /** Reads a resource that the build put there; its absence is a fault. */
  public static JsonNode read(Class<?> beside, String name) {
    try (var in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name + " of " + beside.getName());
      }
      return StrictJson.parse(in.readAllBytes(), JsonLimits.ofDocument(Integer.MAX_VALUE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
