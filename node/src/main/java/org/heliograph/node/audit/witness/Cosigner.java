package org.heliograph.node.audit.witness;

import java.time.Instant;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.seal.Hash;

/**
 * How far a member cosigned one of our logs.
 *
 * @param size the largest
 * @param at when it cosigned that, by its clock
 * @param said the size that it named last: from there it wants a proof
 * @param heard when it last said anything about the log, by our clock
 * @param note of the largest, with our signatures and the cosignature
 */
public record Cosigner(
    String member,
    int log,
    long size,
    Hash root,
    Instant at,
    long said,
    Instant heard,
    SignedNote note) {}
