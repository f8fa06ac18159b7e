package org.heliograph.node.audit.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;

/** What is signed, changed: checkpoints, directories, the manifest and the reports under it. */
final class TamperedSignatures {
  private static final String PAGE = "report.html";

  private TamperedSignatures() {}

  static List<Tampering> checkpoints() {
    return List.of(
        Tampering.byTheMember(
            "the size of a checkpoint",
            EvidenceCheck.CHECKPOINT_ORIGIN,
            (store, bundle) ->
                bundle.change(newest(bundle), text -> Tampering.inLine(text, 1, size -> "9"))),
        Tampering.byTheMember(
            "the root of a checkpoint",
            EvidenceCheck.CHECKPOINT_SIGNED,
            (store, bundle) ->
                bundle.change(newest(bundle), text -> Tampering.inLine(text, 2, Tampering::flip))),
        Tampering.byTheMember(
            "another root, signed by the log again",
            EvidenceCheck.CHECKPOINT_WITNESSED,
            TamperedSignatures::forgeNewest),
        Tampering.byTheMember(
            "another root in an old checkpoint, signed by the log again",
            EvidenceCheck.LOG_GREW,
            (store, bundle) -> {
              var path = bundle.path("checkpoints/", ".note");
              var checkpoint = Checkpoint.parse(SignedNote.parse(bundle.text(path)).text());
              bundle.put(path, signed(store, withOtherRoot(checkpoint)).toString());
            }),
        Tampering.byTheMember(
            "the checkpoint of another log",
            EvidenceCheck.CHECKPOINT_ORIGIN,
            (store, bundle) -> {
              var checkpoint =
                  Checkpoint.parse(SignedNote.parse(bundle.text(newest(bundle))).text());
              var other =
                  new Checkpoint(
                      new MemberLog(EvidenceStore.LUMEN, 1).origin(),
                      checkpoint.size(),
                      checkpoint.root());
              bundle.put(newest(bundle), signed(store, other).toString());
            }));
  }

  static List<Tampering> signers() {
    return List.of(
        Tampering.byTheMember(
            "the log's signature removed",
            EvidenceCheck.CHECKPOINT_SIGNED,
            (store, bundle) ->
                bundle.change(
                    newest(bundle), text -> without(text, "harbor.example/heliograph/audit"))),
        Tampering.byTheMember(
            "a cosignature altered",
            EvidenceCheck.COSIGNATURES_VALID,
            (store, bundle) ->
                bundle.change(
                    newest(bundle),
                    text -> {
                      int at = text.indexOf(" ", text.indexOf("\u2014 tern") + 2) + 20;
                      return text.substring(0, at) + Tampering.flip(text.substring(at));
                    })),
        Tampering.byTheMember(
            "the cosignatures removed",
            EvidenceCheck.CHECKPOINT_WITNESSED,
            (store, bundle) ->
                bundle.change(newest(bundle), text -> without(without(text, "tern"), "lumen"))),
        Tampering.byTheMember(
            "cosignatures of a witness that the directory does not name",
            EvidenceCheck.CHECKPOINT_WITNESSED,
            (store, bundle) -> {
              var stranger = SigningKey.generate(new SecureRandom());
              var note = SignedNote.parse(bundle.text(newest(bundle)));
              var checkpoint = Checkpoint.parse(note.text());
              bundle.put(
                  newest(bundle),
                  signed(store, checkpoint)
                      .with(
                          checkpoint.cosign(
                              stranger, MemberLog.witness(EvidenceStore.TERN), Instant.EPOCH))
                      .toString());
            }));
  }

  static List<Tampering> growth() {
    return List.of(
        Tampering.byTheMember(
            "a consistency proof altered",
            EvidenceCheck.LOG_GREW,
            (store, bundle) ->
                bundle.change(bundle.path("checkpoints/", ".proof"), Tampering::flip)),
        Tampering.byTheMember(
            "a consistency proof removed",
            EvidenceCheck.LOG_GREW,
            (store, bundle) -> bundle.remove(bundle.path("checkpoints/", ".proof"))));
  }

  static List<Tampering> directories() {
    return List.of(
        Tampering.byTheMember(
            "a directory altered",
            EvidenceCheck.DIRECTORY_SIGNED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("directory/", ".jws"),
                    text ->
                        text.substring(0, text.length() - 12)
                            + Tampering.flip(text.substring(text.length() - 12)))),
        Tampering.byTheMember(
            "directories under another root",
            EvidenceCheck.DIRECTORY_SIGNED,
            (store, bundle) -> {
              var other = SigningKey.generate(new SecureRandom());
              bundle.put(
                  bundle.path("directory/", ".jws"),
                  store
                      .directory(EvidenceStore.FEDERATION, other, 1, MemberStatus.ACTIVE)
                      .toBytes());
            }),
        Tampering.byTheMember(
            "a directory of another federation",
            EvidenceCheck.DIRECTORY_SIGNED,
            (store, bundle) ->
                bundle.put(
                    bundle.path("directory/", ".jws"),
                    store
                        .directory("other.example", store.root(), 1, MemberStatus.ACTIVE)
                        .toBytes())),
        Tampering.byTheMember(
            "a directory that takes another back",
            EvidenceCheck.DIRECTORY_CONTINUED,
            (store, bundle) ->
                bundle.put(
                    bundle.path("directory/", ".jws"),
                    store
                        .directory(EvidenceStore.FEDERATION, store.root(), 1, MemberStatus.REVOKED)
                        .toBytes())));
  }

  static List<Tampering> manifests() {
    return List.of(
        Tampering.onTheWay(
            "a field of the manifest",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.changeJson("manifest.json", json -> json.put("by", "node"))),
        Tampering.onTheWay(
            "a hash in the manifest",
            EvidenceCheck.FILES_UNCHANGED,
            (store, bundle) ->
                bundle.changeJson(
                    "manifest.json",
                    json ->
                        ((ObjectNode) json.path("files").path(0))
                            .put("sha256", "00".repeat(Hash.LENGTH)))),
        Tampering.onTheWay(
            "the signature of the manifest removed",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.remove("manifest.note")),
        Tampering.onTheWay(
            "the manifest signed by another",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.sign(store.checkpointKey(EvidenceStore.TERN))),
        Tampering.onTheWay(
            "a manifest of another format",
            EvidenceCheck.MANIFEST_FORM,
            (store, bundle) -> bundle.changeJson("manifest.json", json -> json.put("format", 2))),
        new Tampering(
            "a count in the manifest, by the member itself",
            EvidenceCheck.MANIFEST_COUNTS,
            (store, bundle) ->
                bundle
                    .changeJson(
                        "manifest.json",
                        json -> ((ObjectNode) json.path("counts")).put("facts", 17))
                    .sign(store.checkpointKey(EvidenceStore.HARBOR))
                    .zipped()));
  }

  static List<Tampering> reports() {
    return List.of(
        Tampering.onTheWay(
            "the report",
            EvidenceCheck.FILES_UNCHANGED,
            (store, bundle) -> bundle.change(PAGE, text -> text.replace("withheld", "disclosed"))),
        Tampering.byTheMember(
            "the report",
            EvidenceCheck.REPORT_PAGE,
            (store, bundle) -> bundle.change(PAGE, text -> text.replace("withheld", "disclosed"))),
        Tampering.byTheMember(
            "the report for programs",
            EvidenceCheck.REPORT_DATA,
            (store, bundle) ->
                bundle.change("report.json", text -> text.replace("withheld", "disclosed"))));
  }

  private static String newest(OpenedBundle bundle) {
    return bundle.last("checkpoints/", ".note");
  }

  private static void forgeNewest(EvidenceStore store, OpenedBundle bundle) {
    var path = newest(bundle);
    var checkpoint = Checkpoint.parse(SignedNote.parse(bundle.text(path)).text());
    bundle.put(path, signed(store, withOtherRoot(checkpoint)).toString());
  }

  private static Checkpoint withOtherRoot(Checkpoint checkpoint) {
    return new Checkpoint(checkpoint.origin(), checkpoint.size(), Hash.of(new byte[] {7}));
  }

  private static SignedNote signed(EvidenceStore store, Checkpoint checkpoint) {
    return checkpoint
        .note()
        .with(checkpoint.sign(store.checkpointKey(EvidenceStore.HARBOR), checkpoint.origin()));
  }

  private static String without(String note, String signer) {
    return note.replaceFirst("\u2014 " + signer + "[^\n]*\n", "");
  }
}
