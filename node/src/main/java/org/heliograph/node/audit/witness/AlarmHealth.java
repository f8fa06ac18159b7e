package org.heliograph.node.audit.witness;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.node.platform.http.HealthCheck;

/** An alarm as long as a log contradicts itself and nobody has settled that. */
public final class AlarmHealth implements HealthCheck {
  private final Supplier<List<Alarm>> open;

  /**
   * @param open alarms that nobody ended
   */
  public AlarmHealth(Supplier<List<Alarm>> open) {
    this.open = open;
  }

  @Override
  public String name() {
    return "audit-witness";
  }

  @Override
  public boolean isNeeded() {
    return false;
  }

  @Override
  public Optional<String> problem() {
    var words = open.get().stream().map(Alarm::words).collect(Collectors.joining(" "));
    return Optional.of(words).filter(text -> !text.isEmpty());
  }
}
