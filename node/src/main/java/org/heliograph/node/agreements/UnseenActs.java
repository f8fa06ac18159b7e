package org.heliograph.node.agreements;

import java.time.Instant;

/**
 * Acts that a partner's node has not taken yet.
 *
 * @param acts how many
 * @param since when the first of them was told
 */
public record UnseenActs(String partner, long acts, Instant since) {}
