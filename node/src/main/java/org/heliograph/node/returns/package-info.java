/**
 * Answers: receipts that we owe for what we received, and those that partners send for what they
 * got from us.
 */
package org.heliograph.node.returns;
