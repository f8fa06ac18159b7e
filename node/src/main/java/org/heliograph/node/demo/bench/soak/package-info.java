/** Runs two nodes for a while and tells whether anything grows that should not. */
package org.heliograph.node.demo.bench.soak;
