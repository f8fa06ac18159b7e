package org.heliograph.node.audit.log;

import java.time.Instant;
import org.heliograph.protocol.seal.Hash;

/**
 * A checkpoint of ours as it is kept.
 *
 * @param note C2SP signed note with all signatures known
 * @param at when it was signed, by the node's clock
 * @param exchanged whether partners were sent it
 */
public record StoredCheckpoint(
    int log, long size, Hash root, String note, Instant at, boolean exchanged) {}
