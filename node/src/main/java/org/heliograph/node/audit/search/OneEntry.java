package org.heliograph.node.audit.search;

/** An entry with what it stands for. */
public record OneEntry(FoundEntry found, EntryFacts facts) {}
