package org.heliograph.node.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.evidence.PostgresEvidence;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresRestore;
import org.heliograph.node.audit.log.PostgresTileReading;
import org.heliograph.node.audit.log.PostgresVerification;
import org.heliograph.node.audit.search.PostgresAuditQuestions;
import org.heliograph.node.audit.witness.Doubts;
import org.heliograph.node.audit.witness.PostgresWitnesses;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.keys.SigningKey;

/** What the API answers about the audit. */
record TestAudit(
    PostgresDatabase database,
    PostgresPeople people,
    String member,
    SigningKey checkpointKey,
    Clock clock) {
  Map<String, CallHandler> handlers() {
    var all = new HashMap<>(log());
    all.putAll(
        new WitnessRoutes(new PostgresWitnesses(database, List::of, new Doubts(clock), clock))
            .handlers());
    all.putAll(
        new AuditRoutes(new PostgresAuditQuestions(database), people, id -> id, clock).handlers());
    all.putAll(evidence());
    return all;
  }

  private Map<String, CallHandler> evidence() {
    var key = SigningKey.generate(new SecureRandom());
    var trust = new DirectoryTrust(TestMembers.FEDERATION, key.verifyingKey());
    var own = new OwnLog(TestMembers.HARBOR, () -> key);
    var evidence = new PostgresEvidence(database, own, () -> trust, people, clock);
    return new EvidenceRoutes(evidence, name -> name).handlers();
  }

  private Map<String, CallHandler> log() {
    var own = new OwnLog(member, () -> checkpointKey);
    return new AuditLogRoutes(
            new PostgresTileReading(database),
            new PostgresVerification(
                database,
                member,
                log ->
                    List.of(
                        NoteKey.log(
                            new MemberLog(member, log).origin(), checkpointKey.verifyingKey()))),
            new PostgresRestore(database, own, LastSeen.NOTHING, Optional::empty, clock))
        .handlers();
  }
}
