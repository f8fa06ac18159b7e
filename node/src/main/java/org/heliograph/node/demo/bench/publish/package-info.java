/** Measures publishing alone, beside copying the same rows. */
package org.heliograph.node.demo.bench.publish;
