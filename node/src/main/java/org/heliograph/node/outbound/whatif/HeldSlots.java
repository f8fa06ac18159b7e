package org.heliograph.node.outbound.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * What a partner holds of each signal, at 28 bytes a place and at most half full: a map would take
 * several times as much, and there is an entry for every signal that ever went. Written by one
 * thread, then read by many.
 */
final class HeldSlots {
  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] ids = new long[2 * FIRST_CAPACITY];
  private int[] slots = new int[FIRST_CAPACITY];
  private int[] versions = new int[FIRST_CAPACITY];
  private int[] unders = new int[FIRST_CAPACITY];
  private int size;
  private final Map<Under, Integer> places = new HashMap<>();
  private final List<Under> allUnder = new ArrayList<>();

  /** The terms that something was disclosed under. */
  record Under(AgreementRef agreement, String clause) {}

  /** Notes what the partner was told last; later calls replace earlier ones. */
  void put(UUID id, int version, int mask, Under under) {
    if (2 * size >= versions.length) {
      grow();
    }
    int place = places.computeIfAbsent(under, this::added);
    put(id.getMostSignificantBits(), id.getLeastSignificantBits(), version, mask, place);
  }

  private int added(Under under) {
    allUnder.add(under);
    return allUnder.size() - 1;
  }

  private void put(long high, long low, int version, int mask, int under) {
    int place = place(high, low);
    if (versions[place] == 0) {
      size++;
      ids[2 * place] = high;
      ids[2 * place + 1] = low;
    }
    versions[place] = version;
    slots[place] = mask;
    unders[place] = under;
  }

  /** Where the id is, or would be; versions begin at 1, so that 0 marks what is free. */
  private int place(long high, long low) {
    int mask = versions.length - 1;
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
    int place = (int) (mixed >>> 32) & mask;
    while (versions[place] != 0 && (ids[2 * place] != high || ids[2 * place + 1] != low)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldSlots = slots;
    int[] oldVersions = versions;
    int[] oldUnders = unders;
    ids = new long[2 * oldIds.length];
    slots = new int[2 * oldSlots.length];
    versions = new int[2 * oldVersions.length];
    unders = new int[2 * oldUnders.length];
    size = 0;
    for (int i = 0; i < oldVersions.length; i++) {
      if (oldVersions[i] != 0) {
        put(oldIds[2 * i], oldIds[2 * i + 1], oldVersions[i], oldSlots[i], oldUnders[i]);
      }
    }
  }

  /** Where the id is, for the questions below. */
  int find(UUID id) {
    return place(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** Slots that the partner holds, as a bit mask; none where it holds nothing. */
  int slots(int place) {
    return slots[place];
  }

  /** Version that the partner holds; 0 where it was never told of the signal. */
  int version(int place) {
    return versions[place];
  }

  Under under(int place) {
    return allUnder.get(unders[place]);
  }
}
