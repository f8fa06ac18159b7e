package org.heliograph.protocol.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is about: one signal, one agreement, one partner, a period; what is given has to
 * hold together.
 *
 * @param agreement its id, of any version where none is given
 * @param partner member id
 * @param from included
 * @param to not included
 */
public record EvidenceScope(
    @Nullable UUID signal,
    @Nullable String agreement,
    @Nullable Integer agreementVersion,
    @Nullable String partner,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Entries that bind one log to the next stand in every bundle that reaches over both. */
  private static final Set<AuditAct> LINKS = Set.of(AuditAct.LOG_BEGUN, AuditAct.LOG_CONTINUED);

  /**
   * @throws IllegalArgumentException where nothing narrows it, or its period ends before it begins
   */
  public EvidenceScope {
    if (signal == null && agreement == null && partner == null) {
      throw new IllegalArgumentException("a scope names a signal, an agreement or a partner");
    }
    if (agreementVersion != null && agreement == null) {
      throw new IllegalArgumentException("a version is one of an agreement");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("a period ends after it begins");
    }
  }

  public static EvidenceScope ofSignal(UUID signal) {
    return new EvidenceScope(signal, null, null, null, null, null);
  }

  public static EvidenceScope ofAgreement(String id, @Nullable Integer version) {
    return new EvidenceScope(null, id, version, null, null, null);
  }

  public static EvidenceScope ofPartner(
      String partner, @Nullable Instant from, @Nullable Instant to) {
    return new EvidenceScope(null, null, null, partner, from, to);
  }

  /** Whether the entry is in scope by itself, whatever its facts are. */
  public boolean covers(AuditEntry entry) {
    return coversSide(entry)
        && (signal == null || entry.objects().containsValue(signal.toString()))
        && (agreement == null || isOurs(entry.agreement()) || names(entry));
  }

  /** Whether one of the entry's facts is in scope. */
  public boolean covers(AuditEntry entry, Fact fact) {
    return coversSide(entry)
        && (signal == null || signal.equals(fact.signal()))
        && (agreement == null || isOurs(agreementOf(entry, fact)));
  }

  /** Whether the entry binds one log to the next. */
  static boolean isLink(AuditEntry entry) {
    return LINKS.contains(entry.act());
  }

  private boolean coversSide(AuditEntry entry) {
    return (partner == null || partner.equals(entry.partner()))
        && (from == null || !entry.at().isBefore(from))
        && (to == null || entry.at().isBefore(to));
  }

  private boolean isOurs(@Nullable AgreementRef version) {
    return version != null
        && version.id().equals(agreement)
        && (agreementVersion == null || agreementVersion == version.version());
  }

  private boolean names(AuditEntry entry) {
    return agreementVersion == null && entry.objects().containsValue(agreement);
  }

  /** The agreement of a fact, which is its entry's where it names none. */
  public static @Nullable AgreementRef agreementOf(AuditEntry entry, Fact fact) {
    var named = fact.agreement();
    return named == null ? entry.agreement() : ref(named);
  }

  private static @Nullable AgreementRef ref(String named) {
    int at = named.lastIndexOf('@');
    try {
      return at < 1
          ? null
          : new AgreementRef(named.substring(0, at), Integer.parseInt(named.substring(at + 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Such as {@code signal 6f1c…, with lumen.example, from 2026-01-01T00:00:00Z}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (signal != null) {
      parts.add("signal " + signal);
    }
    if (agreement != null) {
      parts.add(
          "agreement "
              + agreement
              + (agreementVersion == null ? ", all versions" : ", version " + agreementVersion));
    }
    if (partner != null) {
      parts.add("with " + partner);
    }
    if (from != null) {
      parts.add("from " + from);
    }
    if (to != null) {
      parts.add("before " + to);
    }
    return String.join(", ", parts);
  }

  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    if (signal != null) {
      json.put("signal", signal.toString());
    }
    if (agreement != null) {
      json.put("agreement", agreement);
    }
    if (agreementVersion != null) {
      json.put("agreementVersion", agreementVersion);
    }
    if (partner != null) {
      json.put("partner", partner);
    }
    if (from != null) {
      json.put("from", from.toString());
    }
    if (to != null) {
      json.put("to", to.toString());
    }
    return json;
  }

  /**
   * @throws RuntimeException when the document is no scope
   */
  public static EvidenceScope read(JsonNode json) {
    var signal = text(json, "signal");
    var from = text(json, "from");
    var to = text(json, "to");
    return new EvidenceScope(
        signal == null ? null : UUID.fromString(signal),
        text(json, "agreement"),
        json.path("agreementVersion").isIntegralNumber()
            ? json.path("agreementVersion").intValue()
            : null,
        text(json, "partner"),
        from == null ? null : Instant.parse(from),
        to == null ? null : Instant.parse(to));
  }

  private static @Nullable String text(JsonNode json, String key) {
    return json.path(key).isTextual() ? json.path(key).asText() : null;
  }
}
