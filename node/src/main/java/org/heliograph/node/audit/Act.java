package org.heliograph.node.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.SaltedDigest;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.jspecify.annotations.Nullable;

/** One act while it is written down. For one thread. */
public final class Act {
  private final AuditAct act;
  private final Map<String, String> objects = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private @Nullable Actor actor;
  private @Nullable String partner;
  private @Nullable AgreementRef agreement;
  private @Nullable String clause;
  private @Nullable Facts facts;

  private Act(AuditAct act) {
    this.act = act;
  }

  public static Act of(AuditAct act) {
    return new Act(act);
  }

  /** Who did it, where that is not {@link Acting#now}. */
  public Act by(Actor who) {
    this.actor = who;
    return this;
  }

  /** The member id of the other side. */
  public Act with(@Nullable String memberId) {
    this.partner = memberId;
    return this;
  }

  public Act under(@Nullable AgreementRef version) {
    this.agreement = version;
    return this;
  }

  public Act under(@Nullable AgreementRef version, @Nullable String clauseId) {
    this.clause = clauseId;
    return under(version);
  }

  /** Names a thing by its id or code; never a value, a name of a person or free text. */
  public Act about(String what, @Nullable Object id) {
    if (id != null) {
      objects.put(what, id.toString());
    }
    return this;
  }

  /**
   * Names a sealed batch: its place in its stream, its seal and the key that signed. A partner may
   * have sealed anything as the id of an agreement: what is no code is left out.
   */
  public Act sealed(Seal seal, String jws) {
    return under(Codes.isCode(seal.agreement().id()) ? seal.agreement() : null)
        .at(seal.position())
        .about("seal", Hash.ofJws(jws))
        .about("key", Jws.claimedKey(jws));
  }

  /** Names a place in a stream. */
  public Act at(Position position) {
    return about("stream", position.stream())
        .about("epoch", position.epoch())
        .about("sequence", position.sequence());
  }

  /** Says of a refusal why; the same reason again counts up. */
  public Act because(RefusalReason reason, long times) {
    return because(reason.wireName(), times);
  }

  /** Says why, by a code that is no refusal of the catalogue. */
  public Act because(String code, long times) {
    if (times > 0) {
      reasons.merge(code, times, Long::sum);
    }
    return this;
  }

  public Act counting(String what, long count) {
    if (count != 0) {
      counts.merge(what, count, Long::sum);
    }
    return this;
  }

  /** The single facts that this entry stands for; their reasons count as the entry's. */
  public Act facts(List<Fact> all) {
    if (!all.isEmpty()) {
      this.facts = Facts.of(all);
      all.forEach(
          fact -> Optional.ofNullable(fact.reason()).ifPresent(reason -> because(reason, 1)));
    }
    return this;
  }

  /** A text of a person: only a salted hash of it becomes part of the entry. */
  public Act saying(String what, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      texts.put(what, text);
    }
    return this;
  }

  Map<String, String> texts() {
    return texts;
  }

  Optional<Facts> facts() {
    return Optional.ofNullable(facts);
  }

  AuditEntry entry(Instant at, Map<String, SaltedDigest> digests) {
    return new AuditEntry(
        act,
        at,
        Optional.ofNullable(actor).orElseGet(Acting::now),
        partner,
        agreement,
        clause,
        objects,
        reasons,
        counts,
        facts().map(Facts::summary).orElse(null),
        digests);
  }
}
