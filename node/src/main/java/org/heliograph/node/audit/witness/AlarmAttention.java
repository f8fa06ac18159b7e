package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;

/** Alarms about logs, and logs that prove nothing, for the list of what waits for people. */
public final class AlarmAttention {
  private AlarmAttention() {}

  /** All of them; {@code self} is our member id. */
  public static List<AttentionItem> of(PostgresWitnesses witnesses, String self) {
    var items = new ArrayList<AttentionItem>();
    witnesses.open().forEach(alarm -> items.add(item(alarm, self)));
    witnesses
        .doubts()
        .olderThan(WitnessJudge.FRESH)
        .forEach((member, since) -> items.add(unproven(member, since)));
    return items;
  }

  private static AttentionItem item(Alarm alarm, String self) {
    var member = alarm.log().member();
    var toDo =
        member.equals(self)
            ? "It is your own: find out what happened; after a restore, declare it."
            : "Ask it; a log that contradicted itself is not cosigned meanwhile.";
    return item(
        Matter.LOG_ALARM,
        member,
        alarm.raised(),
        "%s %s An administrator can settle it: ./heliograph audit settle %s"
            .formatted(alarm.words(), toDo, alarm.id()));
  }

  private static AttentionItem unproven(String member, Instant since) {
    return item(
        Matter.LOG_UNPROVEN,
        member,
        since,
        "%s tells of entries of its audit log without proof that it goes on from what you cosigned; ask it, and who runs the broker."
            .formatted(member));
  }

  private static AttentionItem item(Matter what, String member, Instant since, String words) {
    return new AttentionItem(
        what, Optional.empty(), member, Optional.empty(), Optional.of(since), words);
  }
}
