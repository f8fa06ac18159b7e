/** Measures what stands between a record and its bytes on the wire, both ways. */
package org.heliograph.node.demo.bench.seal;
