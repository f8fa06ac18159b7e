/**
 * What a draft would change: the same decisions as {@code release}, over all own signals, for the
 * terms as they are and as they would be. Changes nothing.
 */
package org.heliograph.node.outbound.whatif;
