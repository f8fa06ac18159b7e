package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;

/** An invented federation whose keys follow from their names, so that its bytes never change. */
final class Samples {
  static final String FEDERATION = "example";
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final Instant JOINED = NOW.minus(Duration.ofDays(30));
  static final SigningKey ROOT = signing("root");
  static final SigningKey ONLINE = signing("directory 2");
  static final String DELEGATION = delegation(2, ONLINE).sign(ROOT);
  static final SigningKey HARBOR_SEAL = signing("harbor seal");
  static final SigningKey HARBOR_SEAL_2 = signing("harbor seal 2");
  static final Member HARBOR = member("harbor", "platform");
  static final Member TERN = member("tern", "hotline");

  /** Seen before: version 6, both members with their first keys. */
  static final Directory LAST = directory(6, HARBOR, TERN);

  /** Sound: version 7, harbor has a new sealing key and tern a new encryption key. */
  static final Directory NEXT =
      directory(
          7,
          with(
              HARBOR, rotated(KeyUse.SEAL, verifying(HARBOR_SEAL_2), rotation().sign(HARBOR_SEAL))),
          with(TERN, encryptionRotated()));

  private Samples() {}

  static SigningKey signing(String name) {
    return SigningKey.ofBytes(bytes(name));
  }

  static DecryptionKey decryption(String name) {
    return DecryptionKey.ofBytes(bytes(name));
  }

  static PublicKey verifying(SigningKey key) {
    return new PublicKey.Verifying(key.verifyingKey());
  }

  static Delegation delegation(long number, SigningKey key) {
    return new Delegation(
        FEDERATION, number, key.verifyingKey(), JOINED, JOINED.plus(Duration.ofDays(366)));
  }

  static Directory directory(long version, Member... members) {
    return new Directory(
        FEDERATION,
        2,
        version,
        NOW,
        NOW.plus(Duration.ofHours(24)),
        new StreamCounts(4, 1),
        List.of(members));
  }

  static SignedDirectory signed(Directory directory) {
    return SignedDirectory.issue(DELEGATION, directory, ONLINE);
  }

  static Rotation rotation() {
    return new Rotation(
        FEDERATION, HARBOR.id(), KeyUse.SEAL, HARBOR_SEAL.keyId(), verifying(HARBOR_SEAL_2), NOW);
  }

  static Announcement announcement() {
    return new Announcement(FEDERATION, HARBOR.id(), List.of(1, 2), List.of(1), NOW);
  }

  static MemberKey rotated(KeyUse use, PublicKey key, String statement) {
    return MemberKey.rotated(use, key, NOW, statement);
  }

  static Member with(Member member, MemberKey... more) {
    var keys = new ArrayList<>(member.keys());
    keys.addAll(List.of(more));
    return member.with(keys);
  }

  private static MemberKey encryptionRotated() {
    var next = new PublicKey.Encrypting(decryption("tern encryption 2").encryptionKey());
    var statement =
        new Rotation(
                FEDERATION,
                TERN.id(),
                KeyUse.ENCRYPTION,
                decryption("tern encryption").keyId(),
                next,
                NOW)
            .sign(signing("tern seal"));
    return rotated(KeyUse.ENCRYPTION, next, statement);
  }

  private static Member member(String alias, String sector) {
    return new Member(
        alias + ".example",
        alias,
        "The " + alias,
        sector,
        List.of("DE"),
        MemberStatus.ACTIVE,
        Arrays.stream(KeyUse.values()).map(use -> firstKey(alias, use)).toList(),
        List.of(1),
        List.of(1));
  }

  private static MemberKey firstKey(String alias, KeyUse use) {
    var name = alias + " " + use.wireName();
    return MemberKey.first(
        use,
        use == KeyUse.ENCRYPTION
            ? new PublicKey.Encrypting(decryption(name).encryptionKey())
            : verifying(signing(name)),
        JOINED);
  }

  private static byte[] bytes(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(("sample " + name).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
