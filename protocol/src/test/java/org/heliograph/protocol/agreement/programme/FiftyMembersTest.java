package org.heliograph.protocol.agreement.programme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;

/** Fifty members accede once each; 2,450 directed pairs need nothing more. */
class FiftyMembersTest {
  private static final int MEMBERS = 50;
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void fiftyAccessionsDeriveTheSameAgreementsAtBothEndsOfEveryPair() {
    // Given: what travels, as text
    var programme = ExampleProgramme.programme();
    var keys = new HashMap<String, SigningKey>();
    var sent = new ArrayList<String>();
    for (int i = 0; i < MEMBERS; i++) {
      var member = "member-" + i + ".example";
      keys.put(member, key(i + 1));
      var accession = ExampleProgramme.accession(programme, member, keys.get(member), 1);
      sent.add(SignedAccession.sign(accession, keys.get(member)).jws());
    }

    // When: each node verifies and derives what it sends and receives under, from its own copies
    long begin = System.nanoTime();
    AgreementKeys directory = (member, id, at) -> requireNonNull(keys.get(member)).verifyingKey();
    var asSource = new HashMap<String, Hash>();
    var asRecipient = new HashMap<String, Hash>();
    var all = new ArrayList<Agreement>();
    for (int node = 0; node < MEMBERS; node++) {
      var terms = ExampleProgramme.programme();
      var accessions =
          sent.stream()
              .map(jws -> SignedAccession.verify(jws, directory, NOW).accession())
              .toList();
      var own = accessions.get(node);
      for (var other : accessions) {
        terms.derive(own, other).ifPresent(it -> all.add(noted(it, asSource)));
        terms.derive(other, own).ifPresent(it -> noted(it, asRecipient));
      }
    }
    System.err.printf(
        "%,d directed pairs, derived at both ends, in %,d ms%n",
        asSource.size(), (System.nanoTime() - begin) / 1_000_000);

    // Then
    assertThat(sent).hasSize(50);
    assertThat(asSource).hasSize(2_450).isEqualTo(asRecipient);
    assertThat(List.of(all.getFirst(), all.getLast()))
        .allSatisfy(it -> assertThat(AgreementLint.standard().defects(it)).isEmpty());
  }

  private static Agreement noted(Agreement agreement, Map<String, Hash> digests) {
    var pair = agreement.source() + " " + agreement.recipient();
    digests.put(pair, Hash.ofBytes(SignedAgreement.digest(agreement)));
    return agreement;
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }
}
