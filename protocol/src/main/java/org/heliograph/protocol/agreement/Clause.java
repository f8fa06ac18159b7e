package org.heliograph.protocol.agreement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.signal.Tlp;

/**
 * One rule of an agreement: who may use what, for which purpose, on which basis, with which fields,
 * for how long.
 *
 * @param purpose IRI of a {@link Vocabulary} purpose
 * @param sourceOnly further conditions that only the source judges, on the full record: they may
 *     look at fields that the recipient does not get, and can only deny
 * @param tlpCeiling the strictest marking that may pass
 * @param retentionDays how long the recipient may keep a signal, beside its expiry
 * @param onward whether the recipient may share onward what the signal's header permits
 * @param aggregatesOnly nothing but counts goes, never a single signal; discloses nothing
 * @param specialCategory whether it carries special categories of data (GDPR Art. 9)
 * @param dataClass what it carries in the terms of 18 USC 2702
 */
public record Clause(
    String id,
    String title,
    String purpose,
    List<Basis> senderBases,
    List<Basis> recipientBases,
    Transfer transfer,
    Scope scope,
    Conditions sourceOnly,
    Set<String> disclosedFields,
    Set<String> disclosedTypes,
    Tlp tlpCeiling,
    int retentionDays,
    boolean onward,
    boolean aggregatesOnly,
    boolean specialCategory,
    Optional<DataClass> dataClass,
    Handling handling) {
  public Clause {
    senderBases = List.copyOf(senderBases);
    recipientBases = List.copyOf(recipientBases);
    disclosedFields = Ordered.copyOf(disclosedFields);
    disclosedTypes = Ordered.copyOf(disclosedTypes);
  }
}
