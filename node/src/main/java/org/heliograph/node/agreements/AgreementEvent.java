package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.agreement.life.AgreementName;

/**
 * Something that happened to one version of an agreement.
 *
 * @param act such as {@code propose}, {@code approve}, {@code expire}
 * @param member whose act it was
 * @param person who acted, where it was one of our own people
 */
public record AgreementEvent(
    AgreementName name,
    String act,
    String member,
    Optional<String> person,
    Optional<String> note,
    Instant at) {}
