/**
 * Measures look-ups over HTTP: a server in a process of its own, asked over the loopback interface,
 * beside a bare server that does nothing but read the same questions.
 */
@NullMarked
package org.heliograph.node.demo.bench.match;

import org.jspecify.annotations.NullMarked;
