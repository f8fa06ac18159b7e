package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * The file form of a proof: JSON in which header and values stand as people read them. Version 2
 * says which slots the seal covers as disclosed, where the recipient has kept fewer of them.
 */
final class SignalProofJson {
  private static final String TYPE = "heliograph-proof";
  private static final int AS_SEALED = 1;
  private static final int LESSENED = 2;
  private static final int MAX_PATH = 10;
  private static final int MAX_JWS = 8 << 10;

  private SignalProofJson() {}

  static byte[] write(SignalProof proof) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", TYPE)
        .put("version", proof.entry().isLessened() ? LESSENED : AS_SEALED)
        .put("seal", proof.seal())
        .put("index", proof.index());
    var path = json.putArray("path");
    proof.path().forEach(step -> path.add(step.toString()));
    json.put("leaf", proof.leaf().toString()).put("recordRoot", proof.recordRoot().toString());
    writeEntry(proof, json.putObject("entry"));
    return StrictJson.write(json);
  }

  private static void writeEntry(SignalProof proof, ObjectNode json) {
    var entry = proof.entry();
    json.put("action", entry.action().wireName())
        .put("revision", entry.revision())
        .put("clause", entry.clause())
        .put("header", new String(entry.headerBytes(), StandardCharsets.UTF_8));
    if (entry.isLessened()) {
      var sealed = json.putArray("sealed");
      entry.sealed().stream().forEach(sealed::add);
    }
    var slots = json.putArray("slots");
    for (int slot = 0; slot < entry.slotCount(); slot++) {
      var content = entry.slots().get(slot);
      slots
          .addObject()
          .put("commitment", proof.slotCommitments().get(slot).toString())
          .put("salt", content.salt().map(Base64Url::encode).orElse(null))
          .put(
              "value",
              content.value().map(v -> new String(v, StandardCharsets.UTF_8)).orElse(null));
    }
  }

  static SignalProof read(byte[] utf8) {
    return Payload.read(utf8, SignalProofJson::read);
  }

  private static SignalProof read(Payload json) {
    if (!json.text("type").equals(TYPE)) {
      throw Refusal.at(RefusalReason.TYPE_WRONG, "type", "This is no proof.").asException();
    }
    long version = json.number("version");
    if (version != AS_SEALED && version != LESSENED) {
      throw Refusal.at(RefusalReason.VERSION_UNKNOWN, "version", "Expected 1 or 2.").asException();
    }
    boolean lessened = version == LESSENED;
    var commitments = new ArrayList<Hash>();
    var entry = json.object("entry", content -> readEntry(content, lessened, commitments));
    return new SignalProof(
        json.text("seal", MAX_JWS),
        json.smallNumber("index"),
        json.hashes("path", MAX_PATH),
        json.hash("leaf"),
        json.hash("recordRoot"),
        commitments,
        entry);
  }

  private static Entry readEntry(Payload json, boolean lessened, List<Hash> commitments) {
    var sealed = lessened ? slots(json.numbers("sealed", Limits.SLOTS)) : null;
    var hasher = new RecordHasher();
    var action = json.text("action");
    var slots = json.objects("slots", Limits.SLOTS, slot -> readSlot(slot, hasher, commitments));
    return Entry.of(
        Action.ofWire(action).orElseThrow(EntryRules::actionUnknown),
        json.number("revision"),
        json.text("clause"),
        json.text("header", Limits.HEADER).getBytes(StandardCharsets.UTF_8),
        slots,
        sealed,
        hasher);
  }

  private static BitSet slots(List<Integer> numbers) {
    var slots = new BitSet();
    for (int slot : numbers) {
      slots.set(Math.min(slot, Limits.SLOTS));
    }
    return slots;
  }

  private static Slot readSlot(Payload json, RecordHasher hasher, List<Hash> commitments) {
    int slot = commitments.size();
    commitments.add(json.hash("commitment"));
    var salt = json.optionalText("salt", Limits.VALUE).map(Base64Url::decode);
    var value = json.optionalText("value", Limits.VALUE);
    if (salt.isEmpty() && value.isEmpty()) {
      return Slot.closed(commitments.getLast().bytes());
    }
    if (value.isEmpty() || salt.filter(bytes -> bytes.length == Entry.SALT_LENGTH).isEmpty()) {
      throw json.refused("salt", "must be 16 bytes beside a value, and null without one");
    }
    return Slot.open(
        hasher, slot, salt.orElseThrow(), value.get().getBytes(StandardCharsets.UTF_8));
  }
}
