/**
 * Who holds what of ours, since when and until when; who owes us word that what we took back is out
 * of use.
 */
package org.heliograph.node.returns.custody;
