package org.heliograph.node.audit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.audit.evidence.AgreementEvidence;
import org.heliograph.protocol.audit.evidence.BundleFile;
import org.heliograph.protocol.audit.evidence.BundleWriter;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.Head;
import org.heliograph.protocol.audit.evidence.EvidenceReport;
import org.heliograph.protocol.audit.evidence.FactEvidence;
import org.heliograph.protocol.audit.evidence.GrowthProof;
import org.heliograph.protocol.audit.evidence.TextEvidence;
import org.heliograph.protocol.audit.evidence.TextEvidence.Named;
import org.heliograph.protocol.audit.evidence.TextEvidence.Told;

/** A bundle that is ready to be written. */
public final class EvidenceBundle {
  private final Head head;
  private final EvidenceRequest request;
  private final Gathering gathered;
  private final NavigableMap<Integer, CosignedLog> logs;
  private final PostgresSources sources;
  private final Consumer<String> exported;

  EvidenceBundle(
      Head head,
      EvidenceRequest request,
      Gathering gathered,
      NavigableMap<Integer, CosignedLog> logs,
      PostgresSources sources,
      Consumer<String> exported) {
    this.head = head;
    this.request = request;
    this.gathered = gathered;
    this.logs = logs;
    this.sources = sources;
    this.exported = exported;
  }

  /** How many entries are in it. */
  public int entries() {
    return gathered.ids().size();
  }

  /** Names of the witnesses that have cosigned the newest checkpoint of the newest log. */
  public List<String> witnesses() {
    return CosignedLog.witnesses(logs.lastEntry().getValue().newest(), head.member());
  }

  /** Writes it; the export is written down before its end goes out. */
  public void writeTo(OutputStream out) throws IOException {
    try (var bundle = new BundleWriter(out)) {
      writeEntries(bundle);
      for (var log : logs.values()) {
        writeCheckpoints(bundle, log);
      }
      var notHeld = new TreeSet<String>();
      var agreements = writeAgreements(bundle, notHeld);
      for (var directory : sources.directories().entrySet()) {
        bundle.add(BundleFile.directory(directory.getKey()), directory.getValue());
      }
      writeTexts(bundle);
      writeReports(bundle, agreements);
      bundle.finish(
          head,
          gathered.tally().logs(head::origin, log -> newest(log).size()),
          notHeld,
          gathered.tally().further(),
          sources.key(),
          exported);
    }
  }

  private PostgresLines lines() {
    return sources.lines(head.scope(), gathered.ids());
  }

  private void writeEntries(BundleWriter bundle) throws IOException {
    var tiles = new TreeMap<Integer, RememberedTiles>();
    lines()
        .eachFound(
            found -> {
              var id = found.line().id();
              bundle.add(BundleFile.entry(id), found.bytes());
              bundle.add(
                  BundleFile.proof(id),
                  proof(id, tiles.computeIfAbsent(id.log(), sources::tiles)).toBytes());
              writeFacts(bundle, found);
            });
  }

  private StoredCheckpoint newest(int log) {
    return Objects.requireNonNull(logs.get(log), "a log of no entry in scope").newest();
  }

  private TlogProof proof(EntryId id, RememberedTiles tiles) {
    var newest = newest(id.log());
    return new TlogProof(
        id.index(),
        LogTree.inclusion(tiles, id.index(), newest.size()),
        SignedNote.parse(newest.note()));
  }

  private static void writeFacts(BundleWriter bundle, FoundLine found) throws IOException {
    var id = found.line().id();
    var whole = found.whole();
    var facts = found.facts();
    if (whole.isPresent()) {
      bundle.add(BundleFile.facts(id), FactEvidence.writeAll(whole.get()));
    } else if (facts != null) {
      for (var one : found.line().facts()) {
        bundle.add(BundleFile.fact(id, one.number()), FactEvidence.writeOne(facts, one.number()));
      }
    }
  }

  /** Each with the proof that the log only grew since the one before. */
  private void writeCheckpoints(BundleWriter bundle, CosignedLog log) throws IOException {
    var tiles = sources.tiles(log.log());
    StoredCheckpoint last = null;
    for (var next : log.shown().values()) {
      bundle.add(BundleFile.checkpoint(log.log(), next.size()), next.note());
      if (last != null) {
        bundle.add(
            BundleFile.growth(log.log(), last.size(), next.size()),
            GrowthProof.write(LogTree.consistency(tiles, last.size(), next.size())));
      }
      last = next;
    }
  }

  private List<AgreementEvidence> writeAgreements(BundleWriter bundle, Set<String> notHeld)
      throws IOException {
    Map<String, AgreementEvidence> held = new TreeMap<>();
    for (var named : gathered.agreements()) {
      var found = sources.agreements(named.version(), named.partner());
      found.forEach(one -> held.put(one.path(), one));
      if (found.isEmpty()) {
        notHeld.add(named.version().id() + "@" + named.version().version());
      }
    }
    var programmes = new TreeSet<String>();
    for (var one : held.entrySet()) {
      bundle.add(one.getKey(), one.getValue().toBytes());
      var programme = one.getValue().agreement().programme();
      if (programme.isPresent()) {
        var terms = sources.programme(programme.get());
        var path = BundleFile.programme(programme.get().id(), programme.get().version());
        if (terms.isPresent() && programmes.add(path)) {
          bundle.add(path, terms.get());
        }
      }
    }
    return List.copyOf(held.values());
  }

  private void writeTexts(BundleWriter bundle) throws IOException {
    if (request.texts()) {
      var texts = new ArrayList<Told>();
      lines().each(line -> texts.addAll(sources.texts(line)));
      bundle.add("texts.json", TextEvidence.writeTexts(texts));
    }
    if (request.names()) {
      var names = new TreeMap<>(sources.names(gathered.people()));
      var named = new ArrayList<Named>();
      names.forEach((pseudonym, name) -> named.add(new Named(pseudonym, name)));
      bundle.add("people.json", TextEvidence.writePeople(named));
    }
  }

  private void writeReports(BundleWriter bundle, List<AgreementEvidence> agreements)
      throws IOException {
    var report = new EvidenceReport(head, gathered.tally(), agreements);
    bundle.add("report.json", (BundleWriter.Content) out -> report.data(out, lines()));
    bundle.add("report.html", (BundleWriter.Content) out -> report.page(out, lines()));
  }
}
