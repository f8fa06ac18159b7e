package org.heliograph.protocol.agreement;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that people should look at, although the agreement is usable.
 *
 * @param field dotted path of what it is about
 * @param detail what is the matter and what to do, in one sentence
 * @param at when something ends or is due, where there is such an instant
 */
public record Remark(String field, String detail, Optional<Instant> at) {}
