package org.heliograph.node.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.heliograph.node.agreements.ActCourier;
import org.heliograph.node.agreements.ActDesk;
import org.heliograph.node.agreements.ActTaking;
import org.heliograph.node.agreements.Activation;
import org.heliograph.node.agreements.AgreementFolder;
import org.heliograph.node.agreements.AgreementLedger;
import org.heliograph.node.agreements.AgreementRecovery;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.agreements.AskingAgain;
import org.heliograph.node.agreements.Calendar;
import org.heliograph.node.agreements.Datasheets;
import org.heliograph.node.agreements.Deciding;
import org.heliograph.node.agreements.Deletions;
import org.heliograph.node.agreements.Drafting;
import org.heliograph.node.agreements.Intake;
import org.heliograph.node.agreements.LeftMembers;
import org.heliograph.node.agreements.Ourselves;
import org.heliograph.node.agreements.Pairs;
import org.heliograph.node.agreements.PostgresActs;
import org.heliograph.node.agreements.PostgresAgreementLedger;
import org.heliograph.node.agreements.Programmes;
import org.heliograph.node.agreements.Recollecting;
import org.heliograph.node.agreements.Reconciling;
import org.heliograph.node.agreements.RetellingDesk;
import org.heliograph.node.agreements.Verification;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.PostgresSettings;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.Departures;
import org.heliograph.node.recovery.RecoveryStep;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;

/** Runs the life of agreements: what people do, what partners tell, what time does. */
record AgreementWork(
    AgreementLedger ledger,
    AgreementsInForce inForce,
    Drafting drafting,
    Deciding deciding,
    Datasheets datasheets,
    Programmes programmes,
    ActDesk desk,
    RetellingDesk retellings,
    AskingAgain askingAgain,
    Runnable changed) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  /** What the life of agreements stands on. */
  record Footing(
      NodeConfig config,
      Supplier<NodeKeys> keys,
      PostgresDatabase database,
      Departures departures,
      PostgresPeople people,
      MemberDirectory directory,
      Registry registry,
      Clock clock) {
    Ourselves ourselves() {
      var member = config.member();
      return new Ourselves(member.federation(), member.id(), () -> keys.get().agreement());
    }

    AgreementKeys agreementKeys() {
      return (id, key, at) -> directory.current().agreementKey(id, key, at);
    }

    AgreementLint lint() {
      return registry.lint(config.member().id());
    }

    Programmes programmes(AgreementLedger ledger, Datasheets datasheets, Activation activation) {
      return new Programmes(
          ourselves(),
          ledger,
          new Pairs(ourselves().member(), activation, clock),
          datasheets,
          text ->
              SignedProgramme.verify(
                  text,
                  directory.trust().federation(),
                  directory.trust().root(),
                  directory.current().delegation(),
                  clock.instant()),
          agreementKeys(),
          this::lint,
          clock);
    }

    ActCourier sending(PostgresActs acts, ControlCourier courier) {
      return new ActCourier(
          acts,
          courier::deliver,
          partner ->
              directory.known().filter(known -> LeftMembers.hasLeft(known, partner)).isEmpty(),
          config.pace().heartbeatEvery());
    }

    RetellingDesk retellings(
        AgreementLedger ledger,
        Activation activation,
        Datasheets datasheets,
        Programmes programmes,
        Runnable changed) {
      var reader = AgreementReader.standard();
      var reconciling = new Reconciling(ourselves(), reader, agreementKeys(), activation, clock);
      var recollecting =
          new Recollecting(ourselves(), agreementKeys(), datasheets, programmes, reconciling);
      return new RetellingDesk(
          ourselves(), ledger, recollecting, directory::current, changed, clock);
    }

    /** Leaves an entry where files of the registry are others than they were. */
    void noteRegistry() {
      var _ =
          new PostgresSettings(database)
              .note(AuditAct.SETTING_CHANGED, "registry", registry.digests());
    }

    void refreshRegistry() {
      if (registry.refresh()) {
        noteRegistry();
      }
    }

    /** Ids of all other active members. */
    List<String> partners() {
      return directory.current().members().stream()
          .filter(Member::isActive)
          .map(Member::id)
          .filter(id -> !id.equals(config.member().id()))
          .toList();
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
    on.noteRegistry();
    var ourselves = on.ourselves();
    var clock = on.clock();
    Supplier<Directory> directory = on.directory()::current;
    var reader = AgreementReader.standard();
    var acts = new PostgresActs(on.database(), ourselves, clock);
    var ledger = new PostgresAgreementLedger(on.database(), reader, acts, on.people());
    var inForce =
        new AgreementsInForce(
            ourselves.member(),
            ledger,
            new Verification(on.agreementKeys(), ledger),
            on::lint,
            directory,
            clock);
    var unsent = new Wakeup();
    Runnable changed = () -> changed(on, inForce, unsent, published);
    var datasheets = new Datasheets(ourselves, ledger, on.agreementKeys(), clock);
    var activation = new Activation(ourselves, clock);
    var programmes = on.programmes(ledger, datasheets, activation);
    var drafting = new Drafting(ourselves, ledger, datasheets, reader, on::lint, directory, clock);
    var deciding = new Deciding(ourselves, ledger, activation, clock);
    var taking =
        new ActTaking(ourselves, reader, on::lint, directory, activation, datasheets, programmes);
    var desk = new ActDesk(ourselves, ledger, taking, directory, changed, clock);
    var retellings = on.retellings(ledger, activation, datasheets, programmes, changed);
    var askingAgain = new AskingAgain(ledger, changed, clock);
    var sending = on.sending(acts, courier);
    var look = look(on, ledger, programmes, activation, changed);
    parts.push(Loop.start("agreements", new Wakeup(), LOOKED_AT_EVERY, look));
    parts.push(
        Loop.start(
            "acts", unsent, LOOKED_AT_EVERY, () -> on.departures().mayAsk() && send(sending)));
    return new AgreementWork(
        ledger,
        inForce,
        drafting,
        deciding,
        datasheets,
        programmes,
        desk,
        retellings,
        askingAgain,
        changed);
  }

  /** What a recovery does about agreements. */
  static RecoveryStep step(Ground ground) {
    return new AgreementRecovery(ground.agreed().askingAgain, ground::partners);
  }

  /** What time does, looked at again and again. */
  private static Loop.Round look(
      Footing on,
      AgreementLedger ledger,
      Programmes programmes,
      Activation activation,
      Runnable changed) {
    var self = on.config().member().id();
    var intake = new Intake(on.folder(), self, ledger, on.clock());
    var calendar = new Calendar(self, ledger, on.clock());
    var departures = new LeftMembers(self, ledger, on.clock());
    var deletions = new Deletions(self, ledger, on.clock());
    return () -> {
      on.refreshRegistry();
      if (on.directory().known().isPresent()) {
        intake.round();
        programmes.round(on.partners());
        departures.round(on.directory().current(), ledger.all());
        var records = ledger.all();
        activation.round(ledger, records);
        calendar.round(records);
        deletions.round(records);
        changed.run();
      }
      return false;
    };
  }

  /** Takes a partner's act, its question to tell all again, or its answer to ours. */
  void hear(String partner, String jws) {
    if (RetellingDesk.takes(jws)) {
      retellings.accept(partner, jws);
    } else {
      desk.accept(partner, jws);
    }
  }

  private static void changed(
      Footing on, AgreementsInForce inForce, Wakeup unsent, Wakeup published) {
    unsent.ring();
    if (on.directory().known().isPresent() && inForce.refresh()) {
      published.ring();
    }
  }

  private static boolean send(ActCourier courier) {
    courier.round();
    return false;
  }
}
