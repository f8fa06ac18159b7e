/**
 * Documents that people write and nodes obey: YAML read strictly, with every defect told at once.
 */
package org.heliograph.protocol.document;
