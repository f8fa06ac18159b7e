package org.heliograph.protocol.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * One version of an agreement as the member holds it.
 *
 * @param state by the member's own word
 * @param signatures of the parties that have signed; of a version that derives from a programme,
 *     their accessions
 */
public record AgreementEvidence(Agreement agreement, String state, Map<Party, String> signatures) {
  public AgreementEvidence {
    signatures = Map.copyOf(signatures);
  }

  public AgreementName name() {
    return AgreementName.of(agreement);
  }

  public String path() {
    return BundleFile.agreement(
        agreement.source(), agreement.recipient(), agreement.id(), agreement.version());
  }

  boolean isSignedByBoth() {
    return signatures.size() == Party.values().length;
  }

  public byte[] toBytes() {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("agreement", AgreementDocument.toSign(agreement));
    json.put("state", state);
    var signed = json.putObject("signatures");
    for (var party : Party.values()) {
      var signature = signatures.get(party);
      if (signature != null) {
        signed.put(party.wireName(), signature);
      }
    }
    return CanonicalJson.write(json);
  }

  /**
   * Reads the file; its signatures are not verified.
   *
   * @throws RuntimeException when it is none, or has another form than {@link #toBytes} gives it
   */
  static AgreementEvidence read(byte[] bytes) {
    var json = StrictJson.parse(bytes, JsonLimits.ofDocument(BundleFile.AGREEMENT.longest()));
    var evidence =
        new AgreementEvidence(
            AgreementReader.standard().read(json.path("agreement")).orThrow(),
            json.path("state").asText(),
            signatures(json.path("signatures")));
    if (!Arrays.equals(bytes, evidence.toBytes())) {
      throw new IllegalArgumentException("it does not have the form that is signed");
    }
    return evidence;
  }

  private static Map<Party, String> signatures(JsonNode json) {
    var signatures = new EnumMap<Party, String>(Party.class);
    for (var party : Party.values()) {
      if (json.path(party.wireName()).isTextual()) {
        signatures.put(party, json.path(party.wireName()).asText());
      }
    }
    return signatures;
  }

  /** Where the terms are that a derived version follows from. */
  @FunctionalInterface
  interface Programmes {
    /** The programme as the convener signed it. */
    String text(String id, int version) throws Exception;
  }

  /**
   * Passes if each party that has signed has signed just this text.
   *
   * @throws RefusedException with what is wrong
   */
  void verify(
      DirectoryEvidence directories, VerifyingKey root, Programmes programmes, Instant madeAt)
      throws Exception {
    if (agreement.programme().isPresent()) {
      verifyDerived(directories, root, programmes, madeAt);
      return;
    }
    for (var signed : signatures.entrySet()) {
      SignedAgreement.verify(agreement, signed.getKey(), signed.getValue(), directories, madeAt);
    }
  }

  private void verifyDerived(
      DirectoryEvidence directories, VerifyingKey root, Programmes programmes, Instant madeAt)
      throws Exception {
    var programme = agreement.programme().orElseThrow();
    var terms =
        SignedProgramme.verifyKept(
            programmes.text(programme.id(), programme.version()), agreement.federation(), root);
    var source = accession(Party.SOURCE, directories, madeAt);
    var recipient = accession(Party.RECIPIENT, directories, madeAt);
    boolean follows =
        terms
            .programme()
            .derive(source.accession(), recipient.accession())
            .map(AgreementName::digest)
            .filter(AgreementName.digest(agreement)::equals)
            .isPresent();
    if (!follows) {
      throw refused("It does not follow from the programme and the two accessions.");
    }
  }

  private SignedAccession accession(Party party, DirectoryEvidence directories, Instant madeAt) {
    var jws = signatures.get(party);
    if (jws == null) {
      throw refused("The accession of the " + party.wireName() + " is missing.");
    }
    return SignedAccession.verify(jws, directories, madeAt);
  }

  private static RefusedException refused(String words) {
    return Refusal.of(RefusalReason.AGREEMENT_DIFFERS, words).asException();
  }
}
