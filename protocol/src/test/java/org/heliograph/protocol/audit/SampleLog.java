package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * An invented log that is the same whenever it is made. Run by hand with a folder and a size, it
 * writes the log as tlog-tiles for an implementation of somebody else to read.
 */
final class SampleLog {
  static final String MEMBER = "harbor.example";
  static final String ORIGIN = MEMBER + "/heliograph/audit/1";
  static final Instant BEGUN = Instant.parse("2026-11-20T08:00:00Z");
  static final SigningKey HARBOR = key("harbor checkpoint");
  static final SigningKey TERN = key("tern checkpoint");
  static final NoteKey LOG = NoteKey.log(ORIGIN, HARBOR.verifyingKey());
  static final NoteKey OWN =
      NoteKey.cosigner(MEMBER + "/heliograph/witness", HARBOR.verifyingKey());
  static final NoteKey WITNESS =
      NoteKey.cosigner("tern.example/heliograph/witness", TERN.verifyingKey());
  static final AgreementRef AGREEMENT = new AgreementRef("harbor-tern-1", 3);

  private static final List<AuditAct> ACTS =
      List.of(AuditAct.SIGNALS_PUBLISHED, AuditAct.DELIVERY_TAKEN, AuditAct.RETENTION_RAN);

  private final List<byte[]> entries = new ArrayList<>();
  private final MemoryTiles tiles = new MemoryTiles();

  SampleLog(int size) {
    this(size, Map.of());
  }

  /** A log in which some entries are others. */
  SampleLog(int size, Map<Integer, AuditEntry> others) {
    for (int index = 0; index < size; index++) {
      entries.add(others.getOrDefault(index, entry(index)).toBytes());
    }
    tiles.append(entries.stream().map(MerkleTree::leaf).toList());
  }

  static SigningKey key(String name) {
    return SigningKey.ofBytes(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  static AuditEntry entry(int index) {
    var act = ACTS.get(index % ACTS.size());
    var upload = UUID.nameUUIDFromBytes(("upload " + index).getBytes(UTF_8)).toString();
    return new AuditEntry(
        act,
        BEGUN.plus(Duration.ofSeconds(index)),
        Actor.NODE,
        "tern.example",
        AGREEMENT,
        "csea-prevention",
        Map.of("upload", upload),
        Map.of(),
        Map.of("signals", index % 1_024L),
        null,
        Map.of());
  }

  static AuditEntry bare(AuditAct act, Instant at, Map<String, String> objects) {
    return new AuditEntry(
        act, at, Actor.NODE, null, null, null, objects, Map.of(), Map.of(), null, Map.of());
  }

  MemoryTiles tiles() {
    return tiles;
  }

  byte[] entryBytes(int index) {
    return entries.get(index);
  }

  Checkpoint checkpoint(long size) {
    return new Checkpoint(ORIGIN, size, LogTree.root(tiles, size));
  }

  /** Signed by the log and cosigned by its member, as the member sends it. */
  SignedNote own(long size, Instant at) {
    var checkpoint = checkpoint(size);
    return checkpoint
        .note()
        .with(checkpoint.sign(HARBOR, LOG.name()))
        .with(checkpoint.cosign(HARBOR, OWN.name(), at));
  }

  /** Cosigned by a witness, too, two seconds later. */
  SignedNote signed(long size) {
    var at = BEGUN.plusSeconds(size);
    var witnessed = checkpoint(size).cosign(TERN, WITNESS.name(), at.plusSeconds(2));
    return own(size, at).with(witnessed);
  }

  TlogProof proof(long index, long size) {
    return new TlogProof(index, LogTree.inclusion(tiles, index, size), signed(size));
  }

  WitnessRequest request(long old, long size) {
    var proof = LogTree.consistency(tiles, old, size);
    return new WitnessRequest(old, proof, own(size, BEGUN.plusSeconds(size)));
  }

  public static void main(String[] arguments) throws IOException {
    int size = Integer.parseInt(arguments[1]);
    var folder = Path.of(arguments[0]);
    var log = new SampleLog(size);
    log.writeTree(folder);
    write(folder, "checkpoint", log.signed(size).toBytes());
    write(folder, "keys", (LOG + "\n" + OWN + "\n" + WITNESS + "\n").getBytes(UTF_8));
    for (int part = 1; part < 100; part++) {
      int at = (int) ((long) size * part / 100);
      write(folder, "proofs/" + at + ".tlog-proof", log.proof(at, size).toBytes());
      write(folder, "requests/" + at, log.request(at, size).toBytes());
      write(folder, "checkpoints/" + at, log.signed(at).toBytes());
    }
  }

  private void writeTree(Path folder) throws IOException {
    var leaves = entries.stream().map(MerkleTree::leaf).toList();
    for (var tile : TileGrowth.empty().append(leaves).changed()) {
      var path = new TilePath(tile.level(), tile.number(), tile.width());
      write(folder, path.toString(), tile.hashes());
      if (tile.level() == 0) {
        int from = (int) tile.number() * Tiles.WIDTH;
        var bundle = TilePath.entries(tile.number(), tile.width());
        var bytes = EntryBundle.write(entries.subList(from, from + tile.width()));
        write(folder, bundle.toString(), bytes);
      }
    }
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
