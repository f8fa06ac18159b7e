package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.activity.PostgresActivity;
import org.heliograph.node.api.ActivityRoutes;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.directory.Member;

/** Answers what flowed day by day, and forgets what nobody can ask for any longer. */
final class ActivityWork {
  private static final Duration FORGOTTEN_EVERY = Duration.ofHours(6);

  private ActivityWork() {}

  static Map<String, CallHandler> start(Ground ground, Deque<AutoCloseable> parts) {
    var activity = new PostgresActivity(ground.database(), ground.clock());
    parts.push(
        Loop.start(
            "activity",
            new Wakeup(),
            FORGOTTEN_EVERY,
            () -> {
              activity.forget();
              return false;
            }));
    return new ActivityRoutes(
            activity,
            name ->
                ground
                    .directory()
                    .known()
                    .flatMap(known -> known.byAlias(name))
                    .map(Member::id)
                    .orElse(name))
        .handlers();
  }
}
