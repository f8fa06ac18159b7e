package org.heliograph.protocol.agreement.words;

/**
 * One term of an agreement in plain language.
 *
 * @param clause id of the clause; empty for the agreement as a whole
 */
public record Sentence(String clause, Mark mark, String text) {}
