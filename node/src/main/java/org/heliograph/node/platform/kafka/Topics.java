package org.heliograph.node.platform.kafka;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of topics and groups. Every prefix ends with a dot, so that {@code tern} never covers
 * {@code tern2}.
 */
public final class Topics {
  /** Every topic and group of the federation begins with this. */
  public static final String PREFIX = "hg.";

  /** The convener's signed directory: one partition, compacted. */
  public static final String DIRECTORY = "hg.directory";

  /** The convener's signed programmes: one partition, compacted. */
  public static final String PROGRAMMES = "hg.programmes";

  public static final String CHECKPOINTS = "hg.checkpoints.";

  private static final Pattern PAIR =
      Pattern.compile(
          "hg\\.to\\.([a-z0-9]{1,24})\\.from\\.([a-z0-9]{1,24})\\.(signals|outcomes|control)");
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9]{1,24}");

  private Topics() {}

  /** What a topic of a directed pair carries. */
  public enum Carries {
    SIGNALS,
    OUTCOMES,
    CONTROL;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One topic of a directed pair, by the aliases of the two. */
  public record PairTopic(String recipient, String source, Carries carries) {
    public PairTopic {
      requireAlias(recipient);
      requireAlias(source);
    }

    public String name() {
      return inboundPrefix(recipient) + source + "." + carries.wireName();
    }
  }

  /**
   * What the name of a topic says.
   *
   * @throws IllegalArgumentException if the name is not one of a directed pair
   */
  public static PairTopic parse(String topic) {
    Matcher parts = PAIR.matcher(topic);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' is not a topic of a pair".formatted(topic));
    }
    return new PairTopic(
        parts.group(1), parts.group(2), Carries.valueOf(parts.group(3).toUpperCase(Locale.ROOT)));
  }

  public static String signals(String recipient, String source) {
    return new PairTopic(recipient, source, Carries.SIGNALS).name();
  }

  public static String outcomes(String recipient, String source) {
    return new PairTopic(recipient, source, Carries.OUTCOMES).name();
  }

  public static String control(String recipient, String source) {
    return new PairTopic(recipient, source, Carries.CONTROL).name();
  }

  public static String checkpoints(String alias) {
    return CHECKPOINTS + requireAlias(alias);
  }

  /** What a member may read. */
  public static String inboundPrefix(String alias) {
    return "hg.to." + requireAlias(alias) + ".from.";
  }

  /** All topics that are addressed to the member. */
  public static Pattern inbound(String alias) {
    return Pattern.compile(Pattern.quote(inboundPrefix(alias)) + ".*");
  }

  /** The member's consumer groups begin with this. */
  public static String groupPrefix(String alias) {
    return "hg." + requireAlias(alias) + ".";
  }

  /** The group whose members share the inbound flow of all the member's nodes. */
  public static String nodeGroup(String alias) {
    return groupPrefix(alias) + "node";
  }

  private static String requireAlias(String alias) {
    if (!ALIAS.matcher(alias).matches()) {
      throw new IllegalArgumentException(
          "an alias is 1 to 24 of a-z and 0-9, not '%s'".formatted(alias));
    }
    return alias;
  }
}
