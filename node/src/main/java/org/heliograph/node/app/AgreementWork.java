package org.heliograph.node.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.function.Supplier;
import org.heliograph.node.agreements.ActCourier;
import org.heliograph.node.agreements.ActDesk;
import org.heliograph.node.agreements.ActTaking;
import org.heliograph.node.agreements.Activation;
import org.heliograph.node.agreements.AgreementFolder;
import org.heliograph.node.agreements.AgreementLedger;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.agreements.Calendar;
import org.heliograph.node.agreements.Datasheets;
import org.heliograph.node.agreements.Deciding;
import org.heliograph.node.agreements.Deletions;
import org.heliograph.node.agreements.Drafting;
import org.heliograph.node.agreements.Intake;
import org.heliograph.node.agreements.Ourselves;
import org.heliograph.node.agreements.PostgresActs;
import org.heliograph.node.agreements.PostgresAgreementLedger;
import org.heliograph.node.agreements.Programmes;
import org.heliograph.node.agreements.Verification;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.directory.Directory;

/** Runs the life of agreements: what people do, what partners tell, what time does. */
record AgreementWork(
    AgreementLedger ledger,
    AgreementsInForce inForce,
    Drafting drafting,
    Deciding deciding,
    ActDesk desk,
    Runnable changed) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  /** What the life of agreements stands on. */
  record Footing(
      NodeConfig config,
      NodeKeys keys,
      PostgresDatabase database,
      MemberDirectory directory,
      Registry registry,
      Clock clock) {
    Ourselves ourselves() {
      var member = config.member();
      return new Ourselves(member.federation(), member.id(), keys.agreement());
    }

    AgreementKeys agreementKeys() {
      return (id, key, at) -> directory.current().agreementKey(id, key, at);
    }

    AgreementLint lint() {
      return registry.lint(config.member().id());
    }

    AgreementFolder folder() {
      var member = config.member();
      return new AgreementFolder(
          config.homeFolder().resolve("agreements"),
          member.federation(),
          member.id(),
          agreementKeys(),
          AgreementReader.standard(),
          this::lint,
          clock);
    }
  }

  static AgreementWork start(
      Footing on, ControlCourier courier, Wakeup published, Deque<AutoCloseable> parts) {
    var ourselves = on.ourselves();
    var clock = on.clock();
    Supplier<Directory> directory = on.directory()::current;
    var reader = AgreementReader.standard();
    var acts = new PostgresActs(on.database(), ourselves, clock);
    var ledger = new PostgresAgreementLedger(on.database(), reader, acts);
    var inForce =
        new AgreementsInForce(
            ourselves.member(),
            ledger,
            new Verification(on.agreementKeys()),
            on::lint,
            directory,
            clock);
    var unsent = new Wakeup();
    Runnable changed = () -> changed(inForce, unsent, published);
    var datasheets = new Datasheets();
    var activation = new Activation(ourselves, datasheets, clock);
    var drafting = new Drafting(ourselves, ledger, reader, on::lint, directory, clock);
    var deciding = new Deciding(ourselves, ledger, activation, clock);
    var taking =
        new ActTaking(
            ourselves, reader, on::lint, directory, activation, datasheets, new Programmes());
    var desk = new ActDesk(ourselves, ledger, taking, directory, changed, clock);
    var sending = new ActCourier(acts, courier::deliver, on.config().pace().heartbeatEvery());
    var intake = new Intake(on.folder(), ourselves.member(), ledger, clock);
    var calendar = new Calendar(ourselves.member(), ledger, clock);
    var deletions = new Deletions(ourselves.member(), ledger, clock);
    Loop.Round look = () -> look(on, intake, calendar, deletions, changed);
    parts.push(Loop.start("agreements", new Wakeup(), LOOKED_AT_EVERY, look));
    parts.push(Loop.start("acts", unsent, LOOKED_AT_EVERY, () -> send(sending)));
    return new AgreementWork(ledger, inForce, drafting, deciding, desk, changed);
  }

  private static void changed(AgreementsInForce inForce, Wakeup unsent, Wakeup published) {
    unsent.ring();
    if (inForce.refresh()) {
      published.ring();
    }
  }

  private static boolean look(
      Footing on, Intake intake, Calendar calendar, Deletions deletions, Runnable changed) {
    on.registry().refresh();
    if (on.directory().known().isPresent()) {
      intake.round();
      calendar.round();
      deletions.round();
      changed.run();
    }
    return false;
  }

  private static boolean send(ActCourier courier) {
    courier.round();
    return false;
  }
}
