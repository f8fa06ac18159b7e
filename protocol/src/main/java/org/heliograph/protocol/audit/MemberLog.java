package org.heliograph.protocol.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of a member's audit logs, and the names under which its checkpoints are signed.
 *
 * @param member id of the member
 * @param number 1, and one more after each declared restore
 */
public record MemberLog(String member, int number) {
  private static final String WITNESS = "/heliograph/witness";
  private static final Pattern ORIGIN =
      Pattern.compile("([a-z0-9.-]{1,253})/heliograph/audit/([1-9][0-9]{0,8})");

  /** The log that the first line of a checkpoint names; empty where it is none of a member. */
  public static Optional<MemberLog> ofOrigin(String origin) {
    var parts = ORIGIN.matcher(origin);
    return parts.matches()
        ? Optional.of(new MemberLog(parts.group(1), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** The name under which a member cosigns, its own checkpoints and those of others. */
  public static String witness(String member) {
    return member + WITNESS;
  }

  /** Whether it is the name of some member's witness. */
  public static boolean isWitness(String name) {
    return name.endsWith(WITNESS);
  }

  /** The name under which a member signs manifests of evidence. */
  public static String evidence(String member) {
    return member + "/heliograph/evidence";
  }

  /** The first line of its checkpoints, and the name of the key that signs them. */
  public String origin() {
    return member + "/heliograph/audit/" + number;
  }
}
