package org.heliograph.node.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.keys.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that a node takes or refuses leave their entries. */
class DirectoryEntriesTest {
  private static final String FEDERATION = "test";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final SigningKey root = SigningKey.generate(random);
  private final SigningKey online = SigningKey.generate(random);
  private final SigningKey harborKey = SigningKey.generate(random);
  private final SigningKey lumenKey = SigningKey.generate(random);

  @Test
  void whatChangedIsCountedAndAStrangersDirectoryIsCountedByTheMinute(@TempDir Path folder) {
    var vertx = Vertx.vertx();
    try (var postgres = EmbeddedPostgres.start(folder);
        var database = PostgresDatabase.open(vertx, postgres.database("members"), clock);
        var counted = CountedActs.start(database, clock)) {
      // Given
      var node =
          MemberDirectory.open(
              new DirectoryTrust(FEDERATION, root.verifyingKey()),
              new PostgresDirectoryStore(database, counted, clock),
              clock,
              Duration.ofMinutes(15));

      // When
      node.offer(signed(root, 1, member("harbor", harborKey, MemberStatus.ACTIVE)));
      var second =
          signed(
              root,
              2,
              member("harbor", harborKey, MemberStatus.SUSPENDED),
              member("lumen", lumenKey, MemberStatus.ACTIVE));
      node.offer(second);
      node.offer(second);
      var stranger = signed(SigningKey.generate(random), 3);
      node.offer(stranger);
      node.offer(stranger);
      counted.write();

      // Then
      var taken = Pending.of(database, AuditAct.DIRECTORY_TAKEN);
      assertThat(taken).extracting(one -> one.objects().get("version")).containsExactly("1", "2");
      assertThat(taken.getLast().objects()).contains(entry("key", online.keyId().toString()));
      assertThat(taken.getLast().counts())
          .containsOnly(
              entry("members", 2L),
              entry("joined", 1L),
              entry("changedStatus", 1L),
              entry("newKeys", 1L));
      assertThat(Pending.of(database, AuditAct.DIRECTORY_REFUSED))
          .singleElement()
          .extracting(AuditEntry::reasons)
          .satisfies(reasons -> assertThat(reasons.values()).containsExactly(2L));
    } finally {
      vertx.close().await();
    }
  }

  private byte[] signed(SigningKey by, long version, Member... members) {
    var delegation =
        new Delegation(
            FEDERATION,
            1,
            online.verifyingKey(),
            NOON.minus(Duration.ofDays(1)),
            NOON.plus(Duration.ofDays(10)));
    var directory =
        new Directory(
            FEDERATION,
            1,
            version,
            NOON.minusSeconds(60 - version),
            NOON.plus(Duration.ofDays(1)),
            new StreamCounts(4, 1),
            List.of(members));
    return SignedDirectory.issue(delegation.sign(by), directory, online).toBytes();
  }

  private static Member member(String alias, SigningKey key, MemberStatus status) {
    return new Member(
        alias + ".example",
        alias,
        alias,
        "platform",
        List.of("DE"),
        status,
        List.of(
            MemberKey.first(
                KeyUse.SEAL,
                new PublicKey.Verifying(key.verifyingKey()),
                NOON.minus(Duration.ofDays(1)))),
        List.of(1),
        List.of(1));
  }
}
