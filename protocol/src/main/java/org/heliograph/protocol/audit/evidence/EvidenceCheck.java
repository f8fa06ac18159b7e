package org.heliograph.protocol.audit.evidence;

import org.heliograph.protocol.signal.WireNamed;

/**
 * What the verification of a bundle looks at, one after another; each holds or fails by its name.
 */
public enum EvidenceCheck implements WireNamed {
  ARCHIVE_READABLE("archive.readable", "The file is a whole zip archive that reads one way only."),
  ARCHIVE_NAMES("archive.names", "Every file has a name that a bundle knows, and none leads out."),
  ARCHIVE_DUPLICATES("archive.duplicates", "No file stands in the archive twice."),
  ARCHIVE_LIMITS("archive.limits", "Files, their sizes and their number are within limits."),
  MANIFEST_FORM("manifest.form", "The manifest is one of a format that is spoken here."),
  DIRECTORY_SIGNED(
      "directory.signed",
      "Each directory is signed by a key to which the convener's root key delegates."),
  DIRECTORY_CONTINUED(
      "directory.continued",
      "Each directory goes on from the one before; keys vouch for new keys."),
  MANIFEST_SIGNED("manifest.signed", "The member has signed the manifest."),
  FILES_UNCHANGED("files.unchanged", "Each file has the hash and size that the manifest says."),
  FILES_PRESENT("files.present", "No file of the manifest is missing."),
  FILES_LISTED("files.listed", "No file is there that the manifest does not list."),
  MANIFEST_COUNTS("manifest.counts", "The manifest counts what is there."),
  CHECKPOINT_ORIGIN("checkpoint.origin", "Each checkpoint is one of this member's log."),
  CHECKPOINT_SIGNED("checkpoint.signed", "The member's log has signed each checkpoint."),
  CHECKPOINT_WITNESSED(
      "checkpoint.witnessed", "Enough witnesses have cosigned the checkpoint of the proofs."),
  COSIGNATURES_VALID("cosignatures.valid", "No cosignature of a known witness is false."),
  LOG_GREW("log.grew", "From checkpoint to checkpoint the log only grew."),
  LOGS_CONTINUED(
      "logs.continued", "A later log begins with an entry that names where the one before ended."),
  ENTRY_FORM("entry.form", "Each entry is one of the format that is spoken here."),
  ENTRY_INCLUDED("entry.included", "Each entry is in the log, at its place."),
  ENTRY_SCOPE("entry.scope", "Each entry belongs to the scope."),
  PROOF_CHECKPOINT("proof.checkpoint", "Each proof leads to the bundle's newest checkpoint."),
  FACT_INCLUDED("fact.included", "Each fact is one that its entry stands for."),
  FACT_SCOPE("fact.scope", "Each fact belongs to the scope."),
  AGREEMENT_PRESENT("agreement.present", "The agreement that each entry names is there."),
  AGREEMENT_SIGNED("agreement.signed", "Both parties have signed each agreement as it stands."),
  AGREEMENT_TEXT(
      "agreement.text",
      "Each agreement is the text that the entries of its life hold the hash of."),
  AGREEMENT_CLAUSE("agreement.clause", "Each clause that an entry names is in its agreement."),
  TEXT_MATCHES("text.matches", "Each text is the one that its entry holds the hash of."),
  PEOPLE_NAMED("people.named", "Each name is that of somebody who occurs."),
  REPORT_DATA(
      "report.json", "The report for programs says what the entries say, no more, no less."),
  REPORT_PAGE("report.html", "The report for people says what the entries say, no more, no less.");

  private final String wireName;
  private final String words;

  EvidenceCheck(String wireName, String words) {
    this.wireName = wireName;
    this.words = words;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** What holds where it passes. */
  public String words() {
    return words;
  }
}
