/**
 * Programmes: terms that the convener publishes and members accede to once. The agreement of a pair
 * derives from the programme and the two accessions, at both ends alike, and may only narrow.
 */
package org.heliograph.protocol.agreement.programme;
