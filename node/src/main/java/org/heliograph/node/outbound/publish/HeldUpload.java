package org.heliograph.node.outbound.publish;

import java.util.List;
import java.util.Map;

/**
 * What waits of an upload.
 *
 * @param signals how many
 * @param kinds how many of each kind
 * @param labels how many have each label, {@code scheme:code}, among the first {@code looked}
 * @param looked how many were looked at for labels
 * @param onNegativeList rows that were refused because of the negative list
 * @param sample the first of them
 */
public record HeldUpload(
    long signals,
    Map<String, Long> kinds,
    Map<String, Long> labels,
    long looked,
    long onNegativeList,
    List<CommittedSignal> sample) {}
