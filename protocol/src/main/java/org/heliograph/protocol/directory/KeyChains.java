package org.heliograph.protocol.directory;

import java.util.HashSet;
import java.util.Set;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Checks inside one snapshot: ids, aliases and keys occur once, and a member has at most one key of
 * a use that no earlier key vouches for.
 */
final class KeyChains {
  private KeyChains() {}

  static void require(Directory directory) {
    Set<String> names = new HashSet<>();
    Set<KeyId> keys = new HashSet<>();
    for (var member : directory.members()) {
      requireNew(names.add("id " + member.id()), member, "another member has this id");
      requireNew(names.add("alias " + member.alias()), member, "another member has this alias");
      for (var key : member.keys()) {
        requireNew(keys.add(key.keyId()), member, "the key stands in the directory twice");
        requireVouchedFor(directory.federation(), member, key);
      }
    }
  }

  /**
   * The key that this one took the place of; null for the first of its use.
   *
   * @throws RefusedException KEY_NOT_CONTINUED if the statement does not hold
   */
  static @Nullable MemberKey previous(String federation, Member member, MemberKey key) {
    if (key.rotation().isEmpty()) {
      return null;
    }
    var signed = Rotation.verify(key.rotation().get(), kid -> signer(member, key.use(), kid));
    var rotation = signed.rotation();
    var previous = member.key(rotation.previous()).orElse(null);
    var signerFits = key.use() == KeyUse.ENCRYPTION || signed.signer().equals(rotation.previous());
    if (previous == null
        || previous.use() != key.use()
        || !previous.from().isBefore(key.from())
        || !signerFits
        || !rotation.federation().equals(federation)
        || !rotation.member().equals(member.id())
        || rotation.use() != key.use()
        || !rotation.key().keyId().equals(key.keyId())) {
      throw notContinued(member, key, "the statement is not about this key");
    }
    return previous;
  }

  private static void requireVouchedFor(String federation, Member member, MemberKey key) {
    var others = member.keys(key.use()).filter(other -> other.rotation().isEmpty()).count();
    if (previous(federation, member, key) == null && others > 1) {
      throw notContinued(member, key, "two keys of this use have no statement by an earlier key");
    }
  }

  private static @Nullable VerifyingKey signer(Member member, KeyUse use, KeyId kid) {
    var signs = use == KeyUse.ENCRYPTION ? KeyUse.SEAL : use;
    return member.key(kid).filter(key -> key.use() == signs).map(MemberKey::verifying).orElse(null);
  }

  private static void requireNew(boolean isNew, Member member, String otherwise) {
    if (!isNew) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, member.id(), otherwise).asException();
    }
  }

  static RefusedException notContinued(Member member, MemberKey key, String detail) {
    return Refusal.at(
            RefusalReason.KEY_NOT_CONTINUED,
            member.id() + "." + key.use().wireName(),
            "Key %s: %s.".formatted(key.keyId(), detail))
        .asException();
  }
}
