package org.heliograph.protocol.agreement.programme;

import com.google.common.hash.Hashing;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Arrangement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;

/**
 * Terms that the convener publishes, from any acceding member to any other. A version never changes
 * once it is signed.
 *
 * @param language BCP 47 tag of the language whose wording counts
 * @param clauses in order: a signal goes under the first that matches
 */
public record Programme(
    String id,
    int version,
    String title,
    String federation,
    String language,
    Validity validity,
    OffsetDateTime reviewBy,
    int stalenessHours,
    boolean deleteOnTermination,
    Optional<Arrangement> arrangement,
    Set<Prohibition> prohibitions,
    List<Duty> duties,
    List<Clause> clauses) {
  public Programme {
    prohibitions = Collections.unmodifiableSet(new LinkedHashSet<>(prohibitions));
    duties = List.copyOf(duties);
    clauses = List.copyOf(clauses);
  }

  public AgreementRef ref() {
    return new AgreementRef(id, version);
  }

  /** SHA-256 of the canonical JSON: two copies with the same digest mean the same. */
  public Hash digest() {
    return Hash.ofBytes(
        Hashing.sha256().hashBytes(CanonicalJson.write(ProgrammeDocument.toSign(this))).asBytes());
  }

  /**
   * The agreement from one acceding member to another: these terms, as far as both accept them.
   * Empty where they have nothing in common, and where an accession is to another version or other
   * terms. Both ends derive the same.
   */
  public Optional<Agreement> derive(Accession source, Accession recipient) {
    return Derivation.of(this, source, recipient);
  }
}
