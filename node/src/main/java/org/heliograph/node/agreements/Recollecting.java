package org.heliograph.node.agreements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.heliograph.node.agreements.Retelling.Findings;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementAct.OnVersion;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.agreement.life.Retold.Content;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a partner told again: signed acts of both come back into the register, then
 * datasheets, accessions and every version, of which the stricter state counts. Nothing is believed
 * without its signature, and one item that is wrong holds up no other. Safe for many threads.
 */
public final class Recollecting {
  private static final Logger LOG = LoggerFactory.getLogger(Recollecting.class);

  private final Ourselves ourselves;
  private final AgreementKeys keys;
  private final Datasheets datasheets;
  private final Programmes programmes;
  private final Reconciling reconciling;

  public Recollecting(
      Ourselves ourselves,
      AgreementKeys keys,
      Datasheets datasheets,
      Programmes programmes,
      Reconciling reconciling) {
    this.ourselves = ourselves;
    this.keys = keys;
    this.datasheets = datasheets;
    this.programmes = programmes;
    this.reconciling = reconciling;
  }

  /** Carries out all parts of one answer, inside of the step. */
  void carryOut(OpenLedger open, String partner, List<Retold> parts) {
    var contents = parts.stream().map(Retold::content).toList();
    var words = new ArrayList<String>();
    long before = open.taken();
    var lost = new ArrayList<ActMessage>();
    int acts = 0;
    for (var jws : all(contents, Content::acts)) {
      acts += each(words, () -> theirs(open, partner, jws, before, lost)) ? 1 : 0;
    }
    for (var jws : all(contents, Content::returned)) {
      acts += each(words, () -> ours(open, partner, jws)) ? 1 : 0;
    }
    for (var jws : all(contents, Content::datasheets)) {
      each(words, () -> datasheets.retold(open, partner, jws));
    }
    for (var acceded : all(contents, Content::accessions)) {
      each(words, () -> programmes.retold(open, partner, acceded));
    }
    programmes.derive(open, partner);
    int versions = 0;
    for (var version : all(contents, Content::versions)) {
      versions +=
          each(words, () -> reconciling.take(open, partner, version, lost, words::add)) ? 1 : 0;
    }
    open.retelling().expectAfter(parts.getFirst().told());
    open.retelling().told(new Findings(versions, acts, words));
    LOG.info(
        "{} told again: {} versions are others now, {} acts came back", partner, versions, acts);
  }

  private static <T> List<T> all(List<Content> parts, Function<Content, List<T>> sort) {
    return parts.stream().map(sort).flatMap(List::stream).toList();
  }

  /** What is wrong with one item is told to people and holds up no other. */
  private static boolean each(List<String> words, BooleanSupplier item) {
    try {
      return item.getAsBoolean();
    } catch (RefusedException e) {
      words.add("Left: " + e.refusal().detail());
    } catch (DefectiveDocumentException e) {
      words.add("Left: " + e.refusals().getFirst().detail());
    }
    return false;
  }

  private boolean theirs(
      OpenLedger open, String partner, String jws, long before, List<ActMessage> lost) {
    var act = verified(jws, partner, ourselves.member());
    if (act.number() > before) {
      lost.add(act);
    }
    boolean isNew = open.retelling().keepTheirs(act, jws);
    return isNew && history(open, act);
  }

  private boolean ours(OpenLedger open, String partner, String jws) {
    var act = verified(jws, ourselves.member(), partner);
    boolean isNew = open.retelling().keepOurs(act, jws);
    return isNew && history(open, act);
  }

  /** The key counts as of the act's own time: it is evidence here, and moves nothing. */
  private ActMessage verified(String jws, String source, String recipient) {
    var claimed = ActMessage.kept(jws).time();
    var act = ActMessage.verify(jws, kid -> keys.agreementKey(source, kid, claimed));
    require(act.federation().equals(ourselves.federation()), RefusalReason.FEDERATION_WRONG);
    require(act.source().equals(source), RefusalReason.SOURCE_WRONG);
    require(act.recipient().equals(recipient), RefusalReason.NOT_FOR_US);
    return act;
  }

  /** That something was deleted is not taken over: this database may hold it again. */
  private static boolean history(OpenLedger open, ActMessage message) {
    if (message.act() instanceof OnVersion act && !(act instanceof Deleted)) {
      open.happenedThen(
          new AgreementEvent(
              act.name(),
              message.actName(),
              message.source(),
              Optional.empty(),
              Optional.of("told again"),
              message.time()));
    }
    return true;
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }
}
