/**
 * The embedded federation: a real broker and a real database in one process, for the demo and for
 * tests; production brings its own.
 */
package org.heliograph.node.demo;
