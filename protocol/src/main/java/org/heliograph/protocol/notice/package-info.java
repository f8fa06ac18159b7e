/**
 * What a source tells the holders of its signals beside the signals: recalls, corrections, and what
 * others found. Each is one JSON object, sealed with others into a batch of the stream {@code
 * control/0}.
 */
package org.heliograph.protocol.notice;
