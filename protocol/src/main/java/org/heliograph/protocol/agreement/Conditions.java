package org.heliograph.protocol.agreement;

import java.util.LinkedHashSet;
import java.util.Set;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SubjectRole;

/**
 * Tests on the fields of a signal; an empty set, zero, false or {@code INCLUDED} tests nothing. A
 * field that is tested and not known denies, also where the test is an exclusion.
 *
 * @param labels {@code scheme:code}; the signal carries at least one of them
 * @param subjectRoles whose account it is; asked of account signals only
 * @param minimumConfidence 0 to 100
 * @param languages BCP 47 ranges: {@code de} also takes {@code de-AT}
 * @param governmentExcluded denies what a government requested or originated
 * @param labelMatching whether labels of other schemes meet {@code labels}
 */
public record Conditions(
    Set<String> labels,
    Set<SubjectRole> subjectRoles,
    int minimumConfidence,
    boolean humanReviewedOnly,
    Set<String> languages,
    Set<Origin> originsExcluded,
    PrivateCommunications privateCommunications,
    boolean governmentExcluded,
    LabelMatching labelMatching) {
  public static final Conditions NONE =
      new Conditions(
          Set.of(),
          Set.of(),
          0,
          false,
          Set.of(),
          Set.of(),
          PrivateCommunications.INCLUDED,
          false,
          LabelMatching.LITERAL);

  public Conditions {
    labels = Ordered.copyOf(labels);
    subjectRoles = Ordered.copyOf(subjectRoles);
    languages = Ordered.copyOf(languages);
    originsExcluded = Ordered.copyOf(originsExcluded);
  }

  /** Names of the fields that these conditions look at. */
  public Set<String> testedFields() {
    var tested = new LinkedHashSet<String>();
    addIf(!labels.isEmpty(), "labels", tested);
    addIf(!subjectRoles.isEmpty(), "subjectRole", tested);
    addIf(minimumConfidence > 0, "confidence", tested);
    addIf(humanReviewedOnly, "humanReviewed", tested);
    addIf(!languages.isEmpty(), "language", tested);
    addIf(!originsExcluded.isEmpty(), "origin", tested);
    addIf(privateCommunications != PrivateCommunications.INCLUDED, "privateCommunications", tested);
    addIf(governmentExcluded, "government", tested);
    return tested;
  }

  private static void addIf(boolean tests, String field, Set<String> tested) {
    if (tests) {
      tested.add(field);
    }
  }
}
