/** The signal model: what a source may vouch for, each value in one canonical form. */
package org.heliograph.protocol.signal;
