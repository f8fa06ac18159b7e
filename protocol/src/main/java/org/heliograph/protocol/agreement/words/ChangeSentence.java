package org.heliograph.protocol.agreement.words;

import org.heliograph.protocol.agreement.diff.Direction;

/**
 * One change of an agreement in plain language.
 *
 * @param clause id of the clause; empty for the agreement as a whole
 * @param text a part of a sentence, to stand behind a colon or between semicolons
 */
public record ChangeSentence(String clause, Direction direction, String text) {}
