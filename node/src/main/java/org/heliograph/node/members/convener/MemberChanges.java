package org.heliograph.node.members.convener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.directory.Announcement;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.Rotation;
import org.heliograph.protocol.keys.KeyId;

/** What changes about a member after it was admitted; each change is a version of the directory. */
record MemberChanges(ConvenerDesk desk, DirectoryIssuer issuer) {
  /** A rotated key is believed for this long more: what it signed may still be under way. */
  private static final Duration OVERLAP = Duration.ofDays(14);

  /** Puts a key in place of another, as the member's own statement says. */
  Member rotate(String statement) {
    var rotation = Rotation.read(statement, issuer.directory());
    var from = issuer.now();
    return change(
        rotation.member(),
        member -> {
          List<MemberKey> keys = new ArrayList<>();
          for (var key : member.keys()) {
            // Also one that came after the key that signed: it is lost where that one speaks.
            var ends = key.use() == rotation.use() && key.until().isEmpty();
            keys.add(ends ? key.retired(from.plus(OVERLAP)) : key);
          }
          keys.add(MemberKey.rotated(rotation.use(), rotation.key(), from, statement));
          return member.with(keys);
        });
  }

  /**
   * Names in the directory what a member's nodes speak, as the member's own statement says.
   *
   * @throws IllegalArgumentException if a later statement of the member was accepted before
   */
  Member accept(String statement) {
    var at = issuer.now();
    var announced = Announcement.verify(statement, issuer.directory(), at);
    desk.requireLatest(announced, at);
    var member =
        change(
            announced.member(),
            it -> it.speaking(announced.protocolVersions(), announced.suites()));
    desk.writeAnnounced(announced.member(), announced.time());
    return member;
  }

  Member to(String idOrAlias, MemberStatus status) {
    return change(idOrAlias, member -> member.with(status));
  }

  /**
   * Shuts a member out for good and revokes its keys; cannot be undone.
   *
   * @param compromisedSince from when on its keys may have been in other hands
   */
  Member revoke(String idOrAlias, Optional<Instant> compromisedSince) {
    var at = issuer.now();
    return change(
        idOrAlias,
        member ->
            member
                .with(MemberStatus.REVOKED)
                .with(
                    member.keys().stream().map(key -> key.revoked(at, compromisedSince)).toList()));
  }

  /**
   * Revokes one key of a member that stays; cannot be undone.
   *
   * @throws IllegalArgumentException if the member has no such key
   */
  Member revokeKey(String idOrAlias, KeyId id, Optional<Instant> compromisedSince) {
    var at = issuer.now();
    return change(
        idOrAlias,
        member -> {
          if (member.key(id).isEmpty()) {
            throw new IllegalArgumentException("%s has no key %s".formatted(member.alias(), id));
          }
          return member.with(
              member.keys().stream()
                  .map(key -> key.keyId().equals(id) ? key.revoked(at, compromisedSince) : key)
                  .toList());
        });
  }

  private Member change(String idOrAlias, UnaryOperator<Member> change) {
    var before =
        find(idOrAlias)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not a member of %s"
                            .formatted(idOrAlias, issuer.settings().federation())));
    if (before.status() == MemberStatus.REVOKED) {
      throw new IllegalArgumentException(before.alias() + " has left for good");
    }
    var after = change.apply(before);
    issuer.issue(
        members -> members.stream().map(member -> member.equals(before) ? after : member).toList());
    return after;
  }

  private Optional<Member> find(String idOrAlias) {
    return issuer.directory().member(idOrAlias).or(() -> issuer.directory().byAlias(idOrAlias));
  }
}
