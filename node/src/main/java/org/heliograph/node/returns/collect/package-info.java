/** Collects what partners answer, and sets it against what was sent to them. */
package org.heliograph.node.returns.collect;
