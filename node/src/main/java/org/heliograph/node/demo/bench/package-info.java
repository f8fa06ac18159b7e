/** Benchmarks that anybody can run: seeded, on an embedded PostgreSQL, leaving nothing behind. */
package org.heliograph.node.demo.bench;
