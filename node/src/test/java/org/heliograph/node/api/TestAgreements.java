package org.heliograph.node.api;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.heliograph.node.agreements.ActDesk;
import org.heliograph.node.agreements.ActTaking;
import org.heliograph.node.agreements.Activation;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.agreements.AskingAgain;
import org.heliograph.node.agreements.Datasheets;
import org.heliograph.node.agreements.Deciding;
import org.heliograph.node.agreements.Drafting;
import org.heliograph.node.agreements.Ourselves;
import org.heliograph.node.agreements.Pairs;
import org.heliograph.node.agreements.PostgresActs;
import org.heliograph.node.agreements.PostgresAgreementLedger;
import org.heliograph.node.agreements.Programmes;
import org.heliograph.node.agreements.Verification;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** One member's agreements over its database; the test carries what it tells its partner. */
final class TestAgreements {
  final AgreementParts parts;
  final AgreementsInForce inForce;
  private final String member;
  private final PostgresActs acts;
  private final ActDesk desk;

  TestAgreements(PostgresDatabase database, TestMembers members, String member, Clock clock) {
    this.member = member;
    var ourselves = new Ourselves(TestMembers.FEDERATION, member, members.key(member));
    Supplier<Directory> directory = () -> members.directory;
    Supplier<AgreementLint> lint = AgreementLint::standard;
    var reader = AgreementReader.standard();
    AgreementKeys keys = members.directory::agreementKey;
    acts = new PostgresActs(database, ourselves, clock);
    var ledger =
        new PostgresAgreementLedger(database, reader, acts, new PostgresPeople(database, clock));
    inForce =
        new AgreementsInForce(
            member, ledger, new Verification(keys, ledger), lint, directory, clock);
    var datasheets = new Datasheets(ourselves, ledger, keys, clock);
    var activation = new Activation(ourselves, clock);
    var pairs = new Pairs(member, activation, clock);
    Programmes.Trust trust =
        text -> {
          throw Refusal.of(RefusalReason.ROOT_UNKNOWN).asException();
        };
    var programmes = new Programmes(ourselves, ledger, pairs, datasheets, trust, keys, lint, clock);
    var taking =
        new ActTaking(ourselves, reader, lint, directory, activation, datasheets, programmes);
    desk = new ActDesk(ourselves, ledger, taking, directory, inForce::refresh, clock);
    parts =
        new AgreementParts(
            TestMembers.FEDERATION,
            member,
            ledger,
            inForce,
            new Drafting(ourselves, ledger, datasheets, reader, lint, directory, clock),
            new Deciding(ourselves, ledger, activation, clock),
            datasheets,
            programmes,
            new AskingAgain(ledger, inForce::refresh, clock),
            lint,
            directory,
            List::of,
            inForce::refresh);
  }

  /** Carries what each side has to tell until neither has anything. */
  static void settle(TestAgreements one, TestAgreements other) {
    boolean told;
    do {
      told = one.tell(other);
      told |= other.tell(one);
    } while (told);
  }

  private boolean tell(TestAgreements partner) {
    var due = acts.due(partner.member, Duration.ofDays(-1));
    acts.sent(partner.member, due);
    due.messages().forEach(message -> partner.desk.accept(member, message));
    return !due.messages().isEmpty();
  }
}
