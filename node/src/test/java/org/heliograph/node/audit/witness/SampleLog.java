package org.heliograph.node.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** A small log of a member, whose entries are what a test likes. */
final class SampleLog {
  private final MemberLog name;
  private final SigningKey key;
  private final List<byte[]> entries;

  private SampleLog(MemberLog name, SigningKey key, List<byte[]> entries) {
    this.name = name;
    this.key = key;
    this.entries = entries;
  }

  /** Log 1 of a member, with this many entries. */
  static SampleLog of(String member, int entries) {
    var log =
        new SampleLog(
            new MemberLog(member, 1), SigningKey.generate(new SecureRandom()), new ArrayList<>());
    return log.grows(entries);
  }

  SampleLog grows(int more) {
    for (int i = 0; i < more; i++) {
      entries.add(("entry " + entries.size()).getBytes(UTF_8));
    }
    return this;
  }

  /** The same log as somebody left it who rewrote an entry. */
  SampleLog rewritten(int index) {
    var others = new ArrayList<>(entries);
    others.set(index, "rewritten".getBytes(UTF_8));
    return new SampleLog(name, key, others);
  }

  /** The log after this one, which begins with an entry. */
  SampleLog next(byte[] first) {
    return new SampleLog(
        new MemberLog(name.member(), name.number() + 1), key, new ArrayList<>(List.of(first)));
  }

  MemberLog name() {
    return name;
  }

  SigningKey key() {
    return key;
  }

  List<NoteKey> keys() {
    return List.of(
        NoteKey.log(name.origin(), key.verifyingKey()),
        NoteKey.cosigner(MemberLog.witness(name.member()), key.verifyingKey()));
  }

  Checkpoint checkpoint(int size) {
    return new Checkpoint(name.origin(), size, LogTree.root(tiles(), size));
  }

  SignedNote note(int size, Instant at) {
    var checkpoint = checkpoint(size);
    return checkpoint
        .note()
        .with(checkpoint.sign(key, name.origin()))
        .with(checkpoint.cosign(key, MemberLog.witness(name.member()), at));
  }

  /** What the member tells of a size, with a proof from an older one. */
  Told told(int old, int size, Instant at) {
    return told(size, at, old, LogTree.consistency(tiles(), old, size));
  }

  Told told(int size, Instant at, int old, List<Hash> proof) {
    return new Told(name, checkpoint(size), note(size, at), at, old, proof);
  }

  /** What we cosigned of it, that it told at a time. */
  Witnessed witnessed(int size, Instant at) {
    return new Witnessed(name, checkpoint(size), at, note(size, at), at);
  }

  List<Hash> inclusion(int index) {
    return LogTree.inclusion(tiles(), index, entries.size());
  }

  /** Of fewer than 256 entries there is one level. */
  private Tiles tiles() {
    return (level, tile, width) -> {
      var hashes = ByteBuffer.allocate(width * Hash.LENGTH);
      entries.stream().limit(width).forEach(one -> hashes.put(MerkleTree.leaf(one).bytes()));
      return hashes.array();
    };
  }
}
