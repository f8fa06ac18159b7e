package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would change for one partner. Holds no indicator value.
 *
 * @param at instant for which both decisions were made
 * @param replaces the version that is in force at that instant under the draft's id, if any
 * @param signals how many own signals were looked at; withdrawn ones are not
 * @param changed how those differ that go before and after
 * @param kinds by wire name
 * @param fields by name: signals that have the field
 * @param types by name: signals that have an indicator of the type
 * @param refusals under the draft, most frequent first
 */
public record WhatIfAnswer(
    AgreementRef draft,
    String partner,
    Instant at,
    @Nullable AgreementRef replaces,
    long signals,
    Counts counts,
    Differences changed,
    SortedMap<String, Counts> kinds,
    SortedMap<String, Delta> fields,
    SortedMap<String, Delta> types,
    List<Refusals> refusals,
    Disclosed disclosed,
    Samples samples) {

  /**
   * Each signal is in one of these.
   *
   * @param changed goes before and after, otherwise
   * @param unchanged goes before and after, alike
   * @param withheld goes neither before nor after
   */
  public record Counts(
      long newlyReleased, long noLongerReleased, long changed, long unchanged, long withheld) {
    public long signals() {
      return newlyReleased + noLongerReleased + changed + unchanged + withheld;
    }
  }

  /**
   * How signals that go before and after differ; one signal can differ in several ways.
   *
   * @param disclosure in the fields and indicators that go
   * @param clause in the agreement or clause that they go under
   * @param purpose in what the recipient may use them for
   * @param retention in how long the recipient may keep them
   * @param onward in whether they may be shared onward
   */
  public record Differences(
      long disclosure, long clause, long purpose, long retention, long onward) {}

  /** Signals of which something goes that did not, or no longer goes. */
  public record Delta(long additionally, long noLonger) {}

  /**
   * Signals that the draft refuses for the same main reason.
   *
   * @param agreement null where no agreement is in question
   * @param clause null where the whole agreement is in question
   */
  public record Refusals(
      RefusalReason reason,
      @Nullable AgreementRef agreement,
      @Nullable String clause,
      long signals,
      List<Sample> samples) {}

  /**
   * What the partner holds and the new terms do not allow it to have.
   *
   * @param signals with at least one such field or indicator
   * @param unused of these, how many stay with the partner though it may not use them, since the
   *     new terms only hold them up; the others are taken back
   * @param fields by name
   * @param types by name
   */
  public record Disclosed(
      long signals, long unused, SortedMap<String, Long> fields, SortedMap<String, Long> types) {}

  /** Those of lowest id, of each outcome. */
  public record Samples(
      List<Sample> newlyReleased,
      List<Sample> noLongerReleased,
      List<Sample> changed,
      List<Sample> disclosed) {}

  /**
   * One signal as people see it who need not know its values.
   *
   * @param additionally names of fields and types that go under the draft alone
   * @param noLonger names of fields and types that go under the present terms alone
   */
  public record Sample(
      UUID id,
      String kind,
      List<Masked> indicators,
      List<String> additionally,
      List<String> noLonger) {}

  /** An indicator's type, and its value shortened so that it is of no use. */
  public record Masked(String type, String value) {}
}
