/** What the benches share: a small federation, invented signals, and floors to compare with. */
package org.heliograph.node.demo.bench.federation;
