package org.heliograph.node.returns.report;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.signal.Indicator;

/**
 * An outcome as somebody reports it; well-formed, not judged yet.
 *
 * @param source member id
 * @param indicator that it is about, in canonical form; it is used to find its slot and goes
 *     nowhere
 * @param key by which the reporter knows it
 */
public record OutcomeDraft(
    String source,
    UUID signal,
    Optional<Indicator> indicator,
    OutcomeCode code,
    LocalDate date,
    Outcome.Reporter reporter,
    Optional<String> jurisdiction,
    Optional<String> body,
    Optional<String> note,
    Optional<String> key) {}
