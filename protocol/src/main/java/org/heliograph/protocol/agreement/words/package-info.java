/**
 * Agreements and changes of them in plain language, for people who are not engineers. All texts
 * stand in {@code words_<language>.properties}.
 */
package org.heliograph.protocol.agreement.words;
