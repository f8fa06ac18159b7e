/**
 * People of this member who work with the node: their accounts, their roles and what each lets them
 * do, how they sign in, and the sessions that last until they leave.
 */
package org.heliograph.node.people;
