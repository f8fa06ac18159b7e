/** Index of PDQ image hashes by distance, 0 to 31 of 256 bits, with full recall. */
package org.heliograph.node.matching.pdq;
