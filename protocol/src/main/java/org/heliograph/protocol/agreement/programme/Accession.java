package org.heliograph.protocol.agreement.programme;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.Tlp;

/**
 * A member's word that it takes part in a programme, towards every other member that does.
 *
 * @param programme the version acceded to
 * @param digest of the terms acceded to
 * @param key the member's agreement key, which agreements that derive from this pin
 * @param feed what the member sends from; empty where it only receives
 * @param number counts this member's accessions to the programme, over all its versions, from 1; a
 *     higher one takes the place of the lower ones to the same version
 * @param left true where the member takes part no longer, under this version or an earlier one
 */
public record Accession(
    AgreementRef programme,
    Hash digest,
    String member,
    KeyId key,
    Optional<String> feed,
    int number,
    boolean left,
    AsSource asSource,
    AsRecipient asRecipient,
    Validity validity) {
  /** Highest number, so that versions of derived agreements fit 31 bits. */
  public static final int HIGHEST_NUMBER = 32_000;

  public Accession {
    if (number < 1 || number > HIGHEST_NUMBER) {
      throw new IllegalArgumentException("accessions count from 1 to " + HIGHEST_NUMBER);
    }
  }

  /**
   * What the member keeps back where it sends.
   *
   * @param clausesLeftOut ids of clauses under which it sends nothing
   * @param fieldsWithheld under no clause; a clause that asks for one of them falls away
   * @param tlpCeiling nothing marked more strictly goes
   * @param retentionDays recipients keep nothing longer
   */
  public record AsSource(
      Set<String> clausesLeftOut,
      Set<String> fieldsWithheld,
      Set<String> typesWithheld,
      Optional<Tlp> tlpCeiling,
      OptionalInt retentionDays) {
    /** Keeps nothing back. */
    public static final AsSource ALL =
        new AsSource(Set.of(), Set.of(), Set.of(), Optional.empty(), OptionalInt.empty());

    public AsSource {
      clausesLeftOut = ordered(clausesLeftOut);
      fieldsWithheld = ordered(fieldsWithheld);
      typesWithheld = ordered(typesWithheld);
    }
  }

  /**
   * What the member does not take where it receives.
   *
   * @param clausesNotTaken ids of clauses under which it receives nothing
   */
  public record AsRecipient(Set<String> clausesNotTaken) {
    /** Takes everything. */
    public static final AsRecipient ALL = new AsRecipient(Set.of());

    public AsRecipient {
      clausesNotTaken = ordered(clausesNotTaken);
    }
  }

  private static Set<String> ordered(Set<String> texts) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(texts));
  }
}
