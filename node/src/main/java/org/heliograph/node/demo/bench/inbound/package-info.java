/** Measures how fast a recipient takes a backlog in, beside a bare consumer and COPY. */
package org.heliograph.node.demo.bench.inbound;
