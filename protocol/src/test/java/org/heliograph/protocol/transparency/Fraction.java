package org.heliograph.protocol.transparency;

import java.math.BigInteger;

/** An exact number, so that the attacker errs in nothing. */
record Fraction(long above, long below) implements Comparable<Fraction> {
  static final Fraction ZERO = new Fraction(0, 1);
  static final Fraction ONE = new Fraction(1, 1);

  static Fraction of(long whole) {
    return new Fraction(whole, 1);
  }

  private static Fraction of(long above, long below) {
    long divisor = BigInteger.valueOf(above).gcd(BigInteger.valueOf(below)).longValueExact();
    long sign = below < 0 ? -divisor : divisor;
    return new Fraction(above / sign, below / sign);
  }

  Fraction minus(Fraction other) {
    if (below == 1 && other.below == 1) {
      return of(Math.subtractExact(above, other.above));
    }
    return of(
        Math.subtractExact(
            Math.multiplyExact(above, other.below), Math.multiplyExact(other.above, below)),
        Math.multiplyExact(below, other.below));
  }

  Fraction times(Fraction other) {
    if (below == 1 && other.below == 1) {
      return of(Math.multiplyExact(above, other.above));
    }
    return of(Math.multiplyExact(above, other.above), Math.multiplyExact(below, other.below));
  }

  Fraction over(Fraction other) {
    return of(Math.multiplyExact(above, other.below), Math.multiplyExact(below, other.above));
  }

  int sign() {
    return Long.signum(above);
  }

  long ceiling() {
    return Math.ceilDiv(above, below);
  }

  long floor() {
    return Math.floorDiv(above, below);
  }

  @Override
  public int compareTo(Fraction other) {
    return minus(other).sign();
  }
}
