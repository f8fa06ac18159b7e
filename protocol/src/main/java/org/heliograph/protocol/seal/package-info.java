/**
 * Commits to a record's fields, seals batches of entries for one partner, and signs what is said
 * about streams; recomputes and checks all of it on the other side.
 */
package org.heliograph.protocol.seal;
