package org.heliograph.node.audit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.jspecify.annotations.Nullable;

/** Entries and facts in plain language: one sentence each, from what they hold. */
public final class EntryWords {
  private static final String PERSON = "person:";
  private static final String UNREADABLE =
      "The stored bytes are no entry any more; audit verify tells what was changed.";

  private final Map<String, String> names;

  /**
   * @param names of people, by pseudonym; without those that were forgotten
   */
  public EntryWords(Map<String, String> names) {
    this.names = Map.copyOf(names);
  }

  /** Pseudonyms of those who acted. */
  public static List<String> pseudonyms(List<FoundEntry> entries) {
    return entries.stream()
        .flatMap(found -> found.entry().stream())
        .flatMap(entry -> pseudonym(entry.actor()).stream())
        .distinct()
        .toList();
  }

  /** The pseudonym of a person; empty where something else acted. */
  public static Optional<String> pseudonym(Actor actor) {
    return Optional.of(actor.text())
        .filter(text -> text.startsWith(PERSON))
        .map(text -> text.substring(PERSON.length()));
  }

  /** A person's name, unless it was forgotten. */
  public Optional<String> name(Actor actor) {
    return pseudonym(actor).flatMap(it -> Optional.ofNullable(names.get(it)));
  }

  /** The entry as a whole. */
  public String of(FoundEntry found) {
    return found.entry().map(this::of).orElse(UNREADABLE);
  }

  /** One of its facts. */
  public String of(FoundEntry found, Fact fact) {
    return found.entry().map(entry -> of(entry, fact)).orElse(UNREADABLE);
  }

  private String of(AuditEntry entry) {
    var details = new ArrayList<String>();
    Optional.ofNullable(entry.objects().get("act")).ifPresent(details::add);
    if (entry.facts() != null) {
      details.add(counted(entry.facts().count(), "fact"));
    }
    details.addAll(pairs(entry.counts()));
    details.addAll(pairs(entry.reasons()));
    return sentence(
        phrase(entry, null), under(agreement(entry, null), entry.clause()), details, entry);
  }

  private String of(AuditEntry entry, Fact fact) {
    var details = new ArrayList<String>();
    if (entry.act() != AuditAct.SIGNALS_DISCLOSED) {
      details.add(fact.what());
    }
    Optional.ofNullable(fact.detail()).map(it -> detail(entry, it)).ifPresent(details::add);
    Optional.ofNullable(fact.reason()).ifPresent(details::add);
    var clause = Objects.requireNonNullElse(fact.clause(), Objects.toString(entry.clause(), ""));
    return sentence(
        phrase(entry, fact),
        under(agreement(entry, fact), clause.isEmpty() ? null : clause),
        details,
        entry);
  }

  private String sentence(String phrase, String under, List<String> details, AuditEntry entry) {
    var told = details.isEmpty() ? "" : ": " + String.join("; ", details);
    return phrase + under + told + position(entry) + by(entry.actor());
  }

  private static String phrase(AuditEntry entry, @Nullable Fact fact) {
    var partner = Objects.requireNonNullElse(entry.partner(), "a partner");
    return switch (entry.act()) {
      case SIGNALS_PUBLISHED -> "Taken up for publishing";
      case SIGNALS_WITHHELD -> "Kept from " + partner;
      case SIGNALS_DISCLOSED -> disclosed(fact) + partner;
      case RECEIPT_TAKEN -> "Receipt of " + partner;
      case RECEIPT_GIVEN -> "Receipt given to " + partner;
      case DELIVERY_TAKEN -> "Delivery of " + partner + " taken";
      case DELIVERY_REFUSED -> "Delivery of " + partner + " refused";
      case QUARANTINE_RELEASED -> "Admitted from quarantine";
      case QUARANTINE_REJECTED -> "Rejected from quarantine";
      case SIGNALS_EXPIRED -> "Retention ended";
      case SIGNALS_WITHDRAWN -> "Withdrawn";
      case SIGNALS_NARROWED -> "Narrowed";
      case UPLOAD_RECALLED -> "Recalled with its upload";
      case WITHDRAWAL_APPLIED -> "What " + partner + " took back is no longer used";
      case ACKNOWLEDGEMENT_GIVEN -> "Told " + partner + " that what it took back is stopped";
      case ACKNOWLEDGEMENT_TAKEN -> partner + " has stopped what was taken back";
      case OUTCOME_REPORTED -> "Outcome told to " + partner;
      case OUTCOME_CORRECTED -> "Outcome told to " + partner + " corrected";
      case OUTCOME_RETRACTED -> "Outcome told to " + partner + " taken back";
      case OUTCOME_TAKEN -> partner + " told an outcome";
      case SIGNAL_REVIEWED -> "Dispute decided";
      case RETENTION_RAN -> "Deleted as its time was over";
      case HOLD_PLACED -> "Put under a hold";
      case AGREEMENT_ACTED -> "Step taken";
      case AGREEMENT_TOLD -> "Step told to " + partner;
      case AGREEMENT_TAKEN -> "Step of " + partner;
      case AGREEMENT_ACT_REFUSED -> "Step of " + partner + " refused";
      default -> definition(entry);
    };
  }

  private static String disclosed(@Nullable Fact fact) {
    return switch (fact == null ? "" : fact.what()) {
      case "disclose" -> "Disclosed to ";
      case "narrow" -> "Narrowed at ";
      case "withdraw" -> "Withdrawn from ";
      default -> "Sealed for ";
    };
  }

  private static String definition(AuditEntry entry) {
    var definition = entry.act().definition().replaceFirst("\\.$", "");
    return entry.partner() == null ? definition : definition + " (" + entry.partner() + ")";
  }

  private static @Nullable String agreement(AuditEntry entry, @Nullable Fact fact) {
    if (fact != null && fact.agreement() != null) {
      return fact.agreement();
    }
    return entry.agreement() == null
        ? null
        : entry.agreement().id() + "@" + entry.agreement().version();
  }

  private static String under(@Nullable String agreement, @Nullable String clause) {
    var under = agreement == null ? "" : " under " + agreement.replaceFirst("@", " version ");
    if (clause == null) {
      return under;
    }
    return (under.isEmpty() ? " under" : under + ",") + " clause " + clause;
  }

  private static String detail(AuditEntry entry, String detail) {
    return switch (entry.act()) {
      case SIGNALS_DISCLOSED -> "slots " + detail;
      default -> detail;
    };
  }

  private static String position(AuditEntry entry) {
    var epoch = entry.objects().get("epoch");
    var sequence = entry.objects().get("sequence");
    return epoch == null || sequence == null
        ? ""
        : " (epoch " + epoch + ", position " + sequence + ")";
  }

  private String by(Actor actor) {
    if (actor.equals(Actor.NODE)) {
      return ".";
    }
    var who = name(actor).orElseGet(() -> pseudonym(actor).orElseGet(actor::text));
    return ", by " + who.replaceFirst("^(key|member):", "$1 ") + ".";
  }

  private static List<String> pairs(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey())
            .collect(Collectors.toList());
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
