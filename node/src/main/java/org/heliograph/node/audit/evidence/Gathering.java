package org.heliograph.node.audit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceLine;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.audit.evidence.EvidenceTally;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What the entries of a bundle come to: their numbers, and whom and what they name. */
final class Gathering {
  private static final String PERSON = "person";
  private static final String PERSON_ACTS = "person:";

  private final List<EntryId> ids = new ArrayList<>();
  private final EvidenceTally tally = new EvidenceTally();
  private final Set<String> people = new TreeSet<>();
  private final Map<String, Named> agreements = new TreeMap<>();

  /**
   * A version that an entry names.
   *
   * @param partner of the entry; null where it names none
   */
  record Named(AgreementRef version, @Nullable String partner) {}

  Gathering(Actor by) {
    person(by);
  }

  void add(EvidenceLine line) {
    ids.add(line.id());
    tally.add(line);
    var entry = line.entry();
    person(entry.actor());
    var pseudonym = entry.objects().get(PERSON);
    if (pseudonym != null) {
      people.add(pseudonym);
    }
    name(entry.agreement(), entry.partner());
    line.facts()
        .forEach(one -> name(EvidenceScope.agreementOf(entry, one.fact()), entry.partner()));
  }

  private void person(Actor actor) {
    if (actor.text().startsWith(PERSON_ACTS)) {
      people.add(actor.text().substring(PERSON_ACTS.length()));
    }
  }

  private void name(@Nullable AgreementRef version, @Nullable String partner) {
    if (version != null) {
      agreements.put(
          version.id() + "@" + version.version() + " " + partner, new Named(version, partner));
    }
  }

  /** In order. */
  List<EntryId> ids() {
    return ids;
  }

  EvidenceTally tally() {
    return tally;
  }

  Set<String> people() {
    return people;
  }

  List<Named> agreements() {
    return List.copyOf(agreements.values());
  }
}
