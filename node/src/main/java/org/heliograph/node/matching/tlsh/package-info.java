/** Index of TLSH digests of texts, by distance. */
package org.heliograph.node.matching.tlsh;
