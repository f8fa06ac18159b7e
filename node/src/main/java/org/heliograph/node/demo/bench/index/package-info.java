/** Measures the indexes in memory, without HTTP and database. */
package org.heliograph.node.demo.bench.index;
