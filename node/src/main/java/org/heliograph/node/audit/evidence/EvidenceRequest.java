package org.heliograph.node.audit.evidence;

import java.time.Duration;
import org.heliograph.protocol.audit.evidence.EvidenceScope;

/**
 * What somebody asks a bundle for.
 *
 * @param texts whether with the texts that entries hold hashes of, where they are still here
 * @param names whether with the names behind pseudonyms, where they are still here
 * @param uncosigned whether to go on where no witness has cosigned the newest entries
 * @param patience how long to wait for witnesses
 */
public record EvidenceRequest(
    EvidenceScope scope, boolean texts, boolean names, boolean uncosigned, Duration patience) {}
