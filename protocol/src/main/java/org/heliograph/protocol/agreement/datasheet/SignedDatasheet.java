package org.heliograph.protocol.agreement.datasheet;

import java.time.Instant;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A datasheet with its source's signature.
 *
 * @param jws compact JWS by the source's agreement key, whose payload is the datasheet as canonical
 *     JSON
 */
public record SignedDatasheet(Datasheet datasheet, String jws) {
  public static final String TYP = "heliograph-datasheet+jws";

  public static SignedDatasheet sign(Datasheet datasheet, SigningKey key) {
    return new SignedDatasheet(
        datasheet, SignedJson.sign(DatasheetDocument.toSign(datasheet), TYP, key));
  }

  /**
   * The datasheet, once it is sure that its source says so.
   *
   * @param source the member that it has to be of
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static SignedDatasheet verify(String jws, String source, AgreementKeys keys, Instant now) {
    var datasheet =
        SignedJson.verify(
            jws, TYP, kid -> keys.agreementKey(source, kid, now), DatasheetReader::read);
    if (!datasheet.source().equals(source)) {
      throw Refusal.at(
              RefusalReason.SOURCE_WRONG,
              "source",
              "The datasheet is of " + datasheet.source() + ".")
          .asException();
    }
    return new SignedDatasheet(datasheet, jws);
  }
}
