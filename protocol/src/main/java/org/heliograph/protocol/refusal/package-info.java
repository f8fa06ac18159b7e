/** The one catalogue of reasons why a stage, a gate or an API call refuses. */
package org.heliograph.protocol.refusal;
