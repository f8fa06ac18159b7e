/**
 * What the audit log holds and how it is proven: entries and facts, the Merkle log over them (RFC
 * 9162 hashing, C2SP tlog-tiles), and checkpoints as signed notes that witnesses cosign.
 */
package org.heliograph.protocol.audit;
