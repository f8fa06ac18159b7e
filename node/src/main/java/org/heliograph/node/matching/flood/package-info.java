/**
 * Flood control: a source whose volume or match rate suddenly grows is held for review, shown on
 * one screen, and released or discarded in one act.
 */
package org.heliograph.node.matching.flood;
