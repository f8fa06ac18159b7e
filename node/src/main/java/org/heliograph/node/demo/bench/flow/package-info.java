/** Measures the whole flow between two members, beside what the same bytes and rows take bare. */
package org.heliograph.node.demo.bench.flow;
