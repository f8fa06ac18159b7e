package org.heliograph.node.audit.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What entries are found by, beside what stands in their own row. For one thread. */
final class SearchRows {
  private static final String SIGNAL = "signal";
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final long QUARTER = Duration.ofMinutes(15).toMillis();

  /** Acts whose facts tell what flows to and from partners. */
  private static final Set<AuditAct> FLOW =
      EnumSet.of(
          AuditAct.SIGNALS_PUBLISHED,
          AuditAct.SIGNALS_DISCLOSED,
          AuditAct.SIGNALS_WITHHELD,
          AuditAct.SIGNALS_WITHDRAWN,
          AuditAct.DELIVERY_TAKEN,
          AuditAct.WITHDRAWAL_APPLIED,
          AuditAct.QUARANTINE_RELEASED,
          AuditAct.OUTCOME_REPORTED,
          AuditAct.OUTCOME_TAKEN);

  /** An entry concerns a subject: {@code subject} stands for a signal's id. */
  record Subject(long subject, long index) {}

  /** A reason applied in an entry. */
  record Reason(String reason, long index) {}

  /** A fact of an entry is under an agreement that is not the entry's own. */
  record Under(AgreementRef agreement, long index) {}

  /** What is counted together; nothing is an empty text, or version 0. */
  record Counted(
      LocalDate day,
      String act,
      String partner,
      String agreement,
      int version,
      String clause,
      String what,
      String reason) {}

  /**
   * What flowed within a quarter of an hour; nothing is an empty text.
   *
   * @param quarter when it begins
   */
  record Flowed(Instant quarter, String partner, String act, String what, String reason) {}

  private final List<Subject> subjects = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private final Set<Under> under = new LinkedHashSet<>();
  private final Map<Counted, Long> counts = new HashMap<>();
  private final Map<Flowed, Long> flowed = new HashMap<>();

  List<Subject> subjects() {
    return subjects;
  }

  List<Reason> reasons() {
    return reasons;
  }

  List<Under> under() {
    return List.copyOf(under);
  }

  Map<Counted, Long> counts() {
    return counts;
  }

  Map<Flowed, Long> flowed() {
    return flowed;
  }

  void add(Appended appended, long index) {
    var entry = appended.entry();
    var facts = appended.facts() == null ? List.<Fact>of() : appended.facts().list();
    subjectsOf(entry, facts).forEach(subject -> subjects.add(new Subject(subject, index)));
    reasonsOf(entry, facts).forEach(reason -> reasons.add(new Reason(reason, index)));
    underOthers(entry, facts, index);
    count(entry, facts);
    if (FLOW.contains(entry.act())) {
      facts.forEach(fact -> flowed.merge(flowed(entry, fact), 1L, Long::sum));
    }
  }

  private static Flowed flowed(AuditEntry entry, Fact fact) {
    long at = entry.at().toEpochMilli();
    return new Flowed(
        Instant.ofEpochMilli(at - Math.floorMod(at, QUARTER)),
        orEmpty(entry.partner()),
        entry.act().wireName(),
        fact.what(),
        orEmpty(fact.reason()));
  }

  private void underOthers(AuditEntry entry, List<Fact> facts, long index) {
    var own = entry.agreement() == null ? "" : entry.agreement().id();
    facts.stream()
        .map(fact -> versionOf(fact.agreement()))
        .filter(one -> one != null && !one.id().equals(own))
        .forEach(one -> under.add(new Under(Objects.requireNonNull(one), index)));
  }

  private static Set<Long> subjectsOf(AuditEntry entry, List<Fact> facts) {
    var all = new LinkedHashSet<Long>();
    Optional.ofNullable(entry.objects().get(SIGNAL))
        .filter(named -> UUID_FORM.matcher(named).matches())
        .ifPresent(named -> all.add(SignalPlaces.number(UUID.fromString(named))));
    facts.forEach(fact -> all.add(SignalPlaces.number(fact.signal())));
    return all;
  }

  private static Set<String> reasonsOf(AuditEntry entry, List<Fact> facts) {
    var all = new TreeSet<>(entry.reasons().keySet());
    facts.stream().map(Fact::reason).filter(Objects::nonNull).forEach(all::add);
    return all;
  }

  private void count(AuditEntry entry, List<Fact> facts) {
    var left = new HashMap<>(entry.reasons());
    counts.merge(counted(entry, "", ""), 1L, Long::sum);
    for (var fact : facts) {
      counts.merge(counted(entry, fact), 1L, Long::sum);
      if (fact.reason() != null) {
        left.computeIfPresent(fact.reason(), (reason, times) -> times - 1);
      }
    }
    left.forEach(
        (reason, times) -> {
          if (times > 0) {
            counts.merge(counted(entry, "", reason), times, Long::sum);
          }
        });
  }

  private static Counted counted(AuditEntry entry, String what, String reason) {
    return new Counted(
        day(entry),
        entry.act().wireName(),
        orEmpty(entry.partner()),
        entry.agreement() == null ? "" : entry.agreement().id(),
        entry.agreement() == null ? 0 : entry.agreement().version(),
        orEmpty(entry.clause()),
        what,
        reason);
  }

  private static Counted counted(AuditEntry entry, Fact fact) {
    var own = counted(entry, fact.what(), orEmpty(fact.reason()));
    var clause = fact.clause() == null ? own.clause : fact.clause();
    var version = versionOf(fact.agreement());
    return version == null
        ? new Counted(
            own.day, own.act, own.partner, own.agreement, own.version, clause, own.what, own.reason)
        : new Counted(
            own.day,
            own.act,
            own.partner,
            version.id(),
            version.version(),
            clause,
            own.what,
            own.reason);
  }

  /** Reads {@code id@version}; null where it is none. */
  private static @Nullable AgreementRef versionOf(@Nullable String name) {
    int at = name == null ? -1 : name.lastIndexOf('@');
    if (name == null || at < 1) {
      return null;
    }
    try {
      return new AgreementRef(name.substring(0, at), Integer.parseInt(name.substring(at + 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static LocalDate day(AuditEntry entry) {
    return LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
