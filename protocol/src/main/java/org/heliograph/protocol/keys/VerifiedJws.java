package org.heliograph.protocol.keys;

/** What a JWS says once its signature has been checked, and the key that said it. */
public final class VerifiedJws {
  private final KeyId kid;
  private final byte[] payload;

  VerifiedJws(KeyId kid, byte[] payload) {
    this.kid = kid;
    this.payload = payload;
  }

  public KeyId kid() {
    return kid;
  }

  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public String toString() {
    return "VerifiedJws[" + kid + ", " + payload.length + " bytes]";
  }
}
