package org.heliograph.node.api;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.heliograph.node.inbound.PostgresHeldExplaining;
import org.heliograph.node.outbound.whatif.ReleaseExplaining;
import org.heliograph.node.outbound.whatif.WhatIf;
import org.heliograph.protocol.agreement.Agreement;

/**
 * What the API explains decisions with.
 *
 * @param memberIds gives the id of a member that somebody names by id or alias; any other name as
 *     it is
 * @param drafts reads the text of a draft, YAML or JSON; throws {@code DefectiveDocumentException}
 */
public record Explaining(
    UnaryOperator<String> memberIds,
    Function<byte[], Agreement> drafts,
    WhatIf whatIf,
    ReleaseExplaining released,
    PostgresHeldExplaining held) {}
