package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.members.OwnKey;
import org.heliograph.node.platform.http.Answer;

/** The keys of this node, of whatever kind; never what is secret of them. */
public final class KeysOfNodeRoutes {
  private final Supplier<List<OwnKey>> keys;

  public KeysOfNodeRoutes(Supplier<List<OwnKey>> keys) {
    this.keys = keys;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of("listKeysOfNode", _ -> Answer.ok(Pages.of(keys.get(), KeysOfNodeRoutes::json)));
  }

  private static ObjectNode json(OwnKey key) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("use", key.use())
            .put("kid", key.kid())
            .put("state", key.state().wireName());
    Pages.put(json, "since", key.since());
    Pages.put(json, "until", key.until().orElse(null));
    Pages.put(json, "kept", key.kept().isEmpty() ? null : key.kept());
    return json;
  }
}
