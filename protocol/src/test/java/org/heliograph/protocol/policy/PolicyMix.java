package org.heliograph.protocol.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.agreement.Scope;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.Tlp;

/** Invented agreements and signals as a federation has them: alike, with exceptions. */
final class PolicyMix {
  private static final Agreement EXAMPLE = ExampleAgreement.agreement();
  private static final Clause CONTENT = EXAMPLE.clauses().getFirst();
  private static final Clause ACCOUNTS = EXAMPLE.clauses().get(1);
  private static final List<String> LABELS =
      List.of("tc:A1", "tc:A2", "tc:B1", "tc:B2", "iwf:A", "iwf:B", "iwf:C", "uk:A");
  private static final List<String> LANGUAGES = List.of("de", "fr", "en", "de-AT", "pt-BR", "nl");

  private final Random random;

  PolicyMix(Random random) {
    this.random = random;
  }

  /** Agreements of the example's pair, each with two clauses for content and two for accounts. */
  List<Agreement> agreements(int count) {
    var agreements = new ArrayList<Agreement>();
    for (int i = 0; i < count; i++) {
      var clauses =
          List.of(
              content("known-content"),
              accounts("offenders", SubjectRole.SUSPECTED_OFFENDER),
              content("other-content"),
              accounts("victims", SubjectRole.VICTIM));
      agreements.add(Copies.with(EXAMPLE, "agreement-%02d".formatted(i), 1, true, clauses));
    }
    return agreements;
  }

  private Clause content(String id) {
    var conditions =
        conditions(
            some(LABELS, 4),
            Set.of(),
            random.nextInt(80),
            random.nextInt(4) == 0,
            random.nextInt(4) == 0 ? some(LANGUAGES, 3) : Set.of());
    var kinds = random.nextBoolean() ? Set.of(SignalKind.CONTENT) : CONTENT.scope().kinds();
    return clause(CONTENT, id, new Scope(kinds, Set.of(), conditions), Set.of("md5", "sha256"));
  }

  private Clause accounts(String id, SubjectRole role) {
    var conditions =
        conditions(
            random.nextBoolean() ? some(LABELS, 5) : Set.of(),
            Set.of(role),
            random.nextInt(80),
            role == SubjectRole.SUSPECTED_OFFENDER,
            Set.of());
    var types = Set.of("email", "username");
    return clause(ACCOUNTS, id, new Scope(Set.of(SignalKind.ACCOUNT), types, conditions), types);
  }

  private static Conditions conditions(
      Set<String> labels,
      Set<SubjectRole> roles,
      int confidence,
      boolean reviewed,
      Set<String> languages) {
    return new Conditions(
        labels,
        roles,
        confidence,
        reviewed,
        languages,
        Set.of(Origin.NCMEC),
        PrivateCommunications.INCLUDED,
        false,
        LabelMatching.LITERAL);
  }

  private static Clause clause(Clause like, String id, Scope scope, Set<String> types) {
    var fields = new HashSet<>(scope.conditions().testedFields());
    fields.addAll(Set.of("labels", "confidence", "humanReviewed", "origin"));
    return Copies.with(Copies.named(like, id), scope, Set.copyOf(fields), types);
  }

  List<Signals> signals(int count) {
    var signals = new ArrayList<Signals>();
    for (int i = 0; i < count; i++) {
      signals.add(signal());
    }
    return signals;
  }

  Signals signal() {
    boolean account = random.nextInt(4) == 0;
    var kind = account ? SignalKind.ACCOUNT : SignalKind.CONTENT;
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "labels", labels());
    put(fields, "confidence", String.valueOf(50 + random.nextInt(51)));
    put(fields, "humanReviewed", random.nextInt(4) == 0 ? "false" : "true");
    put(fields, "origin", random.nextInt(10) == 0 ? "\"ncmec\"" : "\"own-platform\"");
    put(fields, "privateCommunications", random.nextInt(5) == 0 ? "true" : "false");
    put(fields, "government", "\"none\"");
    put(fields, "language", '"' + LANGUAGES.get(random.nextInt(LANGUAGES.size())) + '"');
    if (account) {
      var role = random.nextInt(3) == 0 ? SubjectRole.VICTIM : SubjectRole.SUSPECTED_OFFENDER;
      put(fields, "subjectRole", '"' + role.wireName() + '"');
    }
    var tlp = List.of(Tlp.GREEN, Tlp.AMBER, Tlp.AMBER, Tlp.AMBER_STRICT);
    return new Signals(
        Signals.header(kind, tlp.get(random.nextInt(tlp.size()))), fields, indicators(account));
  }

  /** One field in thirty is not stated. */
  private void put(Map<String, String> fields, String name, String json) {
    fields.put(name, random.nextInt(30) == 0 ? "null" : json);
  }

  private String labels() {
    var json = new ArrayList<String>();
    for (var label : some(LABELS, 1 + random.nextInt(2))) {
      int colon = label.indexOf(':');
      json.add(
          "{\"scheme\":\"%s\",\"code\":\"%s\"}"
              .formatted(label.substring(0, colon), label.substring(colon + 1)));
    }
    return "[" + String.join(",", json) + "]";
  }

  private List<Indicator> indicators(boolean account) {
    return account
        ? List.of(
            Indicator.of("email", "placeholder-17@example.org"),
            Indicator.of("username", "placeholder17"))
        : List.of(Indicator.of("md5", "0".repeat(32)), Indicator.of("sha256", "0".repeat(64)));
  }

  private Set<String> some(List<String> all, int count) {
    var some = new HashSet<String>();
    for (int i = 0; i < count; i++) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return Set.copyOf(some);
  }
}
