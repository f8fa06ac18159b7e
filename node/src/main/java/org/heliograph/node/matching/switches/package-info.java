/**
 * Switches: a member silences a source, or some of its signals, while it doubts them. What is held
 * stays; it answers nothing until it is switched on again.
 */
package org.heliograph.node.matching.switches;
