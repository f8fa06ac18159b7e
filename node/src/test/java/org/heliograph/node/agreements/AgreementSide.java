package org.heliograph.node.agreements;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.agreements.Deciding.Grounds;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** One member's side of agreements over a database of its own; what it tells waits in a list. */
final class AgreementSide implements AutoCloseable {
  final String member;
  final PostgresDatabase database;
  final AgreementLedger ledger;
  final Datasheets datasheets;
  final Programmes programmes;
  final Drafting drafting;
  final Deciding deciding;
  final ActDesk desk;
  final RetellingDesk retellings;
  final AskingAgain askingAgain;
  final Calendar calendar;
  final Deletions deletions;
  final LeftMembers departures;
  final AgreementsInForce inForce;
  final List<RefusalReason> refused = new ArrayList<>();
  private final Activation activation;
  private final PostgresActs acts;
  private final Vertx vertx = Vertx.vertx();

  AgreementSide(
      String federation,
      String member,
      SigningKey key,
      Supplier<Directory> directory,
      Programmes.Trust trust,
      PostgresConfig config,
      Clock clock) {
    this.member = member;
    database = PostgresDatabase.open(vertx, config, Clock.systemUTC());
    var ourselves = new Ourselves(federation, member, key);
    AgreementKeys keys = (id, kid, at) -> directory.get().agreementKey(id, kid, at);
    var reader = AgreementReader.standard();
    acts = new PostgresActs(database, ourselves, clock);
    ledger =
        new PostgresAgreementLedger(database, reader, acts, new PostgresPeople(database, clock));
    Supplier<AgreementLint> lint = AgreementLint::standard;
    datasheets = new Datasheets(ourselves, ledger, keys, clock);
    activation = new Activation(ourselves, clock);
    var pairs = new Pairs(member, activation, clock);
    programmes = new Programmes(ourselves, ledger, pairs, datasheets, trust, keys, lint, clock);
    drafting = new Drafting(ourselves, ledger, datasheets, reader, lint, directory, clock);
    deciding = new Deciding(ourselves, ledger, activation, clock);
    var taking =
        new ActTaking(ourselves, reader, lint, directory, activation, datasheets, programmes);
    desk = new ActDesk(ourselves, ledger, taking, directory, () -> {}, clock);
    var reconciling = new Reconciling(ourselves, reader, keys, activation, clock);
    var recollecting = new Recollecting(ourselves, keys, datasheets, programmes, reconciling);
    retellings = new RetellingDesk(ourselves, ledger, recollecting, directory, () -> {}, clock);
    askingAgain = new AskingAgain(ledger, () -> {}, clock);
    calendar = new Calendar(member, ledger, clock);
    deletions = new Deletions(member, ledger, clock);
    departures = new LeftMembers(member, ledger, clock);
    inForce =
        new AgreementsInForce(
            member, ledger, new Verification(keys, ledger), lint, directory, clock);
  }

  AgreementName draft(String text) {
    return drafting.draft(text.getBytes(StandardCharsets.UTF_8), member + " author").name();
  }

  void propose(AgreementName name) {
    drafting.propose(name, member + " author", Optional.empty());
  }

  /** Says yes with as many people. */
  void approve(AgreementName name, int people) {
    for (int i = 0; i < people; i++) {
      deciding.approve(name, member + " person " + i, Grounds.NONE);
    }
  }

  String state(AgreementName name) {
    return ledger.find(name).map(record -> record.state().wireName()).orElse("unknown");
  }

  /** What it has to tell now, all that was not seen. */
  List<String> telling(String partner) {
    var due = acts.due(partner, Duration.ofDays(-1));
    acts.sent(partner, due);
    return due.messages();
  }

  void hears(String partner, String message) {
    try {
      if (RetellingDesk.takes(message)) {
        retellings.accept(partner, message);
      } else {
        desk.accept(partner, message);
      }
    } catch (RefusedException e) {
      refused.add(e.refusal().reason());
    }
  }

  /** Why a version is not used. */
  Optional<RefusalReason> doubt(AgreementName name) {
    return Optional.ofNullable(inForce.doubtful().get(name)).map(Refusal::reason);
  }

  void activateWhatIsDue() {
    activation.round(ledger, ledger.all());
  }

  long count(String query) {
    return database.pool().query(query).execute().await().iterator().next().getLong(0);
  }

  void forgetEverything() {
    database
        .pool()
        .query(
            "truncate agreement, agreement_event, approval, approver, act_channel, act, act_taken,"
                + " retelling, retelling_part, kept, datasheet, programme, accession, accession_told, audit_pending")
        .execute()
        .await();
    refused.clear();
    inForce.reload();
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
