package org.heliograph.protocol.refusal;

import static org.heliograph.protocol.refusal.RefusalReason.Permanence.UNTIL_CHANGED;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why something was refused. The wire name is stable: it stands in receipts, problems and the audit
 * log.
 *
 * <p>{@link Permanence#UNTIL_CHANGED} marks reasons that a later agreement, directory or registry
 * may remove; the source tries those again by itself.
 */
public enum RefusalReason {
  // What a person or program handed in
  JSON_MALFORMED("json-malformed", 400, "The text is not well-formed JSON."),
  JSON_DUPLICATE_KEY("json-duplicate-key", 400, "A JSON object names the same key twice."),
  JSON_LONE_SURROGATE("json-lone-surrogate", 400, "A string holds half of a surrogate pair."),
  JSON_NUMBER_RANGE("json-number-range", 400, "A number is beyond ±(2^53 − 1) or not finite."),
  CSV_MALFORMED("csv-malformed", 400, "The row does not have the columns of the header line."),
  FIELD_MISSING("field-missing", 422, "A required field is missing."),
  FIELD_UNKNOWN("field-unknown", 422, "The field is not part of this kind of signal."),
  FIELD_INVALID("field-invalid", 422, "The field's value is not one that the field takes."),
  VALUE_TOO_LONG("value-too-long", 413, "The value is longer than the limit."),
  RECORD_TOO_LONG("record-too-long", 413, "The record is longer than 256 KiB."),
  INDICATOR_TYPE_UNKNOWN(
      "indicator-type-unknown", UNTIL_CHANGED, 422, "The indicator type is not in the registry."),
  INDICATOR_DUPLICATE("indicator-duplicate", 422, "The signal holds the same indicator twice."),
  INDICATOR_NOT_CANONICAL(
      "indicator-not-canonical",
      UNTIL_CHANGED,
      422,
      "The indicator is not in the canonical form that this member's registry gives its type."),
  QUALITY_TOO_LOW(
      "quality-too-low", 422, "The hash is of a picture with too little in it to be told apart."),
  INDICATOR_INVALID("indicator-invalid", 422, "The indicator has no canonical form of its type."),
  LABEL_UNKNOWN("label-unknown", UNTIL_CHANGED, 422, "The scheme or code is not in the registry."),
  PURPOSE_MISSING("purpose-missing", 422, "The question does not say what it is asked for."),
  PURPOSE_UNKNOWN("purpose-unknown", 422, "The purpose is not one that agreements can name."),
  DATE_IN_FUTURE("date-in-future", 422, "The date lies in the future."),
  SIGNAL_EXPIRED("signal-expired", 422, "The signal has expired."),
  ID_TAKEN("id-taken", 409, "Another signal has this id."),
  NEGATIVE_LIST(
      "negative-list", 422, "The value is on the member's list of what must never go out."),

  // What arrived over the wire: consignment and seal
  TRUNCATED("truncated", 422, "The consignment ends too early."),
  MAGIC_UNKNOWN("magic-unknown", 422, "The bytes are not a consignment."),
  VERSION_UNKNOWN(
      "version-unknown", UNTIL_CHANGED, 422, "The protocol version is not spoken here."),
  SUITE_UNKNOWN("suite-unknown", UNTIL_CHANGED, 422, "The cipher suite is not spoken here."),
  NOT_FOR_US("not-for-us", 422, "The consignment is addressed to somebody else."),
  NOT_AUTHENTIC("not-authentic", 422, "The ciphertext does not authenticate."),
  BODY_TOO_LARGE("body-too-large", 413, "The body is larger than the limit."),
  FRAMING_INVALID("framing-invalid", 422, "The content is not framed as specified."),
  SIGNATURE_INVALID("signature-invalid", 422, "The signature does not verify."),
  TYPE_WRONG("type-wrong", 422, "The signed object is of another type."),
  KEY_UNKNOWN(
      "key-unknown", UNTIL_CHANGED, 422, "The directory does not name this key for this member."),
  KEY_RETIRED("key-retired", 422, "The key is no longer in use."),
  KEY_REVOKED("key-revoked", 422, "The key was revoked."),
  SOURCE_WRONG("source-wrong", 422, "The seal names another source than the topic or the header."),
  FEDERATION_WRONG("federation-wrong", 422, "The seal belongs to another federation."),
  COUNT_WRONG(
      "count-wrong", 422, "The batch does not have the number of entries that the seal states."),
  ROOT_WRONG("root-wrong", 422, "The entries do not hash to the sealed root."),
  STREAM_WRONG("stream-wrong", 422, "The consignment came on another stream than its seal names."),
  ENTRY_INVALID(
      "entry-invalid", 422, "An entry does not have the slots of its kind and schema version."),
  MEMBER_UNKNOWN("member-unknown", UNTIL_CHANGED, 422, "The directory does not name this member."),
  MEMBER_SUSPENDED("member-suspended", UNTIL_CHANGED, 403, "The member is suspended or has left."),
  PROOF_BROKEN("proof-broken", 422, "The proof does not lead from the record to the signature."),

  // Positions
  REPEAT("repeat", 409, "This consignment was received before."),
  FORK("fork", 409, "Another consignment was received at this position."),
  CHAIN_BROKEN("chain-broken", 409, "The seal does not continue the one before it."),
  HOLE("hole", UNTIL_CHANGED, 409, "Consignments before this one are missing."),
  TAIL_MISSING(
      "tail-missing", UNTIL_CHANGED, 409, "The source announced consignments that did not arrive."),
  OUT_OF_ORDER(
      "out-of-order", 409, "The consignment arrived after a later one and filled its hole."),
  VOIDED("voided", 409, "The source has declared this position void before."),
  STALE_EPOCH("stale-epoch", 409, "The epoch has been superseded."),
  SUPERSEDED("superseded", 409, "A later revision of this signal was kept before."),
  SOURCE_STALE(
      "source-stale",
      UNTIL_CHANGED,
      503,
      "What is known of the source is older than its agreement allows."),
  SOURCE_SWITCHED_OFF(
      "source-switched-off",
      UNTIL_CHANGED,
      503,
      "This member has switched off what it holds of the source, or a part of it."),
  WITHDRAWN("withdrawn", 410, "The source has withdrawn this signal."),
  NOTHING_TAKEN_BACK("nothing-taken-back", 422, "The acknowledged consignment took nothing back."),

  // Policy
  NO_AGREEMENT("no-agreement", UNTIL_CHANGED, 403, "No agreement is in force for this pair."),
  AGREEMENT_UNKNOWN(
      "agreement-unknown", UNTIL_CHANGED, 403, "The agreement or its version is not known here."),
  AGREEMENT_AWAITED(
      "agreement-awaited",
      UNTIL_CHANGED,
      403,
      "The stream waits for an agreement that the source uses and that is not known here yet."),
  CLAUSE_UNKNOWN("clause-unknown", UNTIL_CHANGED, 403, "The agreement has no such clause."),
  AGREEMENT_NOT_IN_FORCE(
      "agreement-not-in-force", UNTIL_CHANGED, 403, "The agreement is not in force at this time."),
  AGREEMENT_SUSPENDED(
      "agreement-suspended", UNTIL_CHANGED, 403, "One of the parties has suspended the agreement."),
  AGGREGATES_ONLY(
      "aggregates-only",
      403,
      "The clause is for counts over many signals; no single signal goes under it."),
  BASIS_LAPSED(
      "basis-lapsed",
      UNTIL_CHANGED,
      403,
      "A legal basis that the clause rests on is not in force."),
  TRANSFER_LAPSED(
      "transfer-lapsed",
      UNTIL_CHANGED,
      403,
      "The transfer tool that the clause rests on is not in force."),
  KIND_NOT_COVERED(
      "kind-not-covered", UNTIL_CHANGED, 403, "The clause does not cover this kind of signal."),
  TYPE_NOT_COVERED(
      "type-not-covered", UNTIL_CHANGED, 403, "The clause covers none of the indicator types."),
  LABEL_NOT_COVERED(
      "label-not-covered", UNTIL_CHANGED, 403, "The clause covers none of the labels."),
  SUBJECT_ROLE_NOT_COVERED(
      "subject-role-not-covered",
      UNTIL_CHANGED,
      403,
      "The clause does not cover accounts of this role."),
  LANGUAGE_NOT_COVERED(
      "language-not-covered", UNTIL_CHANGED, 403, "The clause does not cover this language."),
  PRIVATE_COMMUNICATIONS_NOT_COVERED(
      "private-communications-not-covered",
      UNTIL_CHANGED,
      403,
      "The clause says otherwise about what was found in private communications."),
  GOVERNMENT_EXCLUDED(
      "government-excluded",
      UNTIL_CHANGED,
      403,
      "The clause excludes signals with government involvement."),
  CONFIDENCE_TOO_LOW(
      "confidence-too-low", UNTIL_CHANGED, 403, "The confidence is below the clause's minimum."),
  NOT_HUMAN_REVIEWED(
      "not-human-reviewed",
      UNTIL_CHANGED,
      403,
      "The clause asks for signals that a person has reviewed."),
  ORIGIN_EXCLUDED(
      "origin-excluded", UNTIL_CHANGED, 403, "The clause excludes signals of this origin."),
  TLP_TOO_RESTRICTIVE(
      "tlp-too-restrictive",
      UNTIL_CHANGED,
      403,
      "The signal's TLP is stricter than the clause's ceiling."),
  PURPOSE_WITHHELD(
      "purpose-withheld", UNTIL_CHANGED, 403, "The source has taken back this purpose."),
  PURPOSE_NOT_AGREED(
      "purpose-not-agreed",
      UNTIL_CHANGED,
      403,
      "The signal was disclosed for another purpose than the one that is asked for."),
  FIELD_NOT_AGREED("field-not-agreed", 403, "A field was disclosed that the clause does not name."),
  PAUSED_FOR_REVIEW(
      "paused-for-review",
      UNTIL_CHANGED,
      403,
      "Partners dispute the signal; it goes to nobody else until its source has reviewed it."),
  HELD_FOR_REVIEW(
      "held-for-review",
      UNTIL_CHANGED,
      403,
      "The signal came in a flood; it is not used until a person has released it."),
  NOTHING_TO_DISCLOSE(
      "nothing-to-disclose", UNTIL_CHANGED, 403, "No indicator may be disclosed under the clause."),
  DIRECTORY_STALE(
      "directory-stale",
      UNTIL_CHANGED,
      503,
      "The directory is older than its next update plus grace."),
  DIRECTORY_ROLLED_BACK(
      "directory-rolled-back", 409, "A higher version of the directory was seen before."),
  DIRECTORY_FORKED(
      "directory-forked", 409, "Another directory of the same version was seen before."),
  DELEGATION_EXPIRED(
      "delegation-expired",
      UNTIL_CHANGED,
      422,
      "The root key's delegation to the directory key is not in force."),
  DELEGATION_SUPERSEDED(
      "delegation-superseded", 409, "The root key has delegated to another directory key since."),
  ROOT_UNKNOWN("root-unknown", 422, "The signer is not the pinned root key."),
  KEY_NOT_CONTINUED(
      "key-not-continued", 422, "A member's new key is not vouched for by its previous key."),
  UNDECIDABLE("undecidable", UNTIL_CHANGED, 403, "A term could not be decided, so it denies."),

  // Outcomes
  OUTCOME_CODE_UNKNOWN("outcome-code-unknown", 422, "The code is not one of the outcome codes."),
  SIGNAL_NOT_DISCLOSED(
      "signal-not-disclosed",
      422,
      "This version of the signal was never disclosed to the partner."),
  OUTCOME_NOT_AGREED(
      "outcome-not-agreed",
      UNTIL_CHANGED,
      403,
      "The agreement does not let this code or member flow back."),
  NOT_ENTITLED(
      "not-entitled",
      UNTIL_CHANGED,
      403,
      "The member's role in the directory does not entitle it to report this code."),
  PERIODS_ONLY(
      "periods-only", 422, "The code is told as a count over a period, never of one signal."),
  PERSON_NEEDED("person-needed", 422, "Only a person can come to this."),
  SIGNAL_NOT_HELD("signal-not-held", 422, "No such signal was received from this source."),
  INDICATOR_NOT_DISCLOSED(
      "indicator-not-disclosed", 422, "The signal does not disclose this indicator."),
  DATE_TOO_EARLY("date-too-early", 422, "The date lies before the signal was received."),
  NOTE_DISCLOSES("note-discloses", 422, "The text holds what tells who or where somebody is."),

  // Agreements as documents
  AGREEMENT_MALFORMED("agreement-malformed", 422, "The text is not a signed agreement."),
  BASIS_INVALID("basis-invalid", 422, "A legal basis or transfer tool cannot carry the clause."),
  REFERENCE_MISSING(
      "reference-missing", 422, "The provision asks for a reference that is not given."),
  TESTED_NOT_DISCLOSED(
      "tested-not-disclosed",
      422,
      "The clause asks for a field or type that it does not disclose."),
  AGREEMENT_STATE(
      "agreement-state", 409, "The agreement is in a state in which this cannot be done."),
  AGREEMENT_DIFFERS(
      "agreement-differs", 409, "The two sides do not hold the same text of this version."),
  APPROVAL_REFUSED("approval-refused", 403, "This person may not approve here and now."),
  DATASHEET_MISSING(
      "datasheet-missing",
      UNTIL_CHANGED,
      409,
      "The agreement names a feed whose datasheet is not here or is past its review date."),

  // The audit
  AUDIT_ENTRY_FORGED(
      "audit-entry-forged", 409, "An entry that waited for the audit log was not the node's own."),
  AUDIT_LOG_DAMAGED("audit-log-damaged", 409, "The audit log is not what was appended to it."),
  AUDIT_LOG_OLDER(
      "audit-log-older",
      UNTIL_CHANGED,
      409,
      "The audit log is older than what partners have seen of it; a restore has to be declared."),
  RESTORE_UNDECLARED(
      "restore-undeclared",
      UNTIL_CHANGED,
      409,
      "This node seems to have gone back to a backup, and nobody has declared it; nothing leaves it until then."),
  LOG_SHRUNK("log-shrunk", 409, "The log has fewer entries than it had before."),
  LOG_NOT_CONTINUED(
      "log-not-continued",
      UNTIL_CHANGED,
      409,
      "The new log does not begin with the last checkpoint of the one before."),
  ALARM_UNFOUNDED("alarm-unfounded", 422, "The checkpoints do not prove what the alarm says."),

  AUDIT_UNWITNESSED(
      "audit-unwitnessed",
      UNTIL_CHANGED,
      503,
      "No witness has cosigned the audit log up to what was asked for."),

  // The HTTP API
  KEY_MISSING("api-key-missing", 401, "No API key was given, or it is not valid."),
  SCOPE_MISSING("scope-missing", 403, "The API key does not have the scope that this call needs."),
  SESSION_MISSING(
      "session-missing", 401, "Nobody is signed in here: there is no session, or it has ended."),
  SIGN_IN_REFUSED(
      "sign-in-refused", 401, "The person, the password or the code is wrong, or not in use."),
  CODE_NEEDED("code-needed", 401, "A code of the second factor is needed, too."),
  SIGN_IN_WAIT("sign-in-wait", UNTIL_CHANGED, 429, "After wrong guesses the next try has to wait."),
  STEP_UP_NEEDED("step-up-needed", 403, "This asks for a sign-in within the last minutes."),
  SECOND_FACTOR_NEEDED(
      "second-factor-needed", 403, "A second factor has to be set up before anything else."),
  CSRF_REFUSED("csrf-refused", 403, "The call does not come from a page of this node."),
  PASSWORD_WEAK("password-weak", 422, "The password is too easy to guess."),
  LINK_INVALID("link-invalid", 422, "The link was used before, has expired, or never was one."),
  OWN_ROLES("own-roles", 403, "Nobody changes their own roles, or switches off their own account."),
  LAST_ADMINISTRATOR(
      "last-administrator", 409, "Without this person nobody could administrate the node."),
  SIGN_IN_STALE(
      "sign-in-stale",
      400,
      "This sign-in was not begun in this browser, was begun too long ago, or is over."),
  IDENTITY_PROVIDER_AWAY(
      "identity-provider-away",
      UNTIL_CHANGED,
      503,
      "The identity provider does not answer, or not as it should."),
  IDENTITY_PROVIDER_REFUSED(
      "identity-provider-refused", 403, "The identity provider did not sign the person in."),
  IDENTITY_UNPROVEN(
      "identity-unproven", 403, "What the identity provider sent does not prove who this is."),
  ROLE_MISSING("role-missing", 403, "The person has no role at this node."),
  PERSON_TAKEN("person-taken", 409, "The person's name belongs to somebody else here."),
  NOT_FOUND("not-found", 404, "There is no such thing here."),
  CONFLICT("conflict", 409, "The state has changed since it was read."),
  LIMIT_EXCEEDED("limit-exceeded", 413, "The request is larger than the limit."),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 409, "The key was used for another body."),
  MEDIA_TYPE_UNSUPPORTED("media-type-unsupported", 415, "The body's media type is not taken here."),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The path does not take this method."),
  VERSION_STALE("version-stale", 412, "The signal has another version than the one that was read."),
  REQUEST_TIMEOUT("request-timeout", 408, "The request did not arrive in time."),
  REQUEST_INVALID("request-invalid", 400, "The request does not match the contract."),
  FAULT(
      "fault",
      UNTIL_CHANGED,
      500,
      "The node failed; what happened is in its log under the request's number."),
  BUSY("busy", UNTIL_CHANGED, 503, "The node has too much to do; try again later.");

  /** Whether trying again later can help. */
  public enum Permanence {
    PERMANENT,
    UNTIL_CHANGED
  }

  private static final Map<String, RefusalReason> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RefusalReason::wireName, Function.identity()));

  private final String wireName;
  private final Permanence permanence;
  private final int httpStatus;
  private final String help;

  RefusalReason(String wireName, int httpStatus, String help) {
    this(wireName, Permanence.PERMANENT, httpStatus, help);
  }

  RefusalReason(String wireName, Permanence permanence, int httpStatus, String help) {
    this.wireName = wireName;
    this.permanence = permanence;
    this.httpStatus = httpStatus;
    this.help = help;
  }

  public static Optional<RefusalReason> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  public Permanence permanence() {
    return permanence;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /**
   * Whether it only holds up: nothing more may go, but what the recipient has got stays with it,
   * unused, until the reason is gone or the agreement ends.
   */
  public boolean suspends() {
    return switch (this) {
      case AGREEMENT_SUSPENDED, BASIS_LAPSED, TRANSFER_LAPSED -> true;
      default -> false;
    };
  }

  /** One sentence for people. */
  public String help() {
    return help;
  }
}
