package org.heliograph.protocol.audit;

import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.audit.SignedNote.Signature;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;

/**
 * What a log says of itself: how many entries it has and the root of the tree over them (C2SP
 * tlog-checkpoint).
 *
 * @param origin which log
 * @param extensions further lines; nobody but the log vouches for them, and our logs have none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int SHORTEST = 3;

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || extensions.contains("") || size < 0) {
      throw NoteLines.malformed("a checkpoint has an empty line or a negative size");
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a note, with the newline at its end.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when it is no checkpoint
   */
  public static Checkpoint parse(String text) {
    var lines = List.of(SignedNote.of(text).text().split("\n", -1));
    if (lines.size() <= SHORTEST) {
      throw NoteLines.malformed("a checkpoint has fewer than three lines");
    }
    return new Checkpoint(
        lines.getFirst(),
        NoteLines.number(lines.get(1)),
        NoteLines.hash(lines.get(2)),
        lines.subList(SHORTEST, lines.size() - 1));
  }

  /** What is signed. */
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(NoteLines.hash(root));
    extensions.forEach(line -> text.append('\n').append(line));
    return text.append('\n').toString();
  }

  /** The log's own signature; its name is the origin. */
  public Signature sign(SigningKey key, String name) {
    return NoteSigning.sign(text(), key, name);
  }

  /** The statement that this is the largest tree of the log that the cosigner saw until then. */
  public Signature cosign(SigningKey key, String name, Instant at) {
    return NoteSigning.cosign(text(), key, name, at);
  }

  /** The note that has no signatures yet. */
  public SignedNote note() {
    return SignedNote.of(text());
  }
}
