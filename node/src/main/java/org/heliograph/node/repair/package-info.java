/**
 * Resync, the one repair of what was lost between two members: holes, tails, topics, databases,
 * keys. The source declares void what is missing, has the affected signals decided and sealed anew
 * by the outbound flow, and compares with the recipient until both hold the same.
 */
package org.heliograph.node.repair;
