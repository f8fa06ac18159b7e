package org.heliograph.protocol.outcome;

import java.util.Set;
import org.heliograph.protocol.directory.Member;

/** Who may report sensitive outcomes: members whose role in the directory is to know of them. */
public final class Entitlement {
  private static final Set<String> SECTORS = Set.of("authority", "hotline");

  private Entitlement() {}

  /** Whether the directory vouches for the role now; a member that is suspended has none. */
  public static boolean of(Member member) {
    return member.isActive() && SECTORS.contains(member.sector());
  }
}
