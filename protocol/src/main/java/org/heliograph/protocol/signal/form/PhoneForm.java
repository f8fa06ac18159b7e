package org.heliograph.protocol.signal.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** A phone number with its country code (E.164). */
final class PhoneForm implements CanonicalForm {
  private static final String NO_REGION = "ZZ";
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  @Override
  public String of(String written) throws NotCanonical {
    var number = parsed(written.strip());
    if (number.hasExtension()) {
      throw new NotCanonical("A phone number stands without an extension.");
    }
    switch (NUMBERS.isPossibleNumberWithReason(number)) {
      case IS_POSSIBLE -> {}
      case INVALID_COUNTRY_CODE -> throw new NotCanonical("There is no such country code.");
      case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY ->
          throw new NotCanonical("The number is too short for its country.");
      case TOO_LONG -> throw new NotCanonical("The number is too long for its country.");
      default -> throw new NotCanonical("The number has a length that its country does not use.");
    }
    return NUMBERS.format(number, PhoneNumberFormat.E164);
  }

  @Override
  public String masked(String canonical) {
    return new Mask(3, 2).apply(canonical);
  }

  private static PhoneNumber parsed(String text) throws NotCanonical {
    try {
      return NUMBERS.parse(text, NO_REGION);
    } catch (NumberParseException e) {
      throw new NotCanonical(
          switch (e.getErrorType()) {
            case INVALID_COUNTRY_CODE -> "Expected a number with its country code: +, then digits.";
            case TOO_LONG -> "A phone number has at most 15 digits.";
            default -> "Expected a phone number: +, country code, digits.";
          });
    }
  }
}
