package org.heliograph.protocol.audit;

import java.util.regex.Pattern;

/**
 * Who did something: {@code node} by itself, {@code person:<pseudonym>}, {@code key:<API key id>}
 * for a program, or {@code member:<member id>} for a partner.
 */
public record Actor(String text) {
  private static final Pattern FORM =
      Pattern.compile("node|(person|key):[a-z0-9-]{1,64}|member:[a-z0-9.-]{1,253}");

  /** The node by itself. */
  public static final Actor NODE = new Actor("node");

  public Actor {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("an actor is node, person:…, key:… or member:…");
    }
  }

  public static Actor person(String pseudonym) {
    return new Actor("person:" + pseudonym);
  }

  public static Actor program(String apiKeyId) {
    return new Actor("key:" + apiKeyId);
  }

  public static Actor member(String memberId) {
    return new Actor("member:" + memberId);
  }

  @Override
  public String toString() {
    return text;
  }
}
