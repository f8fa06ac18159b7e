package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Payload;

/**
 * What the convener hands to an organisation that it has vetted: under which name to join, and
 * where.
 *
 * @param authority the federation's CA certificate, PEM
 * @param bootstrap the cluster, {@code host:port[,host:port]}
 * @param expires asking to join is possible before this time
 */
public record Invitation(
    String federation,
    String id,
    String alias,
    String name,
    String sector,
    List<String> jurisdictions,
    String authority,
    String bootstrap,
    Instant expires) {
  public static final String TYP = "heliograph-invitation+jws";

  private static final int LONGEST_PEM = 16_384;

  public String sign(SigningKey online) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("id", id)
        .put("alias", alias)
        .put("name", name)
        .put("sector", sector);
    jurisdictions.forEach(json.putArray("jurisdictions")::add);
    json.put("authority", authority)
        .put("bootstrap", bootstrap)
        .put("expires", Payload.write(expires));
    return Jws.sign(online, TYP, StrictJson.write(json));
  }

  static Invitation read(Payload json) {
    return new Invitation(
        json.text("federation"),
        json.text("id"),
        json.text("alias"),
        json.text("name"),
        json.text("sector"),
        json.texts("jurisdictions", 64),
        json.text("authority", LONGEST_PEM),
        json.text("bootstrap"),
        json.time("expires"));
  }
}
