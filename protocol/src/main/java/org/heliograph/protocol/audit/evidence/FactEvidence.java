package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.evidence.EvidenceLine.Numbered;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** How facts stand in a bundle: all of an entry, or one with the path to its entry's root. */
public final class FactEvidence {
  private FactEvidence() {}

  /** All facts of an entry, a line each. */
  public static byte[] writeAll(Facts facts) {
    var lines = new ByteArrayOutputStream();
    for (int number = 0; number < facts.count(); number++) {
      lines.writeBytes(facts.leaf(number));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** One fact and its path. */
  public static byte[] writeOne(Facts facts, int number) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("fact", new String(facts.leaf(number), UTF_8)).put("count", facts.count());
    var path = json.putArray("path");
    facts.path(number).forEach(hash -> path.add(hash.toString()));
    return CanonicalJson.write(json);
  }

  /**
   * @throws IllegalArgumentException when these are not the entry's facts
   */
  static List<Numbered> all(byte[] lines, AuditEntry entry) {
    var root = root(entry);
    var facts = new ArrayList<Numbered>();
    var leaves = new ArrayList<Hash>();
    int from = 0;
    for (int at = 0; at < lines.length; at++) {
      if (lines[at] == '\n') {
        var leaf = Arrays.copyOfRange(lines, from, at);
        facts.add(new Numbered(facts.size(), Facts.read(leaf)));
        leaves.add(MerkleTree.leaf(leaf));
        from = at + 1;
      }
    }
    if (from != lines.length
        || leaves.size() != root.count()
        || !MerkleTree.of(leaves).root().equals(root.root())) {
      throw new IllegalArgumentException("these are not the facts that the entry stands for");
    }
    return facts;
  }

  /**
   * @throws IllegalArgumentException when this is not a fact of the entry
   */
  static Fact one(byte[] file, int number, AuditEntry entry) {
    var root = root(entry);
    var json = StrictJson.parse(file, JsonLimits.ofDocument(file.length));
    byte[] leaf = json.path("fact").asText().getBytes(UTF_8);
    var path =
        StreamSupport.stream(json.path("path").spliterator(), false)
            .map(hash -> Hash.parse(hash.asText()))
            .toList();
    if (json.path("count").asLong() != root.count()
        || !MerkleTree.leads(MerkleTree.leaf(leaf), number, root.count(), path, root.root())) {
      throw new IllegalArgumentException("the path does not lead from the fact to its entry");
    }
    return Facts.read(leaf);
  }

  private static FactsRoot root(AuditEntry entry) {
    var root = entry.facts();
    if (root == null) {
      throw new IllegalArgumentException("the entry stands for no facts");
    }
    return root;
  }
}
