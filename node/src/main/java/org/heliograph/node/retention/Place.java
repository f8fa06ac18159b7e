package org.heliograph.node.retention;

import java.time.Duration;
import java.util.List;

/**
 * One place where content lies, and how it leaves.
 *
 * @param tables that are written anew, so that the bytes are gone too
 * @param kept how long content stays behind the time that {@code due} speaks of
 * @param rule the same in words
 * @param step erases what is due by {@code $1}, at most {@code $2} rows; the count of rows is its
 *     answer
 * @param next the time of the next that is due, without {@code kept}
 */
record Place(
    String name, List<String> tables, Duration kept, String rule, String step, String next) {}
