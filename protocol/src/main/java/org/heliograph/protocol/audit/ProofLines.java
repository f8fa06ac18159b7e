package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.seal.Hash;

/** Reads a text of some lines, hashes of a proof, a blank line and a checkpoint's note. */
final class ProofLines {
  private final String text;
  private int position;

  ProofLines(String text) {
    if (text.length() > SignedNote.LONGEST) {
      throw NoteLines.malformed("a proof is longer than 64 KiB");
    }
    this.text = text;
  }

  /** The next line, without its end. */
  String next() {
    int end = text.indexOf('\n', position);
    if (end < 0) {
      throw NoteLines.malformed("a proof ends within a line");
    }
    var line = text.substring(position, end);
    position = end + 1;
    return line;
  }

  /** What follows the line's first word. */
  static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw NoteLines.malformed("a proof has no line that begins with \"" + word + "\"");
    }
    return line.substring(word.length());
  }

  /** Hashes up to the blank line. */
  List<Hash> hashes() {
    var hashes = new ArrayList<Hash>();
    for (var line = next(); !line.isEmpty(); line = next()) {
      if (hashes.size() == LogTree.LONGEST_PROOF) {
        throw NoteLines.malformed("a proof has more than 63 hashes");
      }
      hashes.add(NoteLines.hash(line));
    }
    return hashes;
  }

  /** The rest, whose text has to be a checkpoint. */
  SignedNote note() {
    var note = SignedNote.parse(text.substring(position));
    var _ = Checkpoint.parse(note.text());
    return note;
  }

  static String write(String head, List<Hash> proof, SignedNote checkpoint) {
    var lines = new StringBuilder(head).append('\n');
    proof.forEach(hash -> lines.append(NoteLines.hash(hash)).append('\n'));
    return lines.append('\n').append(checkpoint).toString();
  }
}
