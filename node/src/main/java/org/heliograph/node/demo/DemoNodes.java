package org.heliograph.node.demo;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.heliograph.node.platform.config.NodeConfig;

/**
 * The members' nodes, each of which can be stopped and started again while the others go on. Safe
 * for several threads; one of them stops or starts at a time.
 */
final class DemoNodes implements AutoCloseable {
  private final NodeStarter starter;
  private final Map<DemoMember, NodeConfig> configs = new EnumMap<>(DemoMember.class);
  private final Map<DemoMember, RunningNode> running = new EnumMap<>(DemoMember.class);

  DemoNodes(NodeStarter starter) {
    this.starter = starter;
  }

  /** Returns the base address of its API, which now answers. */
  synchronized URI start(DemoMember member, NodeConfig config) {
    configs.put(member, config);
    var node = starter.start(config);
    running.put(member, node);
    return node.api();
  }

  /** Starts it where it was before; does nothing where it runs. */
  synchronized void start(DemoMember member) {
    var config = configs.get(member);
    if (config != null && !running.containsKey(member)) {
      running.put(member, starter.start(config));
    }
  }

  /** Does nothing where it is stopped. */
  synchronized void stop(DemoMember member) {
    var node = running.remove(member);
    if (node != null) {
      node.close();
    }
  }

  synchronized boolean isRunning(DemoMember member) {
    return running.containsKey(member);
  }

  @Override
  public synchronized void close() {
    configs.clear();
    for (var member : DemoMember.values()) {
      stop(member);
    }
  }
}
