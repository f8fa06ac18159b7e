package org.heliograph.node.demo;

import org.heliograph.node.platform.config.NodeConfig;

/** Starts a node in this process; returns when its API answers. */
@FunctionalInterface
public interface NodeStarter {
  RunningNode start(NodeConfig config);
}
