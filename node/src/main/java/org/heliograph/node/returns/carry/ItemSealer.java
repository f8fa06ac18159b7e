package org.heliograph.node.returns.carry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.outbound.seal.Batches;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.returns.carry.ItemOutbox.Waiting;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;

/**
 * Closes items into signed and encrypted batches.
 *
 * @param encrypt puts a parcel under the partner's key
 */
public record ItemSealer(
    String federation,
    String source,
    String partner,
    SigningKey key,
    Function<Parcel, byte[]> encrypt,
    InstantSource clock) {
  private record Destination(StreamName stream, AgreementRef agreement) {}

  List<SealedItems> seal(List<Waiting> page, OutboundHeads heads) {
    var batches = new ArrayList<SealedItems>();
    byDestination(page)
        .forEach(
            (destination, items) -> {
              for (var batch : Batches.of(items, one -> one.item().size())) {
                var sealed = seal(destination, batch, heads.of(destination.stream));
                heads.put(sealed.head());
                batches.add(sealed);
              }
            });
    return batches;
  }

  private static Map<Destination, List<Waiting>> byDestination(List<Waiting> page) {
    var groups = new LinkedHashMap<Destination, List<Waiting>>();
    for (var one : page) {
      var destination = new Destination(one.stream(), one.agreement());
      groups.computeIfAbsent(destination, key -> new ArrayList<>()).add(one);
    }
    return groups;
  }

  private SealedItems seal(Destination destination, List<Waiting> batch, OutboundHead head) {
    List<Item> items = batch.stream().map(Waiting::item).toList();
    Hash root = MerkleTree.of(items.stream().map(Item::leafHash).toList()).root();
    var seal =
        new Seal(
            federation,
            source,
            partner,
            destination.agreement,
            new Position(head.epoch(), destination.stream, head.sequence() + 1),
            items.size(),
            root,
            head.seal(),
            clock.instant());
    String jws = seal.sign(key);
    byte[] bytes = encrypt.apply(new Parcel.Items(jws, items));
    var numbers = batch.stream().map(Waiting::number).toList();
    return new SealedItems(seal, jws, numbers, bytes, head.after(Hash.ofJws(jws)));
  }
}
