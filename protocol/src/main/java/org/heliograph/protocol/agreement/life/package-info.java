/**
 * The life of an agreement: the states of one version, and the acts with which two members move it
 * from one to the next over the control topic.
 */
package org.heliograph.protocol.agreement.life;
