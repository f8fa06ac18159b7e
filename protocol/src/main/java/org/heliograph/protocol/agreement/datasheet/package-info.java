/**
 * Datasheets: what a source says about one of its feeds, so that recipients know what its signals
 * are worth. A datasheet is signed by its source and travels to partners; an agreement is activated
 * only where the datasheet of its feed is there.
 */
package org.heliograph.protocol.agreement.datasheet;
