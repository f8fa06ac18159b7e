package org.heliograph.protocol.agreement;

import org.jspecify.annotations.Nullable;

/**
 * The tool under which data leaves the sender's area of data protection law.
 *
 * @param tool IRI of a {@link Vocabulary} transfer tool
 * @param country the recipient's country, ISO 3166-1 alpha-2, where the tool transfers
 */
public record Transfer(
    String tool, @Nullable String country, @Nullable String reference, Validity validity) {}
