package org.heliograph.protocol.audit.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** The directories of a bundle, once they were verified: whose key is whose, and until when. */
final class DirectoryEvidence implements AgreementKeys {
  /** Oldest first. */
  private final List<Directory> directories;

  private final List<String> remarks = new ArrayList<>();

  private DirectoryEvidence(List<Directory> directories) {
    this.directories = directories;
  }

  /**
   * A key that signs checkpoints, as the newest directory that has it describes it.
   *
   * @param member id
   */
  record CheckpointKey(String member, VerifyingKey key, MemberKey described) {
    NoteKey witness() {
      return NoteKey.cosigner(MemberLog.witness(member), key);
    }

    /** Whether something may be believed that is known to have been signed by this time. */
    boolean countsAt(Instant time) {
      boolean inTime =
          !time.isBefore(described.from())
              && described.until().filter(end -> !time.isBefore(end)).isEmpty();
      return inTime && !isRevokedAt(time);
    }

    /** A revoked key says nothing any more, but for what is known to be from before it was lost. */
    boolean isRevokedAt(Instant time) {
      return described.revokedAt().isPresent()
          && described.compromisedSince().filter(time::isBefore).isEmpty();
    }
  }

  static DirectoryEvidence of(
      BundleArchive archive, String federation, VerifyingKey root, Findings findings) {
    var verified = new ArrayList<Signed>();
    for (var path : archive.paths(BundleFile.DIRECTORY)) {
      findings.require(
          EvidenceCheck.DIRECTORY_SIGNED,
          path,
          () -> verified.add(Signed.verify(archive, path, federation, root)));
    }
    if (archive.paths(BundleFile.DIRECTORY).isEmpty()) {
      findings.fail(EvidenceCheck.DIRECTORY_SIGNED, "directory/", "There is no directory.");
    }
    verified.sort(Comparator.comparingLong(one -> one.directory.version()));
    for (int i = 1; i < verified.size(); i++) {
      var last = verified.get(i - 1).directory;
      var next = verified.get(i);
      findings.require(
          EvidenceCheck.DIRECTORY_CONTINUED,
          next.path,
          () -> Objects.requireNonNull(next.goesOnFrom(last, federation, root)));
    }
    return new DirectoryEvidence(verified.stream().map(Signed::directory).toList());
  }

  private record Signed(String path, SignedDirectory signed, Directory directory) {
    static Signed verify(BundleArchive archive, String path, String federation, VerifyingKey root)
        throws Exception {
      var signed = SignedDirectory.parse(archive.bytes(path));
      var directory = signed.verifyKept(federation, root);
      if (BundleFile.DIRECTORY.number(path) != directory.version()) {
        throw new IllegalArgumentException("it is version " + directory.version());
      }
      return new Signed(path, signed, directory);
    }

    Directory goesOnFrom(Directory last, String federation, VerifyingKey root) {
      return signed.verify(federation, root, directory.issuedAt(), last);
    }
  }

  boolean isEmpty() {
    return directories.isEmpty();
  }

  Directory oldest() {
    return directories.getFirst();
  }

  Directory newest() {
    return directories.getLast();
  }

  /** Keys with which a member signs checkpoints, also those of earlier times. */
  List<CheckpointKey> checkpointKeys(String memberId) {
    return checkpointKeys().filter(key -> key.member.equals(memberId)).toList();
  }

  /** Keys of all other members. */
  List<CheckpointKey> checkpointKeysOfOthers(String memberId) {
    return checkpointKeys().filter(key -> !key.member.equals(memberId)).toList();
  }

  private Stream<CheckpointKey> checkpointKeys() {
    Map<KeyId, CheckpointKey> keys = new LinkedHashMap<>();
    for (var directory : directories) {
      for (var member : directory.members()) {
        member
            .keys(KeyUse.CHECKPOINT)
            .flatMap(key -> of(member, key).stream())
            .forEach(key -> keys.put(key.key.keyId(), key));
      }
    }
    return keys.values().stream();
  }

  private static Optional<CheckpointKey> of(Member member, MemberKey key) {
    return key.key() instanceof PublicKey.Verifying verifying
        ? Optional.of(new CheckpointKey(member.id(), verifying.key(), key))
        : Optional.empty();
  }

  /**
   * By the newest directory; where it has revoked the key or the member has left, by the last that
   * had not, which is remarked.
   */
  @Override
  public VerifyingKey agreementKey(String member, KeyId id, Instant at) {
    try {
      return newest().agreementKey(member, id, at);
    } catch (RefusedException e) {
      if (e.refusal().reason() != RefusalReason.KEY_REVOKED) {
        throw e;
      }
      return before(member, id, at, e);
    }
  }

  private VerifyingKey before(String member, KeyId id, Instant at, RefusedException now) {
    for (var directory : directories.reversed()) {
      try {
        var key = directory.agreementKey(member, id, at);
        remarks.add(
            "An agreement key of %s was revoked, or the member has left, after directory version %d; its signature counts as of then."
                .formatted(member, directory.version()));
        return key;
      } catch (RefusedException e) {
        // an earlier one may have it
      }
    }
    throw now;
  }

  /** What a reader should know of keys that counted. */
  List<String> remarks() {
    return remarks.stream().distinct().toList();
  }
}
