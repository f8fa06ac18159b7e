package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;

/**
 * By which a member itself says what its nodes speak, so that the directory follows an upgrade. Its
 * sealing key signs it.
 *
 * @param protocolVersions versions of the consignment layout that all its nodes read
 * @param suites cipher suites that all its nodes read
 * @param time a later one takes the place of an earlier one
 */
public record Announcement(
    String federation,
    String member,
    List<Integer> protocolVersions,
    List<Integer> suites,
    Instant time) {
  public static final String TYP = "heliograph-announcement+jws";

  private static final int MOST = 64;

  public Announcement {
    requireNumbers("protocolVersions", protocolVersions);
    requireNumbers("suites", suites);
    protocolVersions = List.copyOf(protocolVersions);
    suites = List.copyOf(suites);
  }

  /** They are single bytes on the wire. */
  private static void requireNumbers(String name, List<Integer> numbers) {
    if (numbers.isEmpty() || numbers.stream().anyMatch(one -> one < 1 || one > 127)) {
      throw new IllegalArgumentException(name + " are 1 to 127, and at least one");
    }
  }

  public String sign(SigningKey sealKey) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation).put("member", member);
    protocolVersions.forEach(json.putArray("protocolVersions")::add);
    suites.forEach(json.putArray("suites")::add);
    json.put("time", Payload.write(time));
    return Jws.sign(sealKey, TYP, StrictJson.write(json));
  }

  /**
   * Reads a statement that a member signed with a sealing key that counts now.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with what is wrong
   */
  public static Announcement verify(String jws, Directory directory, Instant at) {
    var verified = Jws.verify(jws, TYP, kid -> directory.signer(kid, _ -> true));
    var announced = Payload.read(verified.payload(), Announcement::read);
    if (!announced.federation.equals(directory.federation())) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "federation", "It is of another federation.")
          .asException();
    }
    // the key is that member's own, for this use, and in force
    var _ = directory.sealKey(announced.member, verified.kid(), at);
    return announced;
  }

  private static Announcement read(Payload json) {
    return new Announcement(
        json.text("federation"),
        json.text("member"),
        json.numbers("protocolVersions", MOST),
        json.numbers("suites", MOST),
        json.time("time"));
  }
}
