package org.heliograph.protocol.directory;

import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Checks a snapshot against the one seen before: neither version nor delegation goes back, members
 * stay and keep their alias, and a known member gets new keys only from its own hand.
 */
final class Continuation {
  private Continuation() {}

  static void require(Directory last, Directory next) {
    if (next.version() < last.version()) {
      throw Refusal.of(
              RefusalReason.DIRECTORY_ROLLED_BACK,
              "Version %d was seen, this is %d.".formatted(last.version(), next.version()))
          .asException();
    }
    if (next.version() == last.version() && !next.equals(last)) {
      throw Refusal.of(RefusalReason.DIRECTORY_FORKED).asException();
    }
    if (next.delegation() < last.delegation()) {
      throw Refusal.of(RefusalReason.DELEGATION_SUPERSEDED).asException();
    }
    for (var before : last.members()) {
      var member =
          next.member(before.id())
              .orElseThrow(() -> refused(before.id(), "a member stays in the directory"));
      requireSame(next.federation(), before, member);
    }
  }

  private static void requireSame(String federation, Member before, Member member) {
    if (!before.alias().equals(member.alias())) {
      throw refused(member.id(), "a member keeps its alias");
    }
    if (before.status() == MemberStatus.REVOKED && member.status() != MemberStatus.REVOKED) {
      throw refused(member.id(), "a member that has left does not come back under its id");
    }
    for (var key : member.keys()) {
      requireDescent(federation, before, member, key);
    }
  }

  /** Follows the statements back to a key that was known before. */
  private static void requireDescent(
      String federation, Member before, Member member, MemberKey key) {
    var known = key;
    while (before.key(known.keyId()).filter(seen -> seen.use() == key.use()).isEmpty()) {
      var previous = KeyChains.previous(federation, member, known);
      if (previous == null) {
        throw KeyChains.notContinued(member, key, "no key that was known before vouches for it");
      }
      known = previous;
    }
    requireStillRevoked(before, member, key);
  }

  private static void requireStillRevoked(Member before, Member member, MemberKey key) {
    var wasRevoked =
        before.key(key.keyId()).filter(seen -> seen.revokedAt().isPresent()).isPresent();
    if (wasRevoked && key.revokedAt().isEmpty()) {
      throw KeyChains.notContinued(member, key, "a revoked key stays revoked");
    }
  }

  private static RefusedException refused(String memberId, String detail) {
    return Refusal.at(RefusalReason.FIELD_INVALID, memberId, detail).asException();
  }
}
