package org.heliograph.node.platform.telemetry;

/**
 * What signals went through together.
 *
 * @param partner member id of the other side; empty where there is none yet
 * @param stream of the consignment; empty where there is none yet
 * @param signals how many these were, followed or not
 * @param begin as {@link System#nanoTime} has it
 * @param end as {@link System#nanoTime} has it
 */
public record TracedStep(
    Step step, String partner, String stream, int signals, long begin, long end) {}
