package org.heliograph.protocol.agreement.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.words.ProcessingWords;
import org.heliograph.protocol.agreement.words.Wording;

/** Makes a member's record of processing activities (GDPR Art. 30(1)) from its agreements. */
public final class Article30 {
  private final String member;
  private final String security;
  private final Wording wording;

  /**
   * The record of one member.
   *
   * @param member id of the member
   * @param security where the member describes its security measures
   */
  public Article30(String member, String security, Wording wording) {
    this.member = member;
    this.security = security;
    this.wording = wording;
  }

  /** The record over these agreements; those to which the member is no party say nothing. */
  public ProcessingRecord of(Collection<Agreement> agreements) {
    var entries = new ArrayList<ProcessingRecord.Entry>();
    for (var agreement : agreements) {
      boolean sends = agreement.source().equals(member);
      if (sends || agreement.recipient().equals(member)) {
        agreement.clauses().forEach(clause -> entries.add(entry(agreement, clause, sends)));
      }
    }
    return new ProcessingRecord(List.copyOf(entries));
  }

  private ProcessingRecord.Entry entry(Agreement agreement, Clause clause, boolean sends) {
    var words = new ProcessingWords(agreement, clause, wording);
    var bases = sends ? clause.senderBases() : clause.recipientBases();
    return new ProcessingRecord.Entry(
        agreement.id(),
        agreement.version(),
        clause.id(),
        sends ? "sends" : "receives",
        member,
        sends ? agreement.recipient() : agreement.source(),
        words.roles(),
        words.purpose(),
        words.dataSubjects(),
        words.dataCategories(),
        words.recipients(sends),
        words.transfers(sends),
        words.erasure(sends),
        security,
        words.legalBases(bases),
        words.inForce());
  }
}
