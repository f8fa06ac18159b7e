/**
 * Stage 3 of 8: seal. Released signals of one partner enter; signed batches leave, each with its
 * position in a stream and the hash of the seal before it. Refuses nothing: what cannot be sealed
 * is a fault.
 */
package org.heliograph.node.outbound.seal;
