/**
 * The recipient's side of taking back: what a source recalls, withdraws or narrows stops here at
 * once, is erased, and is acknowledged, first for this node and then for the consumers of its feed.
 */
package org.heliograph.node.returns.stop;
