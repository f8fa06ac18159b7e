package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.agreement.life.Retold.Acceded;
import org.heliograph.protocol.agreement.life.Retold.Content;
import org.heliograph.protocol.agreement.life.Retold.Version;
import org.heliograph.protocol.json.StrictJson;

/** Divides what a member tells again into parts that a parcel can carry. For one thread. */
final class AnswerParts {
  /** Characters of content in a part; signed and encrypted it stays below a parcel of 1 MiB. */
  private static final int FULL = 384 * 1024;

  private final List<Content> parts = new ArrayList<>();
  private List<Version> versions = new ArrayList<>();
  private List<String> acts = new ArrayList<>();
  private List<String> returned = new ArrayList<>();
  private List<String> datasheets = new ArrayList<>();
  private List<Acceded> accessions = new ArrayList<>();
  private int filled;

  void version(Version version) {
    int signatures = version.signatures().values().stream().mapToInt(String::length).sum();
    make(StrictJson.write(version.document()).length + signatures);
    versions.add(version);
  }

  void act(String jws) {
    make(jws.length());
    acts.add(jws);
  }

  void returned(String jws) {
    make(jws.length());
    returned.add(jws);
  }

  void datasheet(String jws) {
    make(jws.length());
    datasheets.add(jws);
  }

  void accession(Acceded acceded) {
    make(acceded.programme().length() + acceded.accession().length());
    accessions.add(acceded);
  }

  private void make(int room) {
    if (filled > 0 && filled + room > FULL) {
      close();
    }
    filled += room;
  }

  private void close() {
    parts.add(new Content(versions, acts, returned, datasheets, accessions));
    versions = new ArrayList<>();
    acts = new ArrayList<>();
    returned = new ArrayList<>();
    datasheets = new ArrayList<>();
    accessions = new ArrayList<>();
    filled = 0;
  }

  /**
   * Signs all parts; one at least.
   *
   * @param told number of the last act that was told
   */
  List<String> signed(Ourselves by, String partner, UUID session, long told, Instant now) {
    close();
    var answer = UUID.randomUUID();
    var signed = new ArrayList<String>();
    for (var content : parts) {
      signed.add(
          new Retold(
                  by.federation(),
                  by.member(),
                  partner,
                  session,
                  answer,
                  signed.size() + 1,
                  parts.size(),
                  told,
                  now,
                  content)
              .sign(by.key()));
    }
    return signed;
  }
}
