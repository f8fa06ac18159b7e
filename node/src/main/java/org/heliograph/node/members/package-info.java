/**
 * The federation as one node knows it: pins the root key, follows the directory, keeps the highest
 * version seen, and says when it is stale.
 */
package org.heliograph.node.members;
