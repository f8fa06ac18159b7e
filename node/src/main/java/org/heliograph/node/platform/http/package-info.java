/**
 * HTTP beneath the API: server, bounded bodies, streamed answers, problems by RFC 9457. Reading and
 * writing wait, on virtual threads; the event loop only moves bytes.
 */
package org.heliograph.node.platform.http;
