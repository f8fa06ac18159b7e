package org.heliograph.node.audit.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;
import org.heliograph.protocol.seal.Hash;

/** What a bundle holds, changed: entries, proofs, facts, texts, agreements. */
final class TamperedContent {
  private TamperedContent() {}

  static List<Tampering> entries() {
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
        Tampering.onTheWay("a byte of an entry", EvidenceCheck.FILES_UNCHANGED, altered),
        Tampering.byTheMember("a byte of an entry", EvidenceCheck.ENTRY_INCLUDED, altered),
        Tampering.onTheWay(
            "an entry removed",
            EvidenceCheck.FILES_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("entries/", ".json"))),
        Tampering.byTheMember(
            "an entry removed, its proof left",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> bundle.remove(bundle.path("entries/", ".json"))),
        Tampering.onTheWay("an entry added", EvidenceCheck.FILES_LISTED, added),
        Tampering.byTheMember("an entry added", EvidenceCheck.ENTRY_INCLUDED, added),
        Tampering.byTheMember(
            "two entries swapped",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> {
              var one = bundle.path("entries/", ".json");
              var other = bundle.last("entries/", ".json");
              var bytes = bundle.bytes(one);
              bundle.put(one, bundle.bytes(other)).put(other, bytes);
            }),
        Tampering.byTheMember(
            "an entry of no known form",
            EvidenceCheck.ENTRY_FORM,
            (store, bundle) ->
                bundle.change(
                    bundle.path("entries/", ".json"),
                    text -> text.replace("{\"act\"", "{\"aaa\":1,\"act\""))),
        Tampering.byTheMember(
            "another scope",
            EvidenceCheck.ENTRY_SCOPE,
            (store, bundle) ->
                bundle.changeJson(
                    "manifest.json",
                    json ->
                        ((ObjectNode) json.path("scope")).put("signal", store.other.toString()))));
  }

  static List<Tampering> proofs() {
    return List.of(
        Tampering.byTheMember(
            "a hash of a proof",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"),
                    text -> Tampering.inLine(text, 2, Tampering::flip))),
        Tampering.byTheMember(
            "the index of a proof",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"),
                    text -> text.replaceFirst("index \\d+", "index 7"))),
        Tampering.byTheMember(
            "a proof that leads to another checkpoint",
            EvidenceCheck.PROOF_CHECKPOINT,
            (store, bundle) ->
                bundle.change(
                    bundle.path("proofs/", "-proof"),
                    text -> text.replaceFirst("\n\u2014 tern[^\n]*", ""))),
        Tampering.onTheWay(
            "a proof removed",
            EvidenceCheck.ENTRY_INCLUDED,
            (store, bundle) -> bundle.remove(bundle.path("proofs/", "-proof"))));
  }

  static List<Tampering> facts() {
    return List.of(
        Tampering.byTheMember(
            "a fact altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".json"), text -> text.replace("disclose", "narrowed"))),
        Tampering.byTheMember(
            "a fact among all altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".jsonl"),
                    text -> text.replace("no-agreement", "withdrawn"))),
        Tampering.byTheMember(
            "the path of a fact altered",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("facts/", ".json"),
                    text -> {
                      int at = text.indexOf("\"path\":[\"") + 9;
                      return text.substring(0, at) + Tampering.flip(text.substring(at));
                    })),
        Tampering.byTheMember(
            "a fact under another entry",
            EvidenceCheck.FACT_INCLUDED,
            (store, bundle) -> {
              var path = bundle.path("facts/", ".json");
              var last = bundle.last("entries/", ".json").replace("entries/", "facts/");
              bundle.put(last.replace(".json", "/1.json"), bundle.bytes(path)).remove(path);
            }));
  }

  static List<Tampering> texts() {
    return List.of(
        Tampering.byTheMember(
            "a text altered",
            EvidenceCheck.TEXT_MATCHES,
            (store, bundle) ->
                bundle.change("texts.json", text -> text.replace("placeholder", "other"))),
        Tampering.byTheMember(
            "a salt altered",
            EvidenceCheck.TEXT_MATCHES,
            (store, bundle) ->
                bundle.changeJson(
                    "texts.json",
                    json ->
                        ((ObjectNode) json.path("texts").path(0))
                            .put("salt", Hash.of(new byte[] {1}).toString()))),
        Tampering.byTheMember(
            "a name of somebody who does not occur",
            EvidenceCheck.PEOPLE_NAMED,
            (store, bundle) ->
                bundle.change("people.json", text -> text.replace("\"p-", "\"p-x"))));
  }

  static List<Tampering> agreements() {
    return List.of(
        Tampering.byTheMember(
            "the text of an agreement",
            EvidenceCheck.AGREEMENT_SIGNED,
            (store, bundle) ->
                bundle.change(
                    bundle.path("agreements/", ".json"),
                    text -> text.replace("\"stalenessHours\":", "\"stalenessHours\":1"))),
        Tampering.byTheMember(
            "a signature under an agreement removed",
            EvidenceCheck.AGREEMENT_SIGNED,
            (store, bundle) ->
                bundle.changeJson(
                    bundle.path("agreements/", ".json"),
                    json -> ((ObjectNode) json.path("signatures")).remove("recipient"))),
        Tampering.byTheMember(
            "an agreement removed",
            EvidenceCheck.AGREEMENT_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("agreements/", ".json"))),
        Tampering.onTheWay(
            "an agreement removed on the way",
            EvidenceCheck.FILES_PRESENT,
            (store, bundle) -> bundle.remove(bundle.path("agreements/", ".json"))));
  }
}
