package org.heliograph.node.returns.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.heliograph.node.returns.custody.CustodyReport.Deletion;
import org.heliograph.node.returns.custody.CustodyReport.Holding;
import org.heliograph.node.returns.custody.CustodyReport.How;
import org.heliograph.node.returns.custody.CustodyReport.Missing;
import org.heliograph.node.returns.custody.CustodyReport.Recipient;
import org.heliograph.node.returns.custody.CustodyReport.State;
import org.heliograph.node.returns.custody.CustodyReport.TakenBack;
import org.heliograph.node.returns.custody.CustodyReport.What;
import org.heliograph.node.returns.custody.CustodyReport.Word;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.signal.SlotTable;

/** Puts together what each recipient holds, and what is missing from it. For one signal. */
final class Recipients {
  private final SlotTable table;
  private final boolean takenBack;
  private final boolean expired;
  private final Map<String, TakenBack> recalls;
  private final Predicate<String> left;
  private final List<Missing> missing = new ArrayList<>();

  /**
   * @param left whether a partner is no member any more
   * @param takenBack whether the source has withdrawn the whole signal
   * @param recalls that name the signal, by partner
   */
  Recipients(
      SlotTable table,
      boolean takenBack,
      boolean expired,
      Map<String, TakenBack> recalls,
      Predicate<String> left) {
    this.table = table;
    this.takenBack = takenBack;
    this.expired = expired;
    this.recalls = recalls;
    this.left = left;
  }

  List<Missing> missing() {
    return missing;
  }

  /**
   * @param lines of one partner, in the order that it was told; at least one
   */
  Recipient of(String partner, List<CustodyLine> lines, List<Deletion> deletions) {
    var ends = ends(partner, lines);
    var holdings =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).action() != Action.WITHDRAW)
            .mapToObj(i -> holding(lines, i, ends))
            .toList();
    var state = state(partner, lines, ends);
    if (left.test(partner) && state != State.NOT_HELD && state != State.COMPLETE) {
      missing.removeIf(one -> one.partner().equals(partner));
      miss(
          partner,
          What.LEFT,
          "has left the federation and never confirmed; nothing can be sent to it any more");
    }
    return new Recipient(partner, state, holdings, ends, deletions);
  }

  private List<TakenBack> ends(String partner, List<CustodyLine> lines) {
    var ends = new ArrayList<TakenBack>();
    lines.stream()
        .filter(line -> line.action() != Action.DISCLOSE)
        .map(Recipients::takenBack)
        .forEach(ends::add);
    Optional.ofNullable(recalls.get(partner)).ifPresent(ends::add);
    return ends;
  }

  private static TakenBack takenBack(CustodyLine line) {
    return new TakenBack(
        line.action() == Action.NARROW ? How.NARROWED : How.WITHDRAWN,
        Optional.of(line.position()),
        Optional.empty(),
        line.at(),
        line.receipted(),
        line.refused(),
        line.word());
  }

  private Holding holding(List<CustodyLine> lines, int place, List<TakenBack> ends) {
    var line = lines.get(place);
    var next =
        lines.stream().skip(place + 1L).filter(later -> later.refused().isEmpty()).findFirst();
    var recalled =
        ends.stream().filter(_ -> line.recalled()).filter(end -> end.how() == How.RECALLED);
    return new Holding(
        line.position(),
        line.agreement(),
        line.clause(),
        line.version(),
        fields(line.slots()),
        Integer.bitCount(line.slots() >>> table.firstIndicator()),
        line.at(),
        next.map(CustodyLine::at).or(() -> recalled.map(TakenBack::told).findFirst()),
        line.receipted(),
        line.refused());
  }

  private List<String> fields(int slots) {
    return IntStream.range(0, table.firstIndicator())
        .filter(slot -> (slots >>> slot & 1) == 1)
        .mapToObj(table.fields()::get)
        .toList();
  }

  private State state(String partner, List<CustodyLine> lines, List<TakenBack> ends) {
    var whole = whole(lines, ends);
    if (whole.isPresent()) {
      return ended(partner, whole.get());
    }
    if (lines.stream().allMatch(line -> line.refused().isPresent())) {
      return State.NOT_HELD;
    }
    if (takenBack || lines.getLast().recalled()) {
      miss(partner, What.TO_BE_TOLD, "has not been told of the withdrawal yet");
      return State.STOPPING;
    }
    narrowings(partner, ends);
    if (expired) {
      miss(partner, What.DELETION, "deletes it unasked; its statements of deletion say when");
      return State.EXPIRED;
    }
    miss(partner, What.NOT_TAKEN_BACK, "holds it, and nothing asks it to stop");
    return State.HELD;
  }

  /** What ended all of it: a withdrawal or recall, or a narrowing that left nothing. */
  private Optional<TakenBack> whole(List<CustodyLine> lines, List<TakenBack> ends) {
    if (!ends.isEmpty() && ends.getLast().how() == How.RECALLED) {
      return Optional.of(ends.getLast());
    }
    var last = lines.getLast();
    boolean leavesNothing = last.action() == Action.NARROW && last.slots() == 0 && !takenBack;
    return Optional.of(last)
        .filter(line -> line.action() == Action.WITHDRAW || leavesNothing)
        .map(Recipients::takenBack);
  }

  private void narrowings(String partner, List<TakenBack> ends) {
    if (!ends.isEmpty() && ends.getLast().word().filter(Word::isFinal).isEmpty()) {
      miss(partner, What.CONFIRMED, "has not confirmed the narrowing with every consumer");
    }
  }

  private State ended(String partner, TakenBack end) {
    if (end.word().isEmpty()) {
      end.refused()
          .ifPresentOrElse(
              reason -> miss(partner, What.REFUSED, "refused the withdrawal: " + reason),
              () -> miss(partner, What.STOPPED, unanswered(end)));
      return State.STOPPING;
    }
    var word = end.word().get();
    if (word.unknown() > 0) {
      miss(
          partner,
          What.UNKNOWN_CONSUMERS,
          "%d readers of its feed are unknown, so nobody can confirm for them"
              .formatted(word.unknown()));
    }
    if (word.confirmedAt().isEmpty() && word.confirmed() < word.registered()) {
      miss(
          partner,
          What.CONFIRMED,
          "%d of %d consumers have confirmed".formatted(word.confirmed(), word.registered()));
    }
    return word.isFinal() ? State.COMPLETE : State.STOPPED;
  }

  private static String unanswered(TakenBack end) {
    return end.receipted().isPresent()
        ? "has received the withdrawal and not said that its node stopped"
        : "has not answered the withdrawal";
  }

  private void miss(String partner, What what, String words) {
    missing.add(new Missing(partner, what, partner + " " + words + "."));
  }
}
