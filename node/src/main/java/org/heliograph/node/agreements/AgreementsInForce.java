package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agreements to decide by, compiled from the ledger. A version that does not verify, because
 * its text, its signatures or the keys behind them do not hold any longer, counts as suspended:
 * nothing goes under it, and nothing that it disclosed is taken back for that. Safe for many
 * threads.
 */
public final class AgreementsInForce {
  private static final Logger LOG = LoggerFactory.getLogger(AgreementsInForce.class);

  private final String self;
  private final AgreementLedger ledger;
  private final Verification verification;
  private final Supplier<AgreementLint> lint;
  private final Supplier<Directory> directory;
  private final InstantSource clock;
  private volatile Compiled compiled = new Compiled(-1, -1, Agreements.none(), Map.of(), Set.of());

  /** What was compiled, from which state of the ledger and under which directory. */
  private record Compiled(
      long mark,
      long directory,
      Agreements agreements,
      Map<AgreementName, Refusal> doubtful,
      Set<String> silent) {}

  public AgreementsInForce(
      String self,
      AgreementLedger ledger,
      Verification verification,
      Supplier<AgreementLint> lint,
      Supplier<Directory> directory,
      InstantSource clock) {
    this.self = self;
    this.ledger = ledger;
    this.verification = verification;
    this.lint = lint;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * What to decide by. Nobody decides by what an earlier directory vouched for: to a node that has
   * just started it would look as if every agreement had ended, and it would take back all that its
   * partners hold.
   *
   * @throws RefusedException DIRECTORY_STALE if there was never a directory
   */
  public Agreements current() {
    if (compiled.directory() != directory.get().version()) {
      reload();
    }
    return compiled.agreements();
  }

  /** What was compiled last, whoever vouches for it; none at first. */
  public Agreements lastRead() {
    return compiled.agreements();
  }

  /** Versions that do not verify, each with the reason. */
  public Map<AgreementName, Refusal> doubtful() {
    return compiled.doubtful();
  }

  /** Compiles anew where the ledger or the directory has changed since; whether it had. */
  public boolean refresh() {
    boolean changed =
        ledger.mark() != compiled.mark() || directory.get().version() != compiled.directory();
    if (changed) {
      reload();
    }
    return changed;
  }

  /** Compiles anew. */
  public synchronized void reload() {
    long vouching = directory.get().version();
    long mark = ledger.mark();
    var doubtful = new ConcurrentHashMap<AgreementName, Refusal>();
    var terms = new ArrayList<Terms>();
    var silent = awaited();
    for (var record : ledger.all()) {
      if (record.state().wasActive()) {
        terms.add(new Terms(record.agreement(), standing(record, silent, doubtful)));
      }
    }
    var agreements = Agreements.compile(self, usable(terms, doubtful), lint.get());
    if (!doubtful.equals(compiled.doubtful())) {
      doubtful.forEach(
          (name, why) -> LOG.error("agreement {} is not used: {}", name, why.detail()));
    }
    compiled = new Compiled(mark, vouching, agreements, Map.copyOf(doubtful), silent);
  }

  /** Whether a partner may know of suspensions and ends which a restore has lost here. */
  public boolean awaits(String partner) {
    return compiled.silent().contains(partner);
  }

  private Set<String> awaited() {
    return ledger.retellings().stream()
        .filter(Retelling::holdsUp)
        .map(Retelling::partner)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Standing standing(
      AgreementRecord record, Set<String> silent, Map<AgreementName, Refusal> doubtful) {
    var partner = record.name().partnerOf(self);
    if (LeftMembers.hasLeft(directory.get(), partner)) {
      return Standing.ENDED;
    }
    if (silent.contains(partner)) {
      var words = partner + " has not told yet what is agreed, since this database was restored.";
      doubtful.put(record.name(), Refusal.of(RefusalReason.AGREEMENT_SUSPENDED, words));
      return Standing.SUSPENDED;
    }
    try {
      verification.require(record, clock.instant());
    } catch (RefusedException e) {
      doubtful.put(record.name(), e.refusal());
      return Standing.SUSPENDED;
    }
    return switch (record.state()) {
      case Active active -> Standing.ACTIVE;
      case Suspended suspended -> Standing.SUSPENDED;
      default -> Standing.ENDED;
    };
  }

  /** Leaves out what the registry of today finds a defect in. */
  private List<Terms> usable(List<Terms> terms, Map<AgreementName, Refusal> doubtful) {
    var usable = new ArrayList<Terms>();
    for (var one : terms) {
      var defects =
          one.standing() == Standing.ENDED
              ? List.<Refusal>of()
              : lint.get().defects(one.agreement());
      if (defects.isEmpty()) {
        usable.add(one);
      } else {
        doubtful.put(AgreementName.of(one.agreement()), defects.getFirst());
      }
    }
    return usable;
  }
}
