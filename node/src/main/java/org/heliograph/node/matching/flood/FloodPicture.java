package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.matching.KeptSignal;

/**
 * Why a flood waits, on one screen: what it is made of, as far as it still waits.
 *
 * @param hours signals of the source that came in each of the last 48 hours, the oldest first
 * @param kinds how many of each kind
 * @param clauses how many under each clause, {@code agreement@version clause}
 * @param deliveries how many deliveries brought it
 * @param firstAt when the first of it came; empty where nothing waits, as is the next
 * @param matched signals of it that look-ups had matched before it was held
 * @param hits how often they did
 * @param close what was seen of those that were looked at closely
 * @param sample some of it, from its beginning to its end
 */
public record FloodPicture(
    List<Long> hours,
    Map<String, Long> kinds,
    Map<String, Long> clauses,
    long deliveries,
    Optional<Instant> firstAt,
    Optional<Instant> lastAt,
    long matched,
    long hits,
    CloseLook close,
    List<KeptSignal> sample) {}
