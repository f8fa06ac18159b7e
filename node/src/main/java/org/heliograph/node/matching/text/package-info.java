/**
 * Keywords that partners disclosed, found in texts: normalisation with places, automata, word
 * boundaries, disguises, allowed phrases. Texts are neither stored nor logged.
 */
package org.heliograph.node.matching.text;
