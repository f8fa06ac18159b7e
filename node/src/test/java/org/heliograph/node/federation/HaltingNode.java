package org.heliograph.node.federation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.app.HeliographNode;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.jspecify.annotations.Nullable;

/**
 * A node in a JVM of its own that dies as abruptly as by kill -9, once it has passed a stage so
 * often. A line {@code STAGE passes} on standard input says where; its end ends the node too.
 */
public final class HaltingNode implements StageObserver {
  /** File in the node's home that holds the address of its API once that answers. */
  static final String ADDRESS = "address";

  static final int KILLED = 137;

  private record Trap(Stage stage, AtomicInteger passesLeft) {}

  private volatile @Nullable Trap trap;

  private HaltingNode() {}

  public static void main(String[] arguments) throws IOException {
    var home = Path.of(arguments[0]);
    var halting = new HaltingNode();
    var node = HeliographNode.start(NodeConfig.read(home, Map.of()), halting, Clock.systemUTC());
    var written = Files.writeString(home.resolve("address.new"), node.api().toString());
    Files.move(written, home.resolve(ADDRESS), StandardCopyOption.ATOMIC_MOVE);
    try (var orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var order = orders.readLine(); order != null; order = orders.readLine()) {
        halting.set(order.split(" ", 2));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private void set(String[] order) {
    trap = new Trap(Stage.valueOf(order[0]), new AtomicInteger(Integer.parseInt(order[1])));
  }

  @Override
  public void passed(Stage stage, int signals) {
    Trap set = trap;
    if (set != null && set.stage == stage && signals > 0 && set.passesLeft.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
