package org.heliograph.node.agreements;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Remark;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.refusal.Refusal;

/** Finds what about agreements waits for people, 30 days before it is due where it has a date. */
public final class Attention {
  private static final Duration AHEAD = Duration.ofDays(30);

  /** A partner whose node runs takes an act within seconds. */
  private static final Duration UNSEEN = Duration.ofHours(1);

  /** A partner whose node runs and knows the question answers within seconds. */
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private static final Pattern CLAUSE = Pattern.compile("clauses\\[([^\\]]+)\\].*");
  private static final Comparator<AttentionItem> MOST_PRESSING_FIRST =
      comparing(AttentionItem::what)
          .thenComparing(item -> item.due().orElse(null), nullsFirst(naturalOrder()))
          .thenComparing(item -> item.name().map(AgreementName::toString).orElse(""))
          .thenComparing(AttentionItem::words);

  private final Facts facts;
  private final AgreementLint lint;
  private final Instant now;
  private final List<AttentionItem> items = new ArrayList<>();

  private Attention(Facts facts, AgreementLint lint, Instant now) {
    this.facts = facts;
    this.lint = lint;
    this.now = now;
  }

  /**
   * What is known at one time.
   *
   * @param self our member id
   * @param approvals people of ours that said yes to a proposal, where any did
   * @param doubtful versions that do not verify
   * @param datasheets all that are known, of every feed
   * @param others what else waits for people
   */
  public record Facts(
      String self,
      List<AgreementRecord> records,
      Map<AgreementName, List<String>> approvals,
      Map<AgreementName, Refusal> doubtful,
      List<SignedDatasheet> datasheets,
      List<UnseenActs> unseen,
      List<Retelling> retellings,
      List<AttentionItem> others) {}

  /** Everything, the most pressing first. */
  public static List<AttentionItem> of(Facts facts, AgreementLint lint, Instant now) {
    var attention = new Attention(facts, lint, now);
    facts.records().forEach(attention::look);
    facts.unseen().forEach(attention::look);
    facts.retellings().forEach(attention::look);
    attention.items.addAll(facts.others());
    return attention.items.stream().sorted(MOST_PRESSING_FIRST).toList();
  }

  private void look(AgreementRecord record) {
    switch (record.state()) {
      case Proposed proposed -> proposed(record, proposed);
      case Approved approved -> {
        datasheet(record);
        dates(record);
      }
      case Active active -> {
        datasheet(record);
        dates(record);
      }
      case Suspended suspended -> {
        suspended(record, suspended);
        datasheet(record);
        dates(record);
      }
      default -> {}
    }
    Optional.ofNullable(facts.doubtful().get(record.name()))
        .ifPresent(why -> add(Matter.DOUBTFUL, record, "It is not used: " + why.detail()));
  }

  private void proposed(AgreementRecord record, Proposed proposed) {
    if (proposed.parties().contains(record.name().party(facts.self()))) {
      return;
    }
    var said = facts.approvals().getOrDefault(record.name(), List.of());
    if (!said.isEmpty()) {
      var words =
          "%s said yes; another person has to approve it or refuse it."
              .formatted(String.join(" and ", said));
      add(Matter.APPROVAL_DUE, record, words);
    } else if (record.proposedBy().equals(facts.self())) {
      add(Matter.APPROVAL_DUE, record, "It was proposed here; your people have to approve it.");
    } else {
      var words = record.proposedBy() + " proposes it; approve it, refuse it or answer it.";
      add(Matter.PROPOSAL_RECEIVED, record, words);
    }
  }

  private void suspended(AgreementRecord record, Suspended suspended) {
    var parties =
        suspended.parties().stream()
            .map(record.name()::member)
            .sorted()
            .collect(Collectors.joining(" and "));
    add(Matter.SUSPENDED, record, parties + " suspended it; nothing goes until that is ended.");
  }

  private void dates(AgreementRecord record) {
    for (var remark : lint.remarks(record.agreement(), now)) {
      var clause = CLAUSE.matcher(remark.field());
      add(
          clause.matches() ? Matter.BASIS_ENDING : matter(remark),
          record,
          clause.matches() ? Optional.of(clause.group(1)) : Optional.empty(),
          remark.at(),
          remark.detail());
    }
  }

  private static Matter matter(Remark remark) {
    return remark.field().equals("reviewBy") ? Matter.REVIEW_DUE : Matter.AGREEMENT_ENDING;
  }

  private void datasheet(AgreementRecord record) {
    var source = record.agreement().source();
    var feed = record.agreement().feed();
    if (feed.isEmpty()) {
      return;
    }
    var review =
        Datasheets.newest(facts.datasheets(), source, feed.get())
            .map(newest -> newest.datasheet().reviewBy().toInstant());
    if (review.isEmpty()) {
      var words =
          "There is no datasheet of the feed %s of %s; it cannot be activated without."
              .formatted(feed.get(), source);
      add(Matter.DATASHEET_MISSING, record, words);
    } else if (!review.get().isAfter(now.plus(AHEAD))) {
      var words =
          "The datasheet of the feed %s of %s is to be reviewed by %s."
              .formatted(feed.get(), source, review.get());
      add(Matter.DATASHEET_REVIEW_DUE, record, Optional.empty(), review, words);
    }
  }

  private void look(UnseenActs unseen) {
    if (unseen.since().plus(UNSEEN).isAfter(now)) {
      return;
    }
    var words =
        "%s has not taken %d acts, the first told at %s; ask whether its node runs."
            .formatted(unseen.partner(), unseen.acts(), unseen.since());
    items.add(
        new AttentionItem(
            Matter.ACT_UNSEEN,
            Optional.empty(),
            unseen.partner(),
            Optional.empty(),
            Optional.of(unseen.since()),
            words));
  }

  private void look(Retelling retelling) {
    boolean waits = retelling.isOpen();
    if (waits ? retelling.askedAt().plus(ANSWER).isAfter(now) : retelling.words().isEmpty()) {
      return;
    }
    var words =
        waits
            ? "%s was asked at %s to tell again what is agreed, and has not.%s"
                .formatted(
                    retelling.partner(),
                    retelling.askedAt(),
                    retelling.holdsUp() ? " Nothing goes to it until then." : "")
            : "%s told again what is agreed.".formatted(retelling.partner());
    items.add(
        new AttentionItem(
            waits ? Matter.RETELLING_AWAITED : Matter.RETOLD_WITH_REMARKS,
            Optional.empty(),
            retelling.partner(),
            Optional.empty(),
            Optional.of(retelling.askedAt()),
            String.join(
                " ", Stream.concat(Stream.of(words), retelling.words().stream()).toList())));
  }

  private void add(Matter what, AgreementRecord record, String words) {
    add(what, record, Optional.empty(), Optional.empty(), words);
  }

  private void add(
      Matter what,
      AgreementRecord record,
      Optional<String> clause,
      Optional<Instant> due,
      String words) {
    var name = record.name();
    items.add(
        new AttentionItem(
            what, Optional.of(name), name.partnerOf(facts.self()), clause, due, words));
  }
}
