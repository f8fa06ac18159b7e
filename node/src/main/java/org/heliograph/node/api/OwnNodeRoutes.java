package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.kafka.KafkaReach;
import org.heliograph.node.platform.postgres.PostgresNodes;
import org.heliograph.node.platform.postgres.PostgresSchema;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;

/** Whose node this is, and by which keys others know it. */
public final class OwnNodeRoutes {
  private final Facts facts;

  /**
   * What there is to tell.
   *
   * @param directory the snapshot in use; empty where none has arrived yet
   * @param stale whether it is past its next update
   * @param broker whether it answers this node; empty before it was asked
   * @param nodes those that run on the database, this one among them
   * @param schema what this version knows of the database, and what it found
   * @param zone in which this member counts days
   */
  public record Facts(
      MemberConfig self,
      Supplier<Optional<Directory>> directory,
      BooleanSupplier stale,
      Supplier<Optional<KafkaReach.State>> broker,
      Supplier<List<PostgresNodes.Running>> nodes,
      PostgresSchema.Found schema,
      ZoneId zone,
      InstantSource clock) {}

  public OwnNodeRoutes(Facts facts) {
    this.facts = facts;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of("showNode", _ -> show());
  }

  private Answer show() {
    var directory = facts.directory.get();
    var self = directory.flatMap(known -> known.member(facts.self.id()));
    var json = JsonNodeFactory.instance.objectNode();
    member(json.putObject("member"), self);
    json.put("federation", facts.self.federation())
        .put("timeZone", facts.zone.getId())
        .put("software", software());
    directory.ifPresent(known -> describe(json.putObject("directory"), known));
    facts
        .broker
        .get()
        .ifPresent(
            broker ->
                json.putObject("broker")
                    .put("reachable", broker.reachable())
                    .put("since", broker.since().toString()));
    nodes(json);
    var keys = json.putArray("keys");
    Instant now = facts.clock.instant();
    self.ifPresent(member -> member.keys().forEach(key -> key(keys.addObject(), key, now)));
    return Answer.ok(json);
  }

  private void nodes(ObjectNode json) {
    var nodes = json.putArray("nodes");
    for (var node : facts.nodes.get()) {
      nodes
          .addObject()
          .put("software", node.software())
          .put("schema", node.schema())
          .put("startedAt", node.startedAt().toString());
    }
    json.putObject("schema")
        .put("known", facts.schema.known())
        .put("applied", facts.schema.applied());
  }

  private static String software() {
    return Objects.requireNonNullElse(
        OwnNodeRoutes.class.getPackage().getImplementationVersion(), "unpackaged");
  }

  private void member(ObjectNode json, Optional<Member> self) {
    json.put("id", facts.self.id()).put("alias", facts.self.alias());
    self.ifPresent(
        member -> {
          json.put("name", member.name())
              .put("sector", member.sector())
              .put("status", member.status().wireName());
          member.jurisdictions().forEach(json.putArray("jurisdictions")::add);
        });
  }

  private void describe(ObjectNode json, Directory known) {
    json.put("version", known.version())
        .put("issuedAt", known.issuedAt().toString())
        .put("nextUpdate", known.nextUpdate().toString())
        .put("stale", facts.stale.getAsBoolean())
        .put("members", known.members().size());
  }

  private static void key(ObjectNode json, MemberKey key, Instant now) {
    json.put("use", key.use().wireName())
        .put("fingerprint", key.keyId().toString())
        .put("from", key.from().toString())
        .put("state", state(key, now));
    key.until().ifPresent(end -> json.put("until", end.toString()));
    key.revokedAt().ifPresent(at -> json.put("revokedAt", at.toString()));
  }

  private static String state(MemberKey key, Instant now) {
    if (key.revokedAt().isPresent()) {
      return "revoked";
    }
    if (key.isInForce(now)) {
      return "in-force";
    }
    return now.isBefore(key.from()) ? "coming" : "retired";
  }
}
