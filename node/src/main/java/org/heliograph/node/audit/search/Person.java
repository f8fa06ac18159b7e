package org.heliograph.node.audit.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acted.
 *
 * @param name null where it was forgotten
 */
public record Person(
    String pseudonym, @Nullable String name, Instant since, @Nullable Instant forgotten) {}
