package org.heliograph.node.api;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AgreementLedger;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.agreements.AskingAgain;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.Datasheets;
import org.heliograph.node.agreements.Deciding;
import org.heliograph.node.agreements.Drafting;
import org.heliograph.node.agreements.Programmes;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;

/**
 * What the API answers about agreements from.
 *
 * @param self our member id
 * @param others what waits for people and is no matter of the agreements' own
 * @param changed to be run after each act, so that it takes effect at once
 */
public record AgreementParts(
    String federation,
    String self,
    AgreementLedger ledger,
    AgreementsInForce inForce,
    Drafting drafting,
    Deciding deciding,
    Datasheets datasheets,
    Programmes programmes,
    AskingAgain askingAgain,
    Supplier<AgreementLint> lint,
    Supplier<Directory> directory,
    Supplier<List<AttentionItem>> others,
    Runnable changed) {
  private static final Wording ENGLISH = Wording.english();

  /** Plain language that calls members by their aliases. */
  Wording wording() {
    var members = directory.get();
    return ENGLISH.callingMembers(id -> members.member(id).map(Member::alias).orElse(id));
  }

  /** What binds whoever uses matches, for one answer. */
  TermsOfUse termsOfUse(InstantSource clock) {
    return new TermsOfUse(source -> inForce.lastRead().fromSource(source), wording(), clock);
  }

  /** The id of a member that somebody names by id or alias; as it was named if there is none. */
  String memberId(String idOrAlias) {
    return directory.get().byAlias(idOrAlias).map(Member::id).orElse(idOrAlias);
  }
}
