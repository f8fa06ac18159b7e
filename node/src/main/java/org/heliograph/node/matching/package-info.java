/** What partners disclosed, for reading: look-up from memory, lists, the feed's changes, proofs. */
package org.heliograph.node.matching;
