package org.heliograph.node.members;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.Rotation;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;

/**
 * Changes one of the member's own keys: the previous key signs a statement for the convener, and
 * the new one is used once the directory names it.
 */
public record KeyRotation(
    MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random) {
  private static final String RESERVE = "reserve-keystore.json";

  /**
   * Makes the next key.
   *
   * @return the statement to send to the convener
   * @throws IllegalStateException if another change is under way
   */
  public String begin(String federation, String memberId, KeyUse use) {
    return begin(federation, memberId, use, key -> NodeKeys.successor(key, random));
  }

  /**
   * The same, with a signing key that is made elsewhere, say in a token.
   *
   * @param maker makes the key that takes the place of this one
   */
  public String begin(
      String federation, String memberId, KeyUse use, UnaryOperator<SigningKey> maker) {
    var now = home.keys(passphrase);
    var next = await(next(now, use, maker));
    return statement(federation, memberId, use, publicKey(now, use).keyId(), now, next);
  }

  /**
   * Makes the next decryption key where the one that the directory names is gone or unreadable; the
   * seal key, which is still there, signs for it.
   *
   * @param lost id of the key that is gone
   * @return the statement to send to the convener
   * @throws IllegalStateException if another change is under way
   */
  public String beginWithout(String federation, String memberId, KeyId lost) {
    var now = home.keys(passphrase);
    var next = await(next(now, KeyUse.ENCRYPTION));
    return statement(federation, memberId, KeyUse.ENCRYPTION, lost, now, next);
  }

  /**
   * Makes keys of every use to put away: who has them and the statements goes on after the loss of
   * all others. What they open of the database and of topics is what the keys of now open.
   *
   * @param folder where to write the keys, under the passphrase, and a statement for each use
   */
  public void reserve(String federation, String memberId, Path folder) {
    var now = home.keys(passphrase);
    var next = now;
    for (var use : KeyUse.values()) {
      next = next(next, use);
    }
    next.write(folder.resolve(RESERVE), passphrase, random);
    for (var use : KeyUse.values()) {
      var said = statement(federation, memberId, use, publicKey(now, use).keyId(), now, next);
      PrivateFile.write(
          folder.resolve(use.wireName() + ".rotation.jws"), said.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Puts keys that were put away in place of those that are lost. For a node that does not run; the
   * directory has to name them before it does.
   *
   * @throws IllegalArgumentException if the passphrase is wrong
   */
  public void takeReserve(Path folder) {
    if (home.isOnlyRead()) {
      throw new IllegalStateException(
          "%s is only read: put %s in its place".formatted(home.place(), folder.resolve(RESERVE)));
    }
    NodeKeys.read(folder.resolve(RESERVE), passphrase).write(home.keystore(), passphrase, random);
    if (Files.exists(home.nextKeystore())) {
      PrivateFile.erase(home.nextKeystore());
    }
  }

  /**
   * Checks that keys can be left out of the next keystore.
   *
   * @throws IllegalArgumentException if one of them is in use, or none of ours
   */
  public void requireOlder(List<KeyId> expired) {
    if (expired.isEmpty()) {
      return;
    }
    var older = home.keys(passphrase).olderDecryption();
    expired.stream()
        .filter(key -> !older.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(key + " is no older key of " + home.place());
            });
  }

  /** Leaves older decryption keys, which have expired, out of the next keystore. */
  public void leaveOut(List<KeyId> expired) {
    var known = expired.stream().collect(Collectors.toMap(key -> key, _ -> Instant.EPOCH));
    NodeKeys.read(home.nextKeystore(), passphrase)
        .retiredSince(known)
        .withoutRetiredBy(Instant.EPOCH)
        .write(home.nextKeystore(), passphrase, random);
  }

  private NodeKeys await(NodeKeys next) {
    if (Files.exists(home.nextKeystore())) {
      throw new IllegalStateException(
          "another key change waits for the directory: " + home.nextKeystore());
    }
    next.write(home.nextKeystore(), passphrase, random);
    return next;
  }

  private String statement(
      String federation, String memberId, KeyUse use, KeyId previous, NodeKeys now, NodeKeys next) {
    return new Rotation(
            federation,
            memberId,
            use,
            previous,
            publicKey(next, use),
            clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .sign(signer(now, use));
  }

  /**
   * Takes the next keys into use if the directory names them all; whether it did. For a node that
   * does not run: one that does takes them by itself.
   */
  public boolean finish(String memberId, Directory directory) {
    return Files.exists(home.nextKeystore())
        && finish(NodeKeys.read(home.nextKeystore(), passphrase), memberId, directory).isPresent();
  }

  /** As {@link #finish}, with the next keys as they were just read; what is in use then. */
  Optional<NodeKeys> finish(NodeKeys next, String memberId, Directory directory) {
    if (!names(directory, memberId, next)) {
      return Optional.empty();
    }
    if (home.isOnlyRead()) {
      return Optional.of(next);
    }
    // Nobody encrypts to the keys before from now on.
    var taken = next.retiringOlder(clock.instant());
    taken.write(home.keystore(), passphrase, random);
    PrivateFile.erase(home.nextKeystore());
    return Optional.of(taken);
  }

  private boolean names(Directory directory, String memberId, NodeKeys keys) {
    return directory
        .member(memberId)
        .map(
            member ->
                Arrays.stream(KeyUse.values())
                    .map(use -> publicKey(keys, use).keyId())
                    .allMatch(id -> member.key(id).filter(this::counts).isPresent()))
        .orElse(false);
  }

  /** A next keystore that nobody takes away becomes older than the one that is mounted. */
  private boolean counts(MemberKey key) {
    return !home.isOnlyRead() || (key.until().isEmpty() && key.revokedAt().isEmpty());
  }

  private NodeKeys next(NodeKeys now, KeyUse use) {
    return next(now, use, _ -> SigningKey.generate(random));
  }

  private NodeKeys next(NodeKeys now, KeyUse use, UnaryOperator<SigningKey> maker) {
    return switch (use) {
      case SEAL -> now.withSeal(maker.apply(now.seal()));
      case AGREEMENT -> now.withAgreement(maker.apply(now.agreement()));
      case CHECKPOINT -> now.withCheckpoint(maker.apply(now.checkpoint()));
      case ENCRYPTION -> now.withDecryption(DecryptionKey.generate(random));
    };
  }

  private static PublicKey publicKey(NodeKeys keys, KeyUse use) {
    return switch (use) {
      case SEAL -> new PublicKey.Verifying(keys.seal().verifyingKey());
      case AGREEMENT -> new PublicKey.Verifying(keys.agreement().verifyingKey());
      case CHECKPOINT -> new PublicKey.Verifying(keys.checkpoint().verifyingKey());
      case ENCRYPTION -> new PublicKey.Encrypting(keys.decryption().encryptionKey());
    };
  }

  private static SigningKey signer(NodeKeys keys, KeyUse use) {
    return switch (use) {
      case SEAL, ENCRYPTION -> keys.seal();
      case AGREEMENT -> keys.agreement();
      case CHECKPOINT -> keys.checkpoint();
    };
  }
}
