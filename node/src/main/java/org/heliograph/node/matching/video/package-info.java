/** Index of videos by their frames (vPDQ). */
package org.heliograph.node.matching.video;
