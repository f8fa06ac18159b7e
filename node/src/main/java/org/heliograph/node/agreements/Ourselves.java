package org.heliograph.node.agreements;

import org.heliograph.protocol.keys.SigningKey;

/** The member whose agreements these are. */
public record Ourselves(String federation, String member, SigningKey key) {
  @Override
  public String toString() {
    return member + " in " + federation;
  }
}
