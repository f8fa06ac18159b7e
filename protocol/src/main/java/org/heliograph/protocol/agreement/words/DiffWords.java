package org.heliograph.protocol.agreement.words;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.diff.Change;
import org.heliograph.protocol.agreement.diff.Direction;
import org.heliograph.protocol.agreement.diff.Part;
import org.heliograph.protocol.agreement.diff.Term;
import org.heliograph.protocol.signal.SignalKind;

/** Puts what changes between two versions of an agreement into plain language. */
public final class DiffWords {
  private final Agreement before;
  private final Agreement after;
  private final Wording wording;
  private final ValueWords values;

  private DiffWords(Agreement before, Agreement after, Wording wording) {
    this.before = before;
    this.after = after;
    this.wording = wording;
    values = new ValueWords(after, wording);
  }

  public static ChangeReading of(
      AgreementDiff diff, Agreement before, Agreement after, Wording wording) {
    return new DiffWords(before, after, wording).reading(diff);
  }

  private ChangeReading reading(AgreementDiff diff) {
    var texts = wording.texts();
    return new ChangeReading(
        texts.language(),
        texts.text(
            "diff.title", "before", before.version(), "after", after.version(), "id", after.id()),
        summary(diff),
        diff.changes().stream().map(this::sentence).toList(),
        new ChangeReading.Names(
            texts.text("diff.widens"),
            texts.text("diff.narrows"),
            texts.text("diff.neutral"),
            texts.text("diff.agreement")));
  }

  private String summary(AgreementDiff diff) {
    var texts = wording.texts();
    if (diff.changes().isEmpty()) {
      return texts.text("diff.none");
    }
    long widens = diff.changes().stream().filter(it -> it.direction() == Direction.WIDENS).count();
    return widens == 0
        ? texts.text("diff.summary.narrows")
        : texts.text("diff.summary.widens", "count", widens);
  }

  private ChangeSentence sentence(Change change) {
    var text =
        switch (change) {
          case Change.Added it -> items(it, "added", it.items());
          case Change.Removed it -> items(it, "removed", it.items());
          case Change.Altered it -> altered(it);
          case Change.TakesOver it ->
              text("diff.takesOver", Map.of("clause", it.clause(), "from", it.from()));
        };
    if (change.place().part() == Part.SOURCE_ONLY) {
      text = text("diff.sourceOnly", Map.of("text", text));
    }
    return new ChangeSentence(change.clause(), change.direction(), text);
  }

  private String items(Change change, String kind, List<?> items) {
    var words = items.stream().map(item -> values.words(change.term(), item)).toList();
    var arguments = new HashMap<String, Object>();
    arguments.put(
        "items",
        values.alternatives(change.term())
            ? wording.texts().any(words)
            : wording.texts().all(words));
    arguments.put("all", Wording.yesIf(all(change)));
    arguments.put("accounts", Wording.yesIf(accountsOnly(change.clause())));
    if (items.getFirst() instanceof Clause clause) {
      arguments.put("kinds", wording.allNamed("kind", clause.scope().kinds()));
      arguments.put("purpose", wording.purpose(clause.purpose()));
    }
    return text(key(change.term(), kind), arguments);
  }

  private String altered(Change.Altered change) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("before", values.argument(change.term(), change.before()));
    arguments.put("after", values.argument(change.term(), change.after()));
    arguments.put("had", Wording.yesIf(!absent(change.before())));
    arguments.put("has", Wording.yesIf(!absent(change.after())));
    arguments.put("single", Wording.yesIf(!(change.after() instanceof List<?>)));
    if (change.before() instanceof Integer old && change.after() instanceof Integer now) {
      arguments.put("change", now > old ? "more" : "less");
    }
    return text(key(change.term(), "altered"), arguments);
  }

  private static String key(Term term, String kind) {
    return "diff." + term.wireName() + "." + kind;
  }

  private static boolean absent(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.isEmpty();
      case Set<?> set -> set.isEmpty();
      default -> false;
    };
  }

  /** Whether a list of what is asked for begins or ceases to be. */
  private boolean all(Change change) {
    var old = before.clause(change.clause());
    var now = after.clause(change.clause());
    return old.isPresent()
        && now.isPresent()
        && (asked(change, old.get()).isEmpty() || asked(change, now.get()).isEmpty());
  }

  private static Set<?> asked(Change change, Clause clause) {
    var conditions = conditions(change.place().part(), clause);
    return switch (change.term()) {
      case TYPES -> clause.scope().types();
      case LABELS -> conditions.labels();
      case SUBJECT_ROLES -> conditions.subjectRoles();
      case LANGUAGES -> conditions.languages();
      default -> Set.of(change);
    };
  }

  private static Conditions conditions(Part part, Clause clause) {
    return part == Part.SOURCE_ONLY ? clause.sourceOnly() : clause.scope().conditions();
  }

  private boolean accountsOnly(String clause) {
    return after
        .clause(clause)
        .map(it -> it.scope().kinds().equals(Set.of(SignalKind.ACCOUNT)))
        .orElse(false);
  }

  private String text(String key, Map<String, Object> arguments) {
    return new Sentences(wording, after, "").text(key, arguments);
  }
}
