package org.heliograph.node.agreements;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.SignedProgramme;

/**
 * Everything that is agreed or being agreed with partners. What callers read is committed; what
 * they change, they change in {@link #withPartner}.
 */
public interface AgreementLedger {
  /**
   * Runs one step towards a partner in a transaction. Steps towards the same partner come one after
   * the other, on all nodes of this member; what a step throws undoes it.
   */
  <T> T withPartner(String partner, Function<OpenLedger, T> step);

  /** All versions of all agreements, ordered by source, recipient, id and version. */
  List<AgreementRecord> all();

  Optional<AgreementRecord> find(AgreementName name);

  /** All versions of the same id, ascending. */
  List<AgreementRecord> versions(AgreementName anyVersion);

  /** What happened to a version, oldest first. */
  List<AgreementEvent> history(AgreementName name);

  List<Approval> approvals(String subject);

  List<Approver> approvers();

  void put(Approver approver);

  /** Whether there was one. */
  boolean removeApprover(String person);

  /** Every datasheet that is known, of our feeds and partners', the newest of each feed first. */
  List<SignedDatasheet> datasheets();

  void keep(SignedDatasheet datasheet);

  /** Keeps terms; whether they were not known before. */
  boolean keep(SignedProgramme programme);

  Accessions accessions();

  /** Our acts that partners have not taken yet, per partner. */
  List<UnseenActs> unseenActs();

  /** Our newest question to each partner to tell again what is agreed, by partner. */
  List<Retelling> retellings();

  /** Grows with every change of any version, and with every such question and its end. */
  long mark();
}
