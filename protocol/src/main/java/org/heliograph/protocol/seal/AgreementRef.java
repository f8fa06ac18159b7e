package org.heliograph.protocol.seal;

/** Names one version of an agreement. */
public record AgreementRef(String id, int version) {
  public AgreementRef {
    if (id.isEmpty() || version < 1) {
      throw new IllegalArgumentException("an agreement has an id, and versions count from 1");
    }
  }
}
