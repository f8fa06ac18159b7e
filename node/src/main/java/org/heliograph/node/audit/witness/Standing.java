package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.Optional;

/**
 * How two members watch over each other's logs, as one of them sees it.
 *
 * @param member the other one
 * @param theirs what we cosigned of its latest log, and when it last said the same
 * @param heard when its log was last heard of
 * @param unproven since when its log tells of more than it proves
 * @param ours how far it cosigned our latest log
 * @param behind entries of ours that it has not cosigned
 */
public record Standing(
    String member,
    Optional<Witnessed> theirs,
    Optional<Instant> heard,
    Optional<Instant> unproven,
    Optional<Cosigner> ours,
    long behind) {}
