package org.heliograph.node.members;

import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.keys.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * One directory that takes another's place.
 *
 * @param last null where it is the first
 */
public record DirectoryChange(@Nullable Directory last, Directory next) {
  /** Members that were not in the last one. */
  long joined() {
    return next.members().stream().filter(member -> before(member) == null).count();
  }

  /** Members whose status is another now. */
  long changedStatus() {
    return next.members().stream().filter(member -> changed(before(member), member)).count();
  }

  /** Keys that were not in the last one, of all members. */
  long newKeys() {
    var known = last == null ? Set.<KeyId>of() : keys(last);
    return keys(next).stream().filter(key -> !known.contains(key)).count();
  }

  private @Nullable Member before(Member member) {
    return last == null ? null : last.member(member.id()).orElse(null);
  }

  private static boolean changed(@Nullable Member before, Member member) {
    MemberStatus now = member.status();
    return before != null && before.status() != now;
  }

  private static Set<KeyId> keys(Directory directory) {
    return directory.members().stream()
        .flatMap(member -> member.keys().stream())
        .map(key -> key.keyId())
        .collect(Collectors.toUnmodifiableSet());
  }
}
