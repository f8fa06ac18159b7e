package org.heliograph.node.app;

import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.TransparencyRoutes;
import org.heliograph.node.transparency.Transparency;
import org.heliograph.protocol.directory.Directory;

/** Gives the API what it makes transparency reports from. */
final class TransparencyWork {
  private TransparencyWork() {}

  /** Handlers by operation. */
  static Map<String, CallHandler> routes(Ground ground) {
    var transparency =
        new Transparency(
            ground.self(),
            ground.database(),
            id -> ground.directory().known().flatMap((Directory known) -> known.member(id)),
            ground.clock());
    return new TransparencyRoutes(transparency, ground.leaving()).handlers();
  }
}
