package org.heliograph.node.platform.telemetry;

/** Told each time a stage is passed, on the thread that passed it. */
@FunctionalInterface
public interface StageObserver {
  StageObserver NONE = (stage, signals) -> {};

  void passed(Stage stage, int signals);
}
