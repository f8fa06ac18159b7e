/** Measures decisions by agreements. */
package org.heliograph.node.demo.bench.policy;
