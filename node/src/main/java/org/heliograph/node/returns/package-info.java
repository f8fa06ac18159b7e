/**
 * The way back: receipts, outcomes and acknowledgements from who received signals to who sent them,
 * and what the source does about them, from one correction to the recall of an upload.
 */
package org.heliograph.node.returns;
