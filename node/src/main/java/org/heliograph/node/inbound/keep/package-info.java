/**
 * Stage 8 of 8: keep. Admitted signals enter; what is kept leaves for matching and the feed, one
 * row a signal, the highest revision winning and a withdrawal being final. Refuses revisions that a
 * later one has overtaken.
 */
package org.heliograph.node.inbound.keep;
