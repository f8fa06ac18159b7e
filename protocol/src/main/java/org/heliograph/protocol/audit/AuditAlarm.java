package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.WireNamed;

/**
 * Two checkpoints of one log that contradict each other, both signed by that log: whoever has its
 * keys can convince themselves, whoever tells.
 *
 * @param earlier the one that was seen first; of a log that shrank, the larger
 */
public record AuditAlarm(Kind kind, SignedNote earlier, SignedNote later) {
  /** First line of an alarm. */
  public static final String HEADER = "heliograph/audit-alarm@v1";

  private static final int PARTS = 5;

  /** How two checkpoints contradict each other. */
  public enum Kind implements WireNamed {
    /** The same size, and other entries. */
    FORK,
    /** Fewer entries at a later time. */
    SHRINK;

    @Override
    public String wireName() {
      return this == FORK ? "fork" : "shrink";
    }
  }

  /** What is proven: the two checkpoints, of one log. */
  public record Proven(Kind kind, MemberLog log, Checkpoint earlier, Checkpoint later) {}

  /**
   * Reads what {@link #toBytes} gives.
   *
   * @throws RefusedException when it is no alarm; what it says is not verified yet
   */
  public static AuditAlarm parse(byte[] utf8) {
    var parts = NoteLines.text(utf8).split("\n\n", -1);
    var head = parts[0].split("\n", -1);
    if (parts.length != PARTS || head.length != 2 || !head[0].equals(HEADER)) {
      throw NoteLines.malformed("an alarm is not a header and two notes");
    }
    var kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.wireName().equals(head[1]))
            .findFirst()
            .orElseThrow(() -> NoteLines.malformed("an alarm is of an unknown kind"));
    return new AuditAlarm(
        kind,
        SignedNote.parse(parts[1] + "\n\n" + parts[2] + "\n"),
        SignedNote.parse(parts[3] + "\n\n" + parts[4]));
  }

  public byte[] toBytes() {
    return "%s\n%s\n\n%s\n%s".formatted(HEADER, kind.wireName(), earlier, later).getBytes(UTF_8);
  }

  /** The log that it is about, by what the earlier note says; not verified. */
  public Optional<MemberLog> accused() {
    return MemberLog.ofOrigin(Checkpoint.parse(earlier.text()).origin());
  }

  /**
   * Verifies that the log itself signed both, and that they contradict each other.
   *
   * @param keys of the accused member: those of its log and its own cosigning ones
   * @throws RefusedException ALARM_UNFOUNDED and others, when that is not so
   */
  public Proven prove(Collection<NoteKey> keys) {
    var first = Checkpoint.parse(earlier.text());
    var second = Checkpoint.parse(later.text());
    var log =
        accused()
            .filter(one -> one.origin().equals(second.origin()))
            .orElseThrow(() -> unfounded("The two notes are not of one log of a member."));
    for (var note : List.of(earlier, later)) {
      SelfSigned.verify(note, log, keys);
    }
    if (!contradict(first, second, keys, log)) {
      throw unfounded("The two notes do not contradict each other.");
    }
    return new Proven(kind, log, first, second);
  }

  private boolean contradict(
      Checkpoint first, Checkpoint second, Collection<NoteKey> keys, MemberLog log) {
    return switch (kind) {
      case FORK -> first.size() == second.size() && !first.root().equals(second.root());
      case SHRINK ->
          first.size() > second.size()
              && SelfSigned.verify(later, log, keys).isAfter(SelfSigned.verify(earlier, log, keys));
    };
  }

  private static RefusedException unfounded(String words) {
    return Refusal.of(RefusalReason.ALARM_UNFOUNDED, words).asException();
  }
}
