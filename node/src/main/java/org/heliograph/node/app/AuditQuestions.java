package org.heliograph.node.app;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.api.AuditRoutes;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.audit.search.PostgresAuditMonths;
import org.heliograph.node.audit.search.PostgresAuditQuestions;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.directory.Member;

/** Answers questions to the audit, and makes the counts of months that have ended. */
final class AuditQuestions {
  private static final Duration MONTHS_LOOKED_AT = Duration.ofHours(1);

  private AuditQuestions() {}

  static Map<String, CallHandler> start(Ground ground, Deque<AutoCloseable> parts) {
    parts.push(
        Loop.start("audit-months", new Wakeup(), MONTHS_LOOKED_AT, () -> makeMonths(ground)));
    return new AuditRoutes(
            new PostgresAuditQuestions(ground.database()),
            ground.people(),
            name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name),
            ground.clock())
        .handlers();
  }

  private static boolean makeMonths(Ground ground) {
    PostgresAuditMonths.make(
        ground.database(), LocalDate.ofInstant(ground.clock().instant(), ZoneOffset.UTC));
    return false;
  }
}
