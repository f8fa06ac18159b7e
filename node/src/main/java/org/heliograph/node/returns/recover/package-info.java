/**
 * What a source that went back to a backup lost of its own: partners answer with copies below its
 * own seals, and it makes its record and its signals of them again.
 */
package org.heliograph.node.returns.recover;
