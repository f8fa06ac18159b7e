package org.heliograph.node.agreements;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;

/** The programmes that are known, and who has acceded to them. */
public interface Accessions {
  /** All versions of all programmes, ordered by id and version. */
  List<SignedProgramme> programmes();

  /** Every member's signed accession of the highest number to a programme. */
  List<SignedAccession> newest(String programme);

  /** Our accession that still waits for people to say yes. */
  Optional<Accession> waiting(String programme);

  /** Partners that have been told of an accession of ours. */
  Set<String> told(Accession accession);
}
