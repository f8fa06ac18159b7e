package org.heliograph.protocol.audit.evidence;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.protocol.seal.Hash;

/**
 * That a log only grew from one size to another (RFC 9162 section 2.1.4): a hash a line, base64, as
 * in C2SP tlog-witness.
 */
public final class GrowthProof {
  private static final int LONGEST = 63;

  private GrowthProof() {}

  public static String write(List<Hash> proof) {
    return proof.stream()
        .map(hash -> Base64.getEncoder().encodeToString(hash.bytes()) + "\n")
        .collect(Collectors.joining());
  }

  static List<Hash> read(String text) {
    var proof = text.lines().map(line -> Hash.ofBytes(Base64.getDecoder().decode(line))).toList();
    if (proof.size() > LONGEST || !write(proof).equals(text)) {
      throw new IllegalArgumentException("not a hash a line");
    }
    return proof;
  }
}
