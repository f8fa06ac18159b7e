package org.heliograph.node.returns.custody;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.node.returns.custody.CustodyReport.Word;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;

/**
 * One entry about a signal that went to a partner.
 *
 * @param slots disclosed, as a bit mask
 * @param recalled whether a recall ended it
 * @param word of the partner on the consignment, where that took something back
 */
record CustodyLine(
    String partner,
    Position position,
    AgreementRef agreement,
    String clause,
    int version,
    Action action,
    int slots,
    Instant at,
    Optional<Instant> receipted,
    Optional<String> refused,
    boolean recalled,
    Optional<Word> word) {}
