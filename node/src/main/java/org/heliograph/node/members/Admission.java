package org.heliograph.node.members;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;

/**
 * What the convener sends back to a member that it admitted.
 *
 * @param certificates the member's TLS certificate and the CA's, PEM
 * @param directory the first one that names the member
 */
public record Admission(String bootstrap, String certificates, SignedDirectory directory) {
  private static final int LONGEST_PEM = 65_536;

  public byte[] toBytes() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("bootstrap", bootstrap)
            .put("certificates", certificates)
            .put("directory", new String(directory.toBytes(), US_ASCII)));
  }

  /** Reads the file; nothing is verified. */
  public static Admission parse(byte[] utf8) {
    return Payload.read(
        utf8,
        json ->
            new Admission(
                json.text("bootstrap"),
                json.text("certificates", LONGEST_PEM),
                SignedDirectory.parse(
                    json.text("directory", SignedDirectory.MAX_LENGTH).getBytes(US_ASCII))));
  }
}
