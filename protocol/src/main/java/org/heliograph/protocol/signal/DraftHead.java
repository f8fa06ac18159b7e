package org.heliograph.protocol.signal;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a draft says for the header. */
record DraftHead(
    @Nullable UUID id,
    SignalKind kind,
    LocalDate created,
    LocalDate expires,
    Tlp tlp,
    boolean onward,
    boolean activeCase) {}
