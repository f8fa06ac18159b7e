/** Measures small requests at a whole node's API over TLS. */
package org.heliograph.node.demo.bench.http;
