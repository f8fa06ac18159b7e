package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.directory.Member;

/** Whom agreements can be made with: the members that the directory names. */
final class MemberRoutes {
  private final AgreementParts parts;

  MemberRoutes(AgreementParts parts) {
    this.parts = parts;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("listMembers", this::list);
  }

  private Answer list(Call call) {
    var members =
        parts.directory().get().members().stream()
            .sorted(Comparator.comparing(Member::id))
            .toList();
    return Answer.ok(Pages.of(members, call, this::json));
  }

  private ObjectNode json(Member member) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", member.id())
            .put("alias", member.alias())
            .put("name", member.name())
            .put("sector", member.sector());
    member.protocolVersions().forEach(json.putArray("protocolVersions")::add);
    member.suites().forEach(json.putArray("suites")::add);
    parts
        .directory()
        .get()
        .protocolVersion(parts.self(), member.id())
        .ifPresent(version -> json.put("version", version));
    var jurisdictions = json.putArray("jurisdictions");
    member.jurisdictions().forEach(jurisdictions::add);
    return json.put("status", member.status().wireName())
        .put("own", member.id().equals(parts.self()));
  }
}
