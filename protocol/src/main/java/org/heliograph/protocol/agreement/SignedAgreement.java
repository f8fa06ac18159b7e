package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * An agreement with the signatures of its parties, the source's first. A signature is a JWS whose
 * payload is the SHA-256 of the agreement's canonical JSON (RFC 8785), in which legal terms stand
 * as IRIs; so the layout of the YAML file, its comments and short names are not signed, their
 * meaning is.
 */
public record SignedAgreement(Agreement agreement, List<String> signatures) {
  public static final String TYP = "heliograph-agreement+jws";

  public SignedAgreement {
    signatures = List.copyOf(signatures);
  }

  /** Signs with the keys of both parties, which the agreement must pin. */
  public static SignedAgreement sign(Agreement agreement, SigningKey source, SigningKey recipient) {
    return new SignedAgreement(
        agreement,
        List.of(
            signature(agreement, agreement.keys().source(), source),
            signature(agreement, agreement.keys().recipient(), recipient)));
  }

  /**
   * One party's signature, for parties that sign apart.
   *
   * @param pinned what the agreement pins for the party
   * @throws IllegalArgumentException if the key is another than the pinned one
   */
  public static String signature(Agreement agreement, KeyId pinned, SigningKey key) {
    if (!pinned.equals(key.keyId())) {
      throw new IllegalArgumentException(
          "the agreement pins key " + pinned + ", not " + key.keyId());
    }
    return Jws.sign(key, TYP, digest(agreement));
  }

  /** SHA-256 of the canonical JSON, 32 bytes: two copies with the same digest mean the same. */
  public static byte[] digest(Agreement agreement) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(CanonicalJson.write(AgreementDocument.toSign(agreement)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Passes if both parties have signed just this agreement with the keys that it pins, and the
   * directory stands by these keys. A key that was retired later still counts, one that was revoked
   * does not.
   *
   * @throws RefusedException with the signature as field and what is wrong
   */
  public void verify(AgreementKeys keys, Instant now) {
    if (signatures.size() != 2) {
      throw refused("signatures", "There are %d; both parties sign.".formatted(signatures.size()));
    }
    verify(agreement, Party.SOURCE, signatures.get(0), keys, now);
    verify(agreement, Party.RECIPIENT, signatures.get(1), keys, now);
  }

  /**
   * Passes if a party has signed just this agreement with the key that it pins; see {@link
   * #verify(AgreementKeys, Instant)}.
   *
   * @throws RefusedException with the signature as field and what is wrong
   */
  public static void verify(
      Agreement agreement, Party party, String signature, AgreementKeys keys, Instant now) {
    boolean isSource = party == Party.SOURCE;
    var member = isSource ? agreement.source() : agreement.recipient();
    var pinned = isSource ? agreement.keys().source() : agreement.keys().recipient();
    var field = isSource ? "signatures[0]" : "signatures[1]";
    var begin = agreement.validity().from().toInstant();
    var at = begin.isBefore(now) ? begin : now;
    byte[] signed;
    try {
      signed =
          Jws.verify(
                  signature,
                  TYP,
                  kid -> kid.equals(pinned) ? keys.agreementKey(member, kid, at) : null)
              .payload();
    } catch (RefusedException e) {
      var refusal = e.refusal();
      var words = "Signature of " + member + ": " + refusal.detail();
      throw Refusal.at(refusal.reason(), field, words).asException();
    }
    if (!MessageDigest.isEqual(signed, digest(agreement))) {
      throw refused(field, member + " signed another text; the agreement was changed since.");
    }
  }

  private static RefusedException refused(String field, String words) {
    return Refusal.at(RefusalReason.SIGNATURE_INVALID, field, words).asException();
  }

  /** The file: {@code agreement:} with short names, and {@code signatures:}. */
  public String toYaml(Vocabulary vocabulary) {
    var file = JsonNodeFactory.instance.objectNode();
    file.set("agreement", AgreementDocument.toShow(agreement, vocabulary));
    var list = file.putArray("signatures");
    signatures.forEach(list::add);
    return YamlDocument.write(file);
  }

  /**
   * Reads a file without checking its signatures.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public static SignedAgreement read(byte[] yaml, AgreementReader reader) {
    var defects = new ArrayList<Refusal>();
    SignedAgreement signed;
    try (var file = new Section(YamlDocument.read(yaml), "", defects)) {
      signed =
          new SignedAgreement(
              file.section("agreement", reader::agreement), List.copyOf(file.texts("signatures")));
    }
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return signed;
  }

  /**
   * Reads a draft, which is the same file without {@code signatures:} and {@code keys:}, and signs
   * it for both parties.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public static SignedAgreement signDraft(
      byte[] yaml, AgreementReader reader, SigningKey source, SigningKey recipient) {
    var keys = new PinnedKeys(source.keyId(), recipient.keyId());
    return sign(reader.readDraft(yaml, keys), source, recipient);
  }
}
