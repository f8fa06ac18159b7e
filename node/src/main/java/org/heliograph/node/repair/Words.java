package org.heliograph.node.repair;

/** What people are told of sessions that do not end well. */
final class Words {
  private Words() {}

  static String unanswered(String partner) {
    return ("%s does not answer; it is asked again, at least once an hour. If it is up, its version may be too old, or its"
            + " control topic is not read.")
        .formatted(partner);
  }

  static String silent(String partner) {
    return "The resync with %s has not got on for ten minutes. See ./heliograph resync list."
        .formatted(partner);
  }

  static String differ(long signals) {
    return "Both differ in %d signals. Nothing was changed; begin a resync to repair it."
        .formatted(signals);
  }

  static String unexplained(String partner, long signals) {
    return ("%s holds %d signals otherwise than this node remembers to have sent them, as after a restore of its database."
            + " Run ./heliograph recover.")
        .formatted(partner, signals);
  }

  static String stuck(String partner, int rounds) {
    return ("%s still holds something else after %d rounds; it may refuse what is sent. See its refusals in ./heliograph"
            + " exchange, then begin again.")
        .formatted(partner, rounds);
  }

  static String fork(String source) {
    return ("%s sealed two different consignments at one position. Either its database was set back, or somebody else has"
            + " its key. What came first stays and nothing of the second is used. Ask %s what happened; if it was"
            + " restored, it runs ./heliograph recover, or else a resync with --new-epoch.")
        .formatted(source, source);
  }
}
