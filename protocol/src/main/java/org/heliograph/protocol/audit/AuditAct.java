package org.heliograph.protocol.audit;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** What can be an entry of the audit log; the list only grows. */
public enum AuditAct implements WireNamed {
  SIGNALS_PUBLISHED("signals.published", "Signals were taken up for publishing."),
  SIGNALS_WITHHELD(
      "signals.withheld", "The agreement, or the lack of one, kept signals from a partner."),
  SIGNALS_DISCLOSED(
      "signals.disclosed",
      "A sealed batch for one partner: signals disclosed, narrowed or withdrawn."),
  ITEMS_SENT("items.sent", "A sealed batch for one partner: returns or notices."),
  RECEIPT_TAKEN("receipt.taken", "A partner said what it holds and what it refused."),
  RECEIPT_GIVEN("receipt.given", "We told a partner what we hold and what we refused."),
  DELIVERY_TAKEN(
      "delivery.taken",
      "A sealed batch of a partner: signals kept, quarantined, refused, taken back."),
  DELIVERY_REFUSED(
      "delivery.refused",
      "A whole consignment was refused, or something was wrong with its stream."),
  STREAM_VOIDED(
      "stream.voided", "A partner said that some positions of its stream will never come."),
  QUARANTINE_RELEASED("quarantine.released", "A quarantined signal was admitted."),
  QUARANTINE_REJECTED("quarantine.rejected", "A quarantined signal was rejected."),
  SIGNALS_EXPIRED("signals.expired", "Signals reached the end of their retention."),
  UPLOAD_HELD("upload.held", "An upload waits before anything of it goes out."),
  UPLOAD_RELEASED("upload.released", "A waiting upload was let go."),
  UPLOAD_DISCARDED("upload.discarded", "A waiting upload was thrown away."),
  SIGNALS_WITHDRAWN("signals.withdrawn", "Own signals were withdrawn."),
  SIGNALS_NARROWED("signals.narrowed", "Fields or purposes of own signals were taken back."),
  UPLOAD_RECALLED("upload.recalled", "A whole upload was recalled."),
  RESYNC_BEGUN("resync.begun", "A repair with a partner began: both compare what they hold."),
  RESYNC_ENDED("resync.ended", "A repair with a partner ended, with what was found and done."),
  RANGE_VOIDED(
      "range.voided", "We told a partner that consignments it misses will not be sent again."),
  EPOCH_BEGUN("epoch.begun", "Our streams to a partner began a new epoch."),
  RECALL_SENT("recall.sent", "A partner is told which of its deliveries a recall takes back."),
  WITHDRAWAL_APPLIED("withdrawal.applied", "What a partner took back is no longer used here."),
  WITHDRAWAL_CONFIRMED(
      "withdrawal.confirmed", "The consumers of the feed have what was taken back."),
  ACKNOWLEDGEMENT_GIVEN(
      "acknowledgement.given", "We told a source that its withdrawal is applied."),
  ACKNOWLEDGEMENT_TAKEN(
      "acknowledgement.taken", "A partner told us that our withdrawal is applied."),
  OUTCOME_REPORTED("outcome.reported", "What came of a partner's signal was told to it."),
  OUTCOME_CORRECTED("outcome.corrected", "An earlier outcome was replaced."),
  OUTCOME_RETRACTED("outcome.retracted", "An earlier outcome was taken back."),
  OUTCOME_TAKEN("outcome.taken", "A partner told what came of our signals."),
  COUNT_ENTERED(
      "count.entered", "A person counted sensitive outcomes of a month, or held or released them."),
  OUTCOMES_COUNTED("outcomes.counted", "Sensitive outcomes of a period were told as counts."),
  SIGNALS_PAUSED(
      "signals.paused", "Disputed signals go to nobody else until a person has reviewed them."),
  SIGNALS_RESUMED("signals.resumed", "Signals are no longer disputed, and go on."),
  SIGNAL_REVIEWED("signal.reviewed", "A person decided about a disputed signal."),
  CORRECTION_SENT("correction.sent", "Holders were told of a correction."),
  CORRECTION_TAKEN("correction.taken", "A source corrected a signal that we hold."),
  FINDINGS_SENT("findings.sent", "Holders were told what others found."),
  FINDINGS_TAKEN("findings.taken", "A source told what others found."),
  NOTICE_DONE("notice.done", "A person dealt with a notice."),
  RETENTION_RAN("retention.ran", "What may not be held any longer was deleted."),
  DELETION_STATED("deletion.stated", "A source was told what was deleted."),
  DELETION_TAKEN("deletion.taken", "A partner told what it deleted."),
  HOLD_PLACED("hold.placed", "Signals were put under a hold: they are kept and not used."),
  HOLD_ENDED("hold.ended", "A hold ended."),
  BANK_SET(
      "bank.set", "A bank of what is known to be harmless was made, changed, switched or removed."),
  BANK_ENTRIES_CHANGED("bank.entries-changed", "Entries of a bank were added or taken out."),
  SOURCE_SWITCHED_OFF(
      "source.switched-off", "Signals of a source, or some of them, answer nothing here for now."),
  SOURCE_SWITCHED_ON("source.switched-on", "They answer again."),
  FLOOD_HELD(
      "flood.held", "A source suddenly grew: signals of it wait for review and are not used."),
  FLOOD_RELEASED("flood.released", "Signals that waited as a flood were let through."),
  FLOOD_DISCARDED("flood.discarded", "Signals that waited as a flood were thrown away."),
  FLOOD_ALLOWED("flood.allowed", "A source may send more than usual for a time."),
  REPORT_PUBLISHED("report.published", "A transparency report was published."),
  AGREEMENT_DRAFTED("agreement.drafted", "A draft was written or changed."),
  AGREEMENT_DISCARDED("agreement.discarded", "A draft was thrown away."),
  AGREEMENT_ACTED(
      "agreement.acted",
      "A step of an agreement's life: proposed, approved, signed, suspended, terminated and so on."),
  AGREEMENT_TOLD(
      "agreement.told", "A step of ours was signed and is sent to the partner until it was seen."),
  AGREEMENT_TAKEN("agreement.taken", "A partner's step of an agreement's life arrived."),
  AGREEMENT_ACT_REFUSED("agreement.act-refused", "A step of an agreement's life was refused."),
  AGREEMENT_RETELL_ASKED(
      "agreement.retell-asked", "A partner was asked to tell again what is agreed with it."),
  AGREEMENT_RETOLD(
      "agreement.retold", "What a partner told again about agreements was carried out."),
  AGREEMENT_RETELL_SETTLED(
      "agreement.retell-settled",
      "A person ended the wait for a partner that does not tell again what is agreed."),
  PROGRAMME_ACCEDED("programme.acceded", "We, or a partner, acceded to a programme."),
  PROGRAMME_LEFT("programme.left", "We, or a partner, left a programme."),
  PROGRAMME_TAKEN("programme.taken", "The convener published a programme or a version of one."),
  APPROVER_SET("approver.set", "Who may approve was changed."),
  DATASHEET_SET("datasheet.set", "A datasheet was written or changed."),
  DIRECTORY_TAKEN("directory.taken", "A newer directory holds from now on."),
  DIRECTORY_REFUSED("directory.refused", "A directory was refused."),
  ROOT_FOLLOWED("root.followed", "The root key that was pinned named another to take its place."),
  ROOT_PINNED(
      "root.pinned",
      "The root key that directories are believed by was first pinned, or is another now."),
  KEY_MADE("key.made", "A key of ours was made."),
  KEY_ROTATED("key.rotated", "A key of ours was replaced by its successor."),
  KEY_DESTROYED("key.destroyed", "A key of ours was destroyed."),
  KEY_USED("key.used", "A key of ours was first used by this run of the node."),
  NODE_STARTED("node.started", "The node started."),
  CONFIGURATION_CHANGED(
      "configuration.changed", "The configuration is another than at the last start."),
  API_KEY_MADE("api-key.made", "An API key was made."),
  API_KEY_REASSIGNED("api-key.reassigned", "A program's API key has another person's name now."),
  API_KEY_REVOKED("api-key.revoked", "An API key was revoked."),
  SIGN_IN_ACCEPTED("sign-in.accepted", "A person or program signed in."),
  SIGN_IN_REFUSED(
      "sign-in.refused", "A sign-in was refused, or a key lacked the right to an operation."),
  SIGN_IN_RENEWED(
      "sign-in.renewed", "A person who was signed in showed again who it is, to do more."),
  SESSION_ENDED(
      "session.ended",
      "Sessions were ended: by signing out, by an administrator, or with what they rested on."),
  ACCOUNT_MADE("account.made", "A person got an account."),
  ACCOUNT_CHANGED(
      "account.changed", "Roles of a person were changed, or its account was switched."),
  ACCOUNT_LINK_MADE(
      "account.link-made", "A link was made by which a person sets its password, once."),
  PASSWORD_SET("password.set", "A person set its password."),
  SECOND_FACTOR_SET(
      "second-factor.set", "A second factor was set up or taken away, or its stand-ins were."),
  CONSUMER_SET("consumer.set", "A consumer of the feed was registered or removed."),
  FEED_READ("feed.read", "Kept signals left through the feed."),
  LOOKED_UP(
      "signals.looked-up",
      "Indicators were looked up in what partners disclosed, counted by the minute."),
  LOOK_UP_REFUSED(
      "look-up.refused", "Look-ups were refused for their purpose, counted by the minute."),
  COLLECTION_MADE("collection.made", "A collection of the member's own indicators was made."),
  COLLECTION_FILLED(
      "collection.filled", "Entries were added to an own collection, or removed from it."),
  COLLECTION_DELETED("collection.deleted", "An own collection was deleted with all its entries."),
  MATCHES_TOLD(
      "matches.told", "Events of signals that match own entries left the node, counted by minute."),
  WEBHOOK_SET("webhook.set", "A webhook was made, deleted, disabled or set going again."),
  TEXTS_SCANNED(
      "texts.scanned",
      "Texts were scanned for keywords that partners disclosed, counted by the minute."),
  PHRASE_ALLOWED("phrase.allowed", "A phrase was allowed: keywords within it are not reported."),
  PHRASE_REMOVED("phrase.removed", "A phrase is no longer allowed."),
  EXPORTED(
      "exported", "Something left the node as a file: a proof, a report, an agreement, a list."),
  SETTING_CHANGED("setting.changed", "Something that the node decides by was changed."),
  LOG_BEGUN("log.begun", "The first entry of the first log."),
  LOG_CONTINUED(
      "log.continued",
      "The first entry of a log that goes on after a restore; it names the last cosigned checkpoint."),
  RECOVERY_NEEDED(
      "recovery.needed", "It was found that the node went back to a backup; nothing leaves it."),
  RECOVERY_DECLARED(
      "recovery.declared", "A person declared that a backup was restored; the node recovers."),
  RECOVERY_DISMISSED(
      "recovery.dismissed",
      "A person said that nothing was restored, though a partner's word looked like it."),
  RECOVERY_ENDED(
      "recovery.ended", "All partners were asked what was lost; what nobody had is counted."),
  SIGNALS_RECOVERED(
      "signals.recovered",
      "Own signals that a restore had lost came back from a partner's copies."),
  LOG_DAMAGED("log.damaged", "The log and what it rests on do not agree."),
  PENDING_REFUSED("pending.refused", "An entry that waited to be appended was not the node's own."),
  ALARM_RAISED("alarm.raised", "A partner's log forked or shrank, or a partner says that of ours."),
  ALARM_ENDED("alarm.ended", "An alarm about a log was settled."),
  AUDIT_READ("audit.read", "The audit was read."),
  AUDIT_EXPORTED("audit.exported", "A bundle of evidence was made."),
  PERSON_FORGOTTEN("person.forgotten", "The name behind a pseudonym was erased."),
  TEXT_FORGOTTEN(
      "text.forgotten",
      "The salt of a text was erased: its hash can be held against no text any more.");

  private static final Map<String, AuditAct> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;
  private final String definition;

  AuditAct(String wireName, String definition) {
    this.wireName = wireName;
    this.definition = definition;
  }

  public static Optional<AuditAct> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** What happened, in one sentence. */
  public String definition() {
    return definition;
  }
}
