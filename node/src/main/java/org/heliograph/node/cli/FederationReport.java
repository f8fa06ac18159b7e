package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.protocol.directory.Member;

/** A federation's state, for programs and for people. */
final class FederationReport {
  private FederationReport() {}

  static ObjectNode json(Convener convener, Instant now) {
    var directory = convener.directory();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", directory.federation())
            .put("root", convener.trust().root().keyId().toString())
            .put("fingerprint", Fingerprint.of(convener.trust().root().keyId()))
            .put("cluster", convener.settings().bootstrap())
            .put("signalStreams", directory.streams().signals())
            .put("version", directory.version())
            .put("issuedAt", directory.issuedAt().toString())
            .put("nextUpdate", directory.nextUpdate().toString())
            .put("stale", directory.isStale(now, Duration.ZERO))
            .put("delegationUntil", convener.delegation().until().toString());
    var members = json.putArray("members");
    directory.members().forEach(member -> members.add(json(member)));
    return json;
  }

  static ObjectNode json(Member member) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("alias", member.alias())
            .put("id", member.id())
            .put("name", member.name())
            .put("sector", member.sector())
            .put("status", member.status().wireName());
    var keys = json.putArray("keys");
    for (var key : member.keys()) {
      keys.addObject()
          .put("use", key.use().wireName())
          .put("id", key.keyId().toString())
          .put("from", key.from().toString())
          .put("until", key.until().map(Instant::toString).orElse(null))
          .put("revokedAt", key.revokedAt().map(Instant::toString).orElse(null));
    }
    return json;
  }

  static String words(ObjectNode json) {
    var lines = new StringJoiner("\n");
    lines.add(
        "%s: directory version %s, next update %s%s"
            .formatted(
                json.path("federation").asText(),
                json.path("version").asText(),
                json.path("nextUpdate").asText(),
                json.path("stale").asBoolean() ? " — PAST; run convener publish" : ""));
    lines.add("root key " + json.path("fingerprint").asText());
    lines.add("cluster  " + json.path("cluster").asText());
    lines.add("streams  %s for each pair".formatted(json.path("signalStreams").asText()));
    json.path("members")
        .forEach(
            member ->
                lines.add(
                    "  %-24s %-10s %s"
                        .formatted(
                            member.path("alias").asText(),
                            member.path("status").asText(),
                            member.path("id").asText())));
    return lines.toString();
  }
}
