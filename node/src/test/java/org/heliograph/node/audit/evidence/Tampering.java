package org.heliograph.node.audit.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;

/**
 * One way to tamper with a bundle about a signal.
 *
 * @param found the check that has to fail
 * @param bytes of the changed archive
 */
public record Tampering(
    String name, EvidenceCheck found, BiFunction<EvidenceStore, OpenedBundle, byte[]> bytes) {
  private static final String PAGE = "report.html";

  /** By somebody on the way, who has no key: the manifest stays as it was. */
  private static Tampering onTheWay(
      String name, EvidenceCheck found, BiConsumer<EvidenceStore, OpenedBundle> change) {
    return new Tampering(
        name,
        found,
        (store, bundle) -> {
          change.accept(store, bundle);
          return bundle.zipped();
        });
  }

  /** By the member itself, which signs the manifest of what it changed. */
  private static Tampering byTheMember(
      String name, EvidenceCheck found, BiConsumer<EvidenceStore, OpenedBundle> change) {
    return new Tampering(
        name + ", by the member itself",
        found,
        (store, bundle) -> {
          change.accept(store, bundle);
          return bundle.signAgain(store.checkpointKey(EvidenceStore.HARBOR)).zipped();
        });
  }

  @Override
  public String toString() {
    return name + " -> " + found.wireName();
  }

  /** The archive, tampered with. */
  public byte[] apply(EvidenceStore store, Path bundle) {
    return bytes.apply(store, OpenedBundle.of(bundle));
  }

  public static List<Tampering> all() {
    var all = new ArrayList<Tampering>();
    all.addAll(entries());
    all.addAll(proofs());
    all.addAll(checkpoints());
    all.addAll(facts());
    all.addAll(agreements());
    all.addAll(directories());
    all.addAll(manifests());
    all.addAll(archives());
    return all;
  }

  private static List<Tampering> entries() {
    BiConsumer<EvidenceStore, OpenedBundle> altered =
        (store, bundle) ->
            bundle.change(
                bundle.last("entries/", ".json"), text -> text.replace("withdrawn", "narrowed"));
    BiConsumer<EvidenceStore, OpenedBundle> added =
        (store, bundle) -> {
          bundle.put("entries/1-1.json", bundle.bytes(bundle.path("entries/", ".json")));
          bundle.put("proofs/1-1.tlog-proof", bundle.bytes(bundle.path("proofs/", "-proof")));
        };
    return List.of(
        onTheWay("a byte of an entry", EvidenceCheck.FILES_UNCHANGED, altered),
        byTheMember("a byte of an entry", EvidenceCheck.ENTRY_INCLUDED, altered),
        onTheWay(
            "an entry removed",
            EvidenceCheck.FILES_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("entries/", ".json"))),
        byTheMember(
            "an entry removed, its proof left",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> bundle.remove(bundle.path("entries/", ".json"))),
        onTheWay("an entry added", EvidenceCheck.FILES_LISTED, added),
        byTheMember("an entry added", EvidenceCheck.ENTRY_INCLUDED, added),
        byTheMember(
            "two entries swapped",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> {
              var one = bundle.path("entries/", ".json");
              var other = bundle.last("entries/", ".json");
              var bytes = bundle.bytes(one);
              bundle.put(one, bundle.bytes(other)).put(other, bytes);
            }),
        byTheMember(
            "an entry of no known form",
            EvidenceCheck.ENTRY_FORM,
            (store, bundle) ->
                bundle.change(
                    bundle.path("entries/", ".json"),
                    text -> text.replace("{\"act\"", "{\"aaa\":1,\"act\""))),
        byTheMember(
            "another scope",
            EvidenceCheck.ENTRY_SCOPE,
            (store, bundle) ->
                bundle.changeJson(
                    "manifest.json",
                    json ->
                        ((ObjectNode) json.path("scope")).put("signal", store.other.toString()))));
  }

  private static List<Tampering> proofs() {
    return List.of(
        byTheMember(
            "a hash of a proof",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"), text -> inLine(text, 2, Tampering::flip))),
        byTheMember(
            "the index of a proof",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"),
                    text -> text.replaceFirst("index \\d+", "index 7"))),
        byTheMember(
            "a proof that leads to another checkpoint",
            EvidenceCheck.PROOF_CHECKPOINT,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"),
                    text -> text.replaceFirst("\n\u2014 tern[^\n]*", ""))),
        onTheWay(
            "a proof removed",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> bundle.remove(bundle.path("proofs/", "-proof"))));
  }

  private static List<Tampering> checkpoints() {
    return List.of(
        byTheMember(
            "the size of a checkpoint",
            EvidenceCheck.CHECKPOINT_ORIGIN,
            (store, bundle) -> bundle.change(newest(bundle), text -> inLine(text, 1, size -> "9"))),
        byTheMember(
            "the root of a checkpoint",
            EvidenceCheck.CHECKPOINT_SIGNED,
            (store, bundle) ->
                bundle.change(newest(bundle), text -> inLine(text, 2, Tampering::flip))),
        byTheMember(
            "another root, signed by the log again",
            EvidenceCheck.CHECKPOINT_WITNESSED,
            Tampering::forgeNewest),
        byTheMember(
            "another root in an old checkpoint, signed by the log again",
            EvidenceCheck.LOG_GREW,
            (store, bundle) -> {
              var path = bundle.path("checkpoints/", ".note");
              var checkpoint = Checkpoint.parse(SignedNote.parse(bundle.text(path)).text());
              bundle.put(path, signed(store, withOtherRoot(checkpoint)).toString());
            }),
        byTheMember(
            "the log's signature removed",
            EvidenceCheck.CHECKPOINT_SIGNED,
            (store, bundle) ->
                bundle.change(
                    newest(bundle), text -> without(text, "harbor.example/heliograph/audit"))),
        byTheMember(
            "a cosignature altered",
            EvidenceCheck.COSIGNATURES_VALID,
            (store, bundle) ->
                bundle.change(
                    newest(bundle),
                    text -> {
                      int at = text.indexOf(" ", text.indexOf("\u2014 tern") + 2) + 20;
                      return text.substring(0, at) + flip(text.substring(at));
                    })),
        byTheMember(
            "the cosignatures removed",
            EvidenceCheck.CHECKPOINT_WITNESSED,
            (store, bundle) ->
                bundle.change(newest(bundle), text -> without(without(text, "tern"), "lumen"))),
        byTheMember(
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
                              stranger, OwnLog.witness(EvidenceStore.TERN), Instant.EPOCH))
                      .toString());
            }),
        byTheMember(
            "the checkpoint of another log",
            EvidenceCheck.CHECKPOINT_ORIGIN,
            (store, bundle) -> {
              var checkpoint =
                  Checkpoint.parse(SignedNote.parse(bundle.text(newest(bundle))).text());
              var other =
                  new Checkpoint(
                      OwnLog.origin(EvidenceStore.LUMEN, 1), checkpoint.size(), checkpoint.root());
              bundle.put(newest(bundle), signed(store, other).toString());
            }),
        byTheMember(
            "a consistency proof altered",
            EvidenceCheck.LOG_GREW,
            (store, bundle) ->
                bundle.change(bundle.path("checkpoints/", ".proof"), Tampering::flip)),
        byTheMember(
            "a consistency proof removed",
            EvidenceCheck.LOG_GREW,
            (store, bundle) -> bundle.remove(bundle.path("checkpoints/", ".proof"))));
  }

  private static List<Tampering> facts() {
    return List.of(
        byTheMember(
            "a fact altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".json"), text -> text.replace("disclose", "narrowed"))),
        byTheMember(
            "a fact among all altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".jsonl"),
                    text -> text.replace("no-agreement", "withdrawn"))),
        byTheMember(
            "the path of a fact altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".json"),
                    text -> {
                      int at = text.indexOf("\"path\":[\"") + 9;
                      return text.substring(0, at) + flip(text.substring(at));
                    })),
        byTheMember(
            "a fact under another entry",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) -> {
              var path = bundle.path("facts/", ".json");
              var last = bundle.last("entries/", ".json").replace("entries/", "facts/");
              bundle.put(last.replace(".json", "/1.json"), bundle.bytes(path)).remove(path);
            }),
        byTheMember(
            "a text altered",
            EvidenceCheck.TEXT_MATCHES,
            (store, bundle) ->
                bundle.change("texts.json", text -> text.replace("placeholder", "other"))),
        byTheMember(
            "a salt altered",
            EvidenceCheck.TEXT_MATCHES,
            (store, bundle) ->
                bundle.changeJson(
                    "texts.json",
                    json ->
                        ((ObjectNode) json.path("texts").path(0))
                            .put("salt", Hash.of(new byte[] {1}).toString()))),
        byTheMember(
            "a name of somebody who does not occur",
            EvidenceCheck.PEOPLE_NAMED,
            (store, bundle) ->
                bundle.change("people.json", text -> text.replace("\"p-", "\"p-x"))));
  }

  private static List<Tampering> agreements() {
    return List.of(
        byTheMember(
            "the text of an agreement",
            EvidenceCheck.AGREEMENT_SIGNED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("agreements/", ".json"),
                    text -> text.replace("\"stalenessHours\":", "\"stalenessHours\":1"))),
        byTheMember(
            "a signature under an agreement removed",
            EvidenceCheck.AGREEMENT_SIGNED,
            (store, bundle) ->
                bundle.changeJson(
                    bundle.path("agreements/", ".json"),
                    json -> ((ObjectNode) json.path("signatures")).remove("recipient"))),
        byTheMember(
            "an agreement removed",
            EvidenceCheck.AGREEMENT_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("agreements/", ".json"))),
        onTheWay(
            "an agreement removed on the way",
            EvidenceCheck.FILES_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("agreements/", ".json"))));
  }

  private static List<Tampering> directories() {
    return List.of(
        byTheMember(
            "a directory altered",
            EvidenceCheck.DIRECTORY_SIGNED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("directory/", ".jws"),
                    text ->
                        text.substring(0, text.length() - 12)
                            + flip(text.substring(text.length() - 12)))),
        byTheMember(
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
        byTheMember(
            "a directory of another federation",
            EvidenceCheck.DIRECTORY_SIGNED,
            (store, bundle) ->
                bundle.put(
                    bundle.path("directory/", ".jws"),
                    store
                        .directory("other.example", store.root(), 1, MemberStatus.ACTIVE)
                        .toBytes())),
        byTheMember(
            "a directory that takes another back",
            EvidenceCheck.DIRECTORY_CONTINUED,
            (store, bundle) ->
                bundle.put(
                    bundle.path("directory/", ".jws"),
                    store
                        .directory(EvidenceStore.FEDERATION, store.root(), 1, MemberStatus.REVOKED)
                        .toBytes())));
  }

  private static List<Tampering> manifests() {
    return List.of(
        onTheWay(
            "a field of the manifest",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.changeJson("manifest.json", json -> json.put("by", "node"))),
        onTheWay(
            "a hash in the manifest",
            EvidenceCheck.FILES_UNCHANGED,
            (store, bundle) ->
                bundle.changeJson(
                    "manifest.json",
                    json ->
                        ((ObjectNode) json.path("files").path(0))
                            .put("sha256", "00".repeat(Hash.LENGTH)))),
        onTheWay(
            "the signature of the manifest removed",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.remove("manifest.note")),
        onTheWay(
            "the manifest signed by another",
            EvidenceCheck.MANIFEST_SIGNED,
            (store, bundle) -> bundle.sign(store.checkpointKey(EvidenceStore.TERN))),
        onTheWay(
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
                    .zipped()),
        onTheWay(
            "the report",
            EvidenceCheck.FILES_UNCHANGED,
            (store, bundle) -> bundle.change(PAGE, text -> text.replace("withheld", "disclosed"))),
        byTheMember(
            "the report",
            EvidenceCheck.REPORT_PAGE,
            (store, bundle) -> bundle.change(PAGE, text -> text.replace("withheld", "disclosed"))),
        byTheMember(
            "the report for programs",
            EvidenceCheck.REPORT_DATA,
            (store, bundle) ->
                bundle.change("report.json", text -> text.replace("withheld", "disclosed"))));
  }

  private static List<Tampering> archives() {
    return List.of(
        onTheWay(
            "a further file",
            EvidenceCheck.FILES_LISTED,
            (store, bundle) -> bundle.put("entries/1-700.json", "{}")),
        onTheWay(
            "a file of no known kind",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("readme.txt", "placeholder")),
        new Tampering(
            "a file twice",
            EvidenceCheck.ARCHIVE_DUPLICATES,
            (store, bundle) ->
                renamed(
                    bundle.put("entries/1-700.json", "{}").put("entries/1-701.json", "{}").zipped(),
                    "entries/1-701.json",
                    "entries/1-700.json")),
        onTheWay(
            "a path that leads out",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("../../entries/1-1.json", "{}")),
        onTheWay(
            "an absolute path",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("/entries/1-1.json", "{}")),
        onTheWay(
            "a zip bomb",
            EvidenceCheck.ARCHIVE_LIMITS,
            (store, bundle) -> bundle.put("entries/1-700.json", new byte[64 << 20])),
        new Tampering(
            "a list at the end that hides a file",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) ->
                renamedLast(
                    bundle.put("entries/1-700.json", "{}").zipped(),
                    "entries/1-700.json",
                    "entries/1-701.json")),
        new Tampering(
            "an archive cut off",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) -> {
              var whole = bundle.zipped();
              return Arrays.copyOf(whole, whole.length / 2);
            }),
        new Tampering(
            "something else than an archive",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) -> new byte[1_000]));
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

  private static String inLine(String text, int line, UnaryOperator<String> change) {
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    lines.set(line, change.apply(lines.get(line)));
    return String.join("\n", lines);
  }

  /** Another character of the same alphabet in the first place. */
  private static String flip(String text) {
    return (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
  }

  private static byte[] renamed(byte[] archive, String from, String to) {
    return new String(archive, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
  }

  private static byte[] renamedLast(byte[] archive, String from, String to) {
    var text = new String(archive, ISO_8859_1);
    int at = text.lastIndexOf(from);
    return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(ISO_8859_1);
  }
}
