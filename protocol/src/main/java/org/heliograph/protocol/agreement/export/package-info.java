/** Agreements in the forms of others: records of processing (GDPR Art. 30) and W3C ODRL. */
package org.heliograph.protocol.agreement.export;
