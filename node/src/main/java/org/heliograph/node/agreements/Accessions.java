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

  /** Keeps terms; whether they were not known before. */
  boolean keep(SignedProgramme programme);

  /** Every member's signed accession of the highest number to a programme. */
  List<SignedAccession> newest(String programme);

  /** Our accession that still waits for people to say yes. */
  Optional<Accession> waiting(String programme);

  /** Keeps our accession until enough people have said yes; it takes an earlier one's place. */
  void await(Accession accession);

  /** Keeps a signed accession. */
  void keep(SignedAccession accession);

  /** Partners that have been told of an accession of ours. */
  Set<String> told(Accession accession);

  void told(Accession accession, String partner);
}
