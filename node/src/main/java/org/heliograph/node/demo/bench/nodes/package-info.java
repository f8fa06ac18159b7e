/**
 * Benches of whole nodes, each in a process of its own, with one broker and one database beside
 * them.
 */
@NullMarked
package org.heliograph.node.demo.bench.nodes;

import org.jspecify.annotations.NullMarked;
