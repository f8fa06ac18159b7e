package org.heliograph.node.agreements;

import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;

/** Programmes and accessions inside of one step. Not for use after the step. */
public interface OpenAccessions extends Accessions {
  /** Keeps terms; whether they were not known before. */
  boolean keep(SignedProgramme programme);

  /** Keeps our accession until enough people have said yes; it takes an earlier one's place. */
  void await(Accession accession);

  /** Keeps a signed accession. */
  void keep(SignedAccession accession);

  void told(Accession accession, String partner);
}
