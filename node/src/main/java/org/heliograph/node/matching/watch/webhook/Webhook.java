package org.heliograph.node.matching.watch.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that events are delivered to.
 *
 * @param collection name of the one whose events go there; null for all
 * @param purpose IRI of the purpose whose collections' events go there; null for all
 * @param failures how many deliveries failed in a row
 * @param failingSince when the first of them did; null where none did
 * @param nextTry nothing is tried before
 * @param disabledAt when the node gave up; null while it has not
 */
public record Webhook(
    UUID id,
    URI url,
    @Nullable String collection,
    @Nullable String purpose,
    String madeBy,
    Instant madeAt,
    int failures,
    @Nullable Instant failingSince,
    Instant nextTry,
    @Nullable Instant disabledAt) {}
