package org.heliograph.protocol.audit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.protocol.audit.evidence.BundleArchive.Unusable;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.FileHash;
import org.heliograph.protocol.audit.evidence.TextEvidence.Told;

/**
 * Checks a bundle with nothing but what {@link EvidenceTrust} says: no node, no network, no clock.
 * Every check is made that can be, whatever others came to.
 */
public final class EvidenceVerifier {
  private final BundleArchive archive;
  private final EvidenceTrust trust;
  private final Findings findings;

  private EvidenceVerifier(BundleArchive archive, EvidenceTrust trust, Findings findings) {
    this.archive = archive;
    this.trust = trust;
    this.findings = findings;
  }

  /**
   * Verifies a bundle.
   *
   * @throws IOException when the file cannot be read from the disk
   */
  public static EvidenceVerdict verify(Path bundle, EvidenceTrust trust) throws IOException {
    var findings = new Findings();
    try (var archive = BundleArchive.open(bundle, findings)) {
      return new EvidenceVerifier(archive, trust, findings).verify();
    } catch (Unusable e) {
      return new EvidenceVerdict(
          null, findings.results(), List.of(), List.of(EvidenceWords.NOTHING_READ));
    }
  }

  private EvidenceVerdict verify() throws IOException {
    var manifest = manifest();
    if (manifest.isEmpty()) {
      return new EvidenceVerdict(
          null, findings.results(), List.of(), List.of(EvidenceWords.NOTHING_READ));
    }
    return verify(manifest.get());
  }

  private Optional<EvidenceManifest> manifest() {
    var read = new ArrayList<EvidenceManifest>();
    findings.require(
        EvidenceCheck.MANIFEST_FORM,
        "manifest.json",
        () -> read.add(EvidenceManifest.read(archive.bytes("manifest.json"))));
    return read.stream().findFirst();
  }

  private EvidenceVerdict verify(EvidenceManifest manifest) throws IOException {
    var head = manifest.head();
    var directories = DirectoryEvidence.of(archive, head.federation(), trust.root(), findings);
    var files = new FileChecks(archive, manifest, findings);
    files.requireSigned(directories);
    files.requireFiles();
    var witnesses = Witnesses.of(head.member(), directories, trust);
    var logs = logs(head, directories, witnesses);
    var agreements = new AgreementChecks(manifest, findings);
    if (directories.isEmpty()) {
      return new EvidenceVerdict(
          head, findings.results(), List.of(), List.of(EvidenceWords.NOTHING_READ));
    }
    agreements.verify(archive, directories, trust.root());
    var tally = new EvidenceTally();
    var times = new WitnessedTimes(logs, witnesses);
    var about = new About(head);
    var entries = new EntryEvidence(archive, head.scope(), logs);
    var links = new LogLinks(logs, head);
    entries.verify(
        findings,
        line -> {
          tally.add(line);
          times.add(line.id());
          about.add(line);
          links.add(line);
          agreements.require(line);
        });
    links.require(findings);
    requireTexts(about);
    files.requireCounts(tally, logs);
    requireReports(manifest, new EvidenceReport(head, tally, agreements.all()), entries);
    var words = new EvidenceWords(manifest, logs, directories, agreements, times, links, trust);
    return new EvidenceVerdict(
        head,
        findings.results(),
        findings.hasFailed() ? List.of() : words.proven(),
        words.notProven());
  }

  private NavigableMap<Integer, LogEvidence> logs(
      EvidenceManifest.Head head, DirectoryEvidence directories, Witnesses witnesses) {
    var logs = new TreeMap<Integer, LogEvidence>();
    var numbers = new HashSet<Integer>();
    for (var kind : List.of(BundleFile.ENTRY, BundleFile.CHECKPOINT)) {
      for (var path : archive.paths(kind)) {
        numbers.add(kind.id(path).log());
      }
    }
    if (!directories.isEmpty()) {
      numbers.forEach(
          log ->
              logs.put(log, LogEvidence.of(archive, head, log, directories, witnesses, findings)));
    }
    return logs;
  }

  /** What entries hold hashes of, and who occurs in them; only where the bundle tells of it. */
  private static final class About {
    private final Set<String> actors = new HashSet<>();
    private final TreeMap<EntryId, EvidenceLine> hashed = new TreeMap<>();

    About(EvidenceManifest.Head head) {
      actors.add(head.by().text());
    }

    void add(EvidenceLine line) {
      actors.add(line.entry().actor().text());
      line.entry().objects().values().forEach(id -> actors.add("person:" + id));
      if (!line.entry().digests().isEmpty()) {
        hashed.put(line.id(), new EvidenceLine(line.id(), line.entry(), List.of()));
      }
    }

    boolean has(Told text) {
      var line = hashed.get(text.entry());
      return line != null && text.isOf(line);
    }
  }

  private void requireTexts(About about) {
    for (var path : archive.paths(BundleFile.TEXTS)) {
      findings.require(
          EvidenceCheck.TEXT_MATCHES,
          path,
          () -> {
            for (var text : TextEvidence.readTexts(archive.bytes(path))) {
              if (!about.has(text)) {
                throw new IllegalArgumentException(
                    "the %s of entry %s is another text, or has another salt"
                        .formatted(text.what(), text.entry()));
              }
            }
          });
    }
    for (var path : archive.paths(BundleFile.PEOPLE)) {
      findings.require(
          EvidenceCheck.PEOPLE_NAMED,
          path,
          () -> {
            for (var one : TextEvidence.readPeople(archive.bytes(path))) {
              if (!about.actors.contains("person:" + one.pseudonym())) {
                throw new IllegalArgumentException(one.pseudonym() + " does not occur");
              }
            }
          });
    }
  }

  /** Whether the reports are what this version makes of the same entries. */
  private void requireReports(
      EvidenceManifest manifest, EvidenceReport report, EvidenceLines entries) {
    if (manifest.report() != EvidenceReport.FORMAT) {
      return;
    }
    requireSame(EvidenceCheck.REPORT_DATA, "report.json", out -> report.data(out, entries));
    requireSame(EvidenceCheck.REPORT_PAGE, "report.html", out -> report.page(out, entries));
  }

  private void requireSame(EvidenceCheck check, String path, BundleWriter.Content made) {
    findings.require(
        check,
        path,
        () -> {
          var digest = BundleWriter.sha256();
          try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            made.writeTo(out);
          }
          var hash = HexFormat.of().formatHex(digest.digest());
          if (archive.files().stream()
              .filter(file -> file.path().equals(path))
              .map(FileHash::sha256)
              .noneMatch(hash::equals)) {
            throw new IllegalArgumentException("it does not say what the entries say");
          }
        });
  }
}
