/**
 * Invented, harmless signals for the demo and for tests: random hashes, example accounts,
 * placeholder terms.
 */
package org.heliograph.node.demo.sample;
