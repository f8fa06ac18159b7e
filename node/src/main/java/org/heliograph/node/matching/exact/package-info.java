/** Index of values that are compared for equality: fingerprints, no values. */
package org.heliograph.node.matching.exact;
