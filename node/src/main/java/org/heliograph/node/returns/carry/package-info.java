/**
 * Carries items to partners, returns on the stream of outcomes and notices on control: written with
 * the act that they tell of, sealed in batches, answered by receipts as signals are; and takes
 * partners' items in.
 */
package org.heliograph.node.returns.carry;
