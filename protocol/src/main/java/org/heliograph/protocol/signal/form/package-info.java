/**
 * Canonical forms: how each kind of value is checked, written in one way, and masked for people.
 */
package org.heliograph.protocol.signal.form;
