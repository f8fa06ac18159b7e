/**
 * What a recipient sends back to the source of signals: outcomes, counts over a period,
 * acknowledgements that something taken back is out of use, and statements of deletion. Each is one
 * JSON object, sealed with others into a batch of the stream {@code outcomes/0}.
 */
package org.heliograph.protocol.outcome;
