package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.SwitchRoutes;
import org.heliograph.node.matching.switches.PostgresSwitches;
import org.heliograph.node.matching.switches.SourceSwitch;
import org.heliograph.node.matching.switches.SourceSwitches;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.directory.Member;

/** Keeps in memory what of which source is switched off, and switches on what was off for long. */
record SwitchWork(Ground ground, PostgresSwitches stored, SourceSwitches switches) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(400);

  /** A doubt is settled by then, or somebody has to say why not. */
  private static final Duration LONG = Duration.ofDays(30);

  static SwitchWork start(Ground ground, Deque<AutoCloseable> parts) {
    var stored = new PostgresSwitches(ground.database(), ground.clock());
    var work = new SwitchWork(ground, stored, new SourceSwitches(stored, ground.clock()));
    work.switches.read();
    parts.push(Loop.start("switches", new Wakeup(), LOOKED_AT_EVERY, work::round));
    return work;
  }

  private boolean round() {
    switches.read();
    if (switches.isDue()) {
      stored.onWhenDue();
    }
    return false;
  }

  /** By operation. */
  Map<String, CallHandler> routes() {
    return new SwitchRoutes(stored, switches::read, this::member, ground.registry().types())
        .handlers();
  }

  private Optional<String> member(String name) {
    var directory = ground.directory().current();
    return directory.byAlias(name).or(() -> directory.member(name)).map(Member::id);
  }

  /** What has been off for long, for the list of what waits for people. */
  List<AttentionItem> attention() {
    return switches.offSince(ground.clock().instant().minus(LONG)).stream()
        .map(SwitchWork::item)
        .toList();
  }

  private static AttentionItem item(SourceSwitch off) {
    var scope = off.scope();
    var words =
        "%s%s%s has been switched off since %s; is there still a doubt? ./heliograph switch list"
            .formatted(
                scope.source(),
                scope.type().map(type -> ", " + type).orElse(""),
                scope.kind().map(kind -> ", " + kind).orElse(""),
                off.offAt());
    return new AttentionItem(
        Matter.SOURCE_SWITCHED_OFF,
        Optional.empty(),
        scope.source(),
        Optional.empty(),
        Optional.of(off.offAt()),
        words);
  }
}
