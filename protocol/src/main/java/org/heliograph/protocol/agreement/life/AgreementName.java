package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Payload;

/**
 * Which version of which agreement. Ids are chosen by each directed pair for itself.
 *
 * @param source member id of the party that sends signals
 * @param recipient member id of the party that receives them
 */
public record AgreementName(String source, String recipient, String id, int version) {
  public static AgreementName of(Agreement agreement) {
    return new AgreementName(
        agreement.source(), agreement.recipient(), agreement.id(), agreement.version());
  }

  public AgreementRef ref() {
    return new AgreementRef(id, version);
  }

  /** The side on which a member stands. */
  public Party party(String member) {
    return member.equals(source) ? Party.SOURCE : Party.RECIPIENT;
  }

  public String member(Party party) {
    return party == Party.SOURCE ? source : recipient;
  }

  /** The other party. */
  public String partnerOf(String member) {
    return member.equals(source) ? recipient : source;
  }

  public AgreementName withVersion(int other) {
    return new AgreementName(source, recipient, id, other);
  }

  /** SHA-256 of the document's canonical JSON: what signatures and acts refer to. */
  public static Hash digest(Agreement agreement) {
    return Hash.ofBytes(SignedAgreement.digest(agreement));
  }

  void write(ObjectNode json) {
    json.put("source", source).put("recipient", recipient).put("id", id).put("version", version);
  }

  static AgreementName read(Payload json) {
    return new AgreementName(
        json.text("source"), json.text("recipient"), json.text("id"), json.smallNumber("version"));
  }

  @Override
  public String toString() {
    return source + ">" + recipient + "/" + id + "@" + version;
  }
}
