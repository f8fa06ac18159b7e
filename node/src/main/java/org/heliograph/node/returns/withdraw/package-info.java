/**
 * Takes back many own signals in one act, a whole upload or what a query found, and tells everybody
 * who was ever sent one of them. One signal is withdrawn where it was published.
 */
package org.heliograph.node.returns.withdraw;
