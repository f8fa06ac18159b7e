package org.heliograph.node.returns.recover;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.outbound.publish.PostgresRecoveredSignals;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.repair.PostgresResyncs;
import org.heliograph.node.repair.RepairVoice;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * What the way back stands on.
 *
 * @param self our member id
 * @param partners ids of all others that are reachable
 * @param ownKeys any key that this member ever sealed with
 */
public record Recoverings(
    String self,
    PostgresDatabase database,
    Supplier<List<String>> partners,
    RepairVoice voice,
    Function<KeyId, @Nullable VerifyingKey> ownKeys,
    PostgresRecoveredSignals signals,
    Clock clock) {
  public PostgresWayBack wayBack() {
    return new PostgresWayBack(
        database,
        new PostgresRecovery(database, clock),
        partners,
        new PostgresResyncs(database, clock),
        voice,
        new PostgresCopies(self, database, ownKeys, clock),
        new PostgresCopyAnswers(database, voice),
        new PostgresAssembly(database, signals),
        clock);
  }
}
