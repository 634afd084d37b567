package dev.afterbye.demux;

/**
 * Reads the time in a stamp of whatever shape: a date, or none, before or behind a time of day; or
 * seconds, or milliseconds, since some moment; or a label of TAI64N.
 */
final class StampReader {
  private static final long SECOND = 1_000_000_000;

  /**
   * Digits of milliseconds since 1970; seconds have no more than twelve, years no more than four.
   */
  private static final int MILLIS_DIGITS = 13;

  private static final int YEAR_DIGITS = 4;
  private static final int DATE_DIGITS = 8;
  private static final int NANOS_DIGITS = 9;

  /** A label of TAI64N: the mark, and how much of it are the seconds, whose upper half is fixed. */
  private static final char TAI_MARK = '@';

  private static final int TAI_FIXED = 9;
  private static final int TAI_SECONDS = 17;
  private static final int TAI_LENGTH = 25;

  /** They stand between the numbers of a date. */
  private static final String MARKS = "-/.";

  /** From the first of March of the year 0, less the day that counting days from 1 adds. */
  private static final long DAYS_TO_1970 = 719_469;

  /** A year that has all days. */
  private static final int LEAP_YEAR = 2000;

  private static final int ENDLESS = 0;
  private static final int A_DAY = 1;
  private static final int A_YEAR = 366;

  private byte[] b = {};
  private int at;
  private int end;
  private int digits;
  private int year;
  private int month;
  private int day;
  private long nanos;
  private int periodDays;

  /** The time that was read last, in nanoseconds since some moment. */
  long nanos() {
    return nanos;
  }

  /** After so many days such stamps are the same again, or 0 for never. */
  int periodDays() {
    return periodDays;
  }

  /** Reads the stamp {@code [from, to)}; false when no time is in it. */
  boolean read(byte[] bytes, int from, int to) {
    b = bytes;
    at = behindFields(from, to);
    end = to;
    year = 0;
    month = 0;
    day = 0;
    if (stands(TAI_MARK) && at + TAI_LENGTH <= end) {
      return since(
          hexadecimal(at + TAI_FIXED, at + TAI_SECONDS) * SECOND
              + hexadecimal(at + TAI_SECONDS, at + TAI_LENGTH));
    }
    while (at < end) {
      int colour = Template.behindColour(b, at, end);
      if (colour > at) {
        at = colour;
      } else if (isDigit(at)) {
        if (number()) {
          return true;
        }
      } else {
        int name = Template.month(b, at, end);
        month = name > 0 ? name : month;
        at += name > 0 ? 3 : 1;
      }
    }
    return false;
  }

  /** Fields of a table may stand before the stamp, each with a tab behind it. */
  private int behindFields(int from, int to) {
    int behind = to - 1;
    while (behind > from && b[behind - 1] != '\t') {
      behind--;
    }
    return behind;
  }

  /** Takes the number here; whether that was the time. */
  private boolean number() {
    long value = digits();
    int length = digits;
    if (length <= 2 && stands(':')) {
      return timeOfDay(value);
    }
    if (length >= MILLIS_DIGITS) {
      return since(value * (SECOND / 1000));
    }
    if (length == DATE_DIGITS) {
      date(value / 10_000, value / 100 % 100, value % 100);
    } else if (length == YEAR_DIGITS && isRestOfDate()) {
      at++;
      long months = digits();
      at++;
      date(value, months, digits());
    } else if (stands('.') || length > YEAR_DIGITS) {
      return since(value * SECOND + fraction());
    } else {
      dayOrYear(value, length);
    }
    return false;
  }

  private void dayOrYear(long value, int length) {
    if (length == YEAR_DIGITS) {
      year = (int) value;
    } else if (month == 0 && stands('-') && isDigit(at + 1)) {
      month = (int) value;
    } else {
      day = (int) value;
    }
  }

  /** Whether {@code -11-28} stands here, with whatever mark. */
  private boolean isRestOfDate() {
    return standsAny(MARKS)
        && isDigit(at + 1)
        && isDigit(at + 2)
        && at + 3 < end
        && b[at + 3] == b[at]
        && isDigit(at + 4);
  }

  private void date(long years, long months, long days) {
    year = (int) years;
    month = (int) months;
    day = (int) days;
  }

  private boolean since(long time) {
    nanos = time;
    periodDays = ENDLESS;
    return true;
  }

  private boolean timeOfDay(long hours) {
    at++;
    long minutes = digits();
    if (digits != 2 || !stands(':')) {
      return false;
    }
    at++;
    long seconds = minutes * 60 + digits();
    long part = standsAny(".,:") ? fraction() : 0;
    seconds += 3600 * ofDay(hours, stands(' ') ? at + 1 : at);
    if (stands(' ') && isDigit(at + 1)) {
      at++;
      long behind = digits();
      year = digits == YEAR_DIGITS && stands(']') ? (int) behind : year;
    }
    boolean dated = month > 0 && day > 0;
    periodDays = !dated ? A_DAY : year == 0 ? A_YEAR : ENDLESS;
    long days = dated ? days(year == 0 ? LEAP_YEAR : year, month, day) : 0;
    nanos = (days * 86_400 + seconds) * SECOND + part;
    return true;
  }

  /** The hour of the day where AM or PM may stand. */
  private long ofDay(long hours, int half) {
    if (half + 1 >= end || (b[half + 1] | 0x20) != 'm') {
      return hours;
    }
    return switch (b[half] | 0x20) {
      case 'a' -> hours % 12;
      case 'p' -> hours % 12 + 12;
      default -> hours;
    };
  }

  /** Days since 1970 began, of the proleptic Gregorian calendar; years begin in March. */
  private static long days(int year, int month, int day) {
    long years = month > 2 ? year : year - 1L;
    long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day;
    return years * 365 + years / 4 - years / 100 + years / 400 + ofYear - DAYS_TO_1970;
  }

  private long hexadecimal(int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 16 + Character.digit(b[i], 16);
    }
    return value;
  }

  private long digits() {
    long value = 0;
    int from = at;
    while (isDigit(at) && at - from < MILLIS_DIGITS) {
      value = value * 10 + b[at++] - '0';
    }
    digits = at - from;
    return value;
  }

  /** The part of a second behind a mark, in nanoseconds, or 0. */
  private long fraction() {
    if (at == end || !isDigit(at + 1)) {
      return 0;
    }
    at++;
    long part = 0;
    int places = 0;
    for (; isDigit(at); at++) {
      if (places < NANOS_DIGITS) {
        part = part * 10 + b[at] - '0';
        places++;
      }
    }
    for (; places < NANOS_DIGITS; places++) {
      part *= 10;
    }
    return part;
  }

  private boolean isDigit(int i) {
    return i < end && b[i] >= '0' && b[i] <= '9';
  }

  private boolean stands(char c) {
    return at < end && b[at] == c;
  }

  private boolean standsAny(String any) {
    return at < end && any.indexOf((char) b[at]) >= 0;
  }
}
