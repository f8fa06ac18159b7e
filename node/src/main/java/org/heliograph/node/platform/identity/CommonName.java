package org.heliograph.node.platform.identity;

import java.util.regex.Pattern;

/**
 * The name in a certificate that Kafka takes for the principal: a member's alias, or `hg-` and a
 * role of the federation itself, which no alias can equal since aliases hold no hyphen.
 */
public record CommonName(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,24}|hg-[a-z]{1,21}");

  public static final CommonName BROKER = new CommonName("hg-broker");
  public static final CommonName CONVENER = new CommonName("hg-convener");

  public CommonName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a certificate's name is 1 to 24 of a-z and 0-9, not '%s'".formatted(value));
    }
  }

  /** A member's alias; never a name of the federation's own roles. */
  public static CommonName ofMember(String alias) {
    if (alias.contains("-")) {
      throw new IllegalArgumentException("'%s' is not a member's alias".formatted(alias));
    }
    return new CommonName(alias);
  }

  /** RFC 4514 form. */
  public String distinguishedName() {
    return "CN=" + value;
  }

  /** Kafka's form. */
  public String principal() {
    return "User:" + value;
  }
}
