/**
 * The clocks of what an agreement obliges a party to do: when something is due, in the working days
 * of the member who owes it.
 */
package org.heliograph.protocol.duty;
