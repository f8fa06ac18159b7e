package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.agreements.Retelling.Findings;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.Retell;
import org.heliograph.protocol.agreement.life.Retold;

/**
 * Telling again inside of one step towards one partner, and the numbers of acts where one of the
 * two has lost some. Not for use after the step.
 */
public interface OpenRetelling {
  Optional<Retelling> newest();

  /** Asks the partner; the question goes out until it is answered. */
  void ask(UUID session, Retell.Reason reason);

  /** The partner asks; the answer goes out once. */
  void askedBy(UUID session);

  /** Keeps one part; all parts of the answer once it is the last, else none. */
  List<Retold> keep(Retold part, String jws);

  /** The answer was carried out. */
  void told(Findings findings);

  /** A person ends the wait. */
  void settle();

  /** Adds words for people. */
  void note(String words);

  /** Keeps an act that the partner took and gives back; whether it was not here. */
  boolean keepOurs(ActMessage message, String jws);

  /** Keeps an act of the partner; whether it was not here. */
  boolean keepTheirs(ActMessage message, String jws);

  /** Number of the last act that we told. */
  long lastTold();

  /** Number of our next act, or of the first that was not seen. */
  long next();

  /** Number of the last act that the partner has seen, 0 for none. */
  long lastSeen();

  /** Tells what was not seen anew, under numbers from here on; resumptions are dropped. */
  void goOnAt(long next);

  /** What the partner has seen past a number counts as not seen. */
  void unseen(long past);

  /** The partner's acts up to a number will not come any more; never goes back. */
  void expectAfter(long number);

  /** Whether an answer of the partner, by its own time, is not older than the last one. */
  boolean isNews(Instant time);
}
