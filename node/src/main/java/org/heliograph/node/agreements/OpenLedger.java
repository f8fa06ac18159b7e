package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.refusal.RefusalReason;

/** The ledger inside of one step towards one partner. Not for use after the step. */
public interface OpenLedger {
  Optional<AgreementRecord> find(AgreementName name);

  /** All versions of the same id, ascending. */
  List<AgreementRecord> versions(AgreementName anyVersion);

  /** All versions of all agreements with this partner, in both directions. */
  List<AgreementRecord> all();

  /** Writes a version down as it is now. */
  void save(AgreementRecord record);

  /** Forgets a draft. */
  void remove(AgreementName draft);

  void happened(AgreementEvent event);

  /** Whether an act of this name was written down for a version. */
  boolean happenedBefore(AgreementName name, String act);

  /** Deletes all that is held under any version of an agreement; returns how many signals. */
  long deleteHeld(AgreementName name, Instant now);

  /** Signs an act and has it sent to the partner until it was seen. */
  void tell(AgreementAct act);

  List<Approval> approvals(String subject);

  /** Whether this is the person's first approval of the subject. */
  boolean approve(String subject, Approval approval);

  void forgetApprovals(String subject);

  Optional<Approver> approver(String person);

  /** Every datasheet that is known, the newest of each feed first. */
  List<SignedDatasheet> datasheets();

  void keep(SignedDatasheet datasheet);

  OpenAccessions accessions();

  /** Questions to tell again, and the numbers of acts. */
  OpenRetelling retelling();

  /** Something that happened to a version in times that this database has lost. */
  void happenedThen(AgreementEvent event);

  /** Keeps an act of the partner as it came. */
  void keepTaken(long number, String jws);

  /** The number of the partner's last act that was taken. */
  long taken();

  /** The partner's next act did what it says. */
  void carriedOut(ActMessage message);

  /** The partner's next act did nothing. */
  void refused(ActMessage message, RefusalReason reason);

  /** An act of the partner came; it gets to know how far its acts were taken. */
  void take(long upTo);

  /** The partner has taken all our acts up to a number. */
  void seen(long upTo);
}
