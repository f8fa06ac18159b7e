/**
 * Stage 6 of 8: verify. Received consignments enter; their signals leave, each proven to be what
 * the source sealed and well-formed in every disclosed field. Refuses the whole where the entries
 * do not hash to the seal, and single signals whose fields are not what their type asks for.
 */
package org.heliograph.node.inbound.verify;
