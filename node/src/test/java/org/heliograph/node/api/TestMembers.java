package org.heliograph.node.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.OwnKey;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.keys.SigningKey;

/** A federation of two members, with their agreement keys. */
final class TestMembers {
  static final String FEDERATION = "test";
  static final String HARBOR = "harbor.example";
  static final String LUMEN = "lumen.example";

  final Directory directory;
  private final SigningKey harbor;
  private final SigningKey lumen;

  TestMembers(Clock clock) {
    var random = new SecureRandom();
    harbor = SigningKey.generate(random);
    lumen = SigningKey.generate(random);
    var now = clock.instant();
    var began = now.minus(Duration.ofDays(30));
    directory =
        new Directory(
            FEDERATION,
            1,
            1,
            began,
            now.plus(Duration.ofDays(3_000)),
            new StreamCounts(4, 1),
            List.of(member("harbor", harbor, began), member("lumen", lumen, began)));
  }

  /** A key of a node, as its API tells of it. */
  static List<OwnKey> keys() {
    return List.of(
        new OwnKey(
            "seal",
            "0".repeat(43),
            OwnKey.State.CURRENT,
            Instant.parse("2026-11-20T12:00:00Z"),
            Optional.empty(),
            "keys/keystore.json"));
  }

  SigningKey key(String member) {
    return member.equals(HARBOR) ? harbor : lumen;
  }

  private static Member member(String alias, SigningKey key, Instant from) {
    return new Member(
        alias + ".example",
        alias,
        alias,
        "platform",
        List.of("DE"),
        MemberStatus.ACTIVE,
        List.of(
            MemberKey.first(KeyUse.AGREEMENT, new PublicKey.Verifying(key.verifyingKey()), from)),
        List.of(1),
        List.of(1));
  }
}
