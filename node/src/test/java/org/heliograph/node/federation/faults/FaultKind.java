package org.heliograph.node.federation.faults;

/** What can happen to nodes, broker and database, and how often it is drawn. */
enum FaultKind {
  /** A node ends at once, in the midst of whatever it does, and is started again. */
  NODE_KILLED(14, true),
  /** A node hears and says nothing for a while, though all its connections stay. */
  NODE_FROZEN(8, true),
  /** A node is stopped in good order and started again. */
  NODE_RESTARTED(5, true),
  BROKER_CUT_OFF(9, true),
  BROKER_SLOW(7, true),
  DATABASE_CUT_OFF(9, true),
  DATABASE_SLOW(7, true),
  /** Each commit waits for its disk. */
  DISK_SLOW(5, true),
  /** PostgreSQL drops all connections and what it has not committed, and recovers. */
  DATABASE_CRASHED(6, true),
  /** A node's clock jumps by up to four minutes, either way, and back. */
  CLOCK_JUMPED(8, true),
  /** A member has a second node on its database, until the end or until it is killed. */
  SECOND_NODE(6, true),
  /** Records that nobody can read, or that never were sealed, are put on topics. */
  POISONED(8, true),
  /** What is on a topic is put there again. */
  REPEATED(8, true),
  BROKER_RESTARTED(4, false),
  /** The recipient goes back to a backup, and recovers. */
  RECIPIENT_RESTORED(3, false),
  /** The source goes back to a backup when all is quiet, and recovers. */
  SOURCE_RESTORED(2, false),
  /** The disk with a member's tables is full for a while. */
  DISK_FULL(4, false),
  /** A node in a process of its own is killed by the operating system. */
  PROCESS_KILLED(2, false),
  /** A node in a process of its own stands still, and goes on as if nothing had been. */
  PROCESS_PAUSED(2, false);

  private final int weight;
  private final boolean quick;

  FaultKind(int weight, boolean quick) {
    this.weight = weight;
    this.quick = quick;
  }

  /** Among all that may be drawn. */
  int weight() {
    return weight;
  }

  /** Whether a run with it takes seconds and needs nothing but this process. */
  boolean isQuick() {
    return quick;
  }
}
