package org.tierline.calendar;

import java.util.Locale;

/** The steps that have a limit; their values stand in a {@link LimitProfile}. */
public enum LimitCode {
  /** An agent picks up the call (GB/T 33358-2016). */
  CALL_ANSWER(ClockStart.RING),
  /** Least share of offered calls that are connected in any 24 hours (GB/T 33358-2016). */
  CALL_CONNECT(ClockStart.NONE),
  /** Answer to text messages and other instant media (GB/T 33358-2016). */
  MEDIA_RESPONSE(ClockStart.ARRIVAL),
  /** Answer to the letter box. */
  MAILBOX_RESPONSE(ClockStart.ARRIVAL),
  /** Acceptance of an order from web page or app. */
  WEB_ACCEPT(ClockStart.ARRIVAL),
  /** Dispatch of a registered order. */
  DISPATCH(ClockStart.REGISTER),
  /** The same where {@link DemandTraits#isUrgent()}. */
  DISPATCH_URGENT(ClockStart.REGISTER),
  /** First report of a unit told by phone. */
  PHONE_ASSIGN_URGENT(ClockStart.PHONE_CALL),
  /** The unit signs for the order. */
  SIGN(ClockStart.DISPATCH),
  /** The unit first talks with the petitioner. */
  FIRST_CONTACT(ClockStart.DISPATCH),
  /** The unit handles the matter and submits feedback. */
  HANDLE(ClockStart.DISPATCH),
  /** Until when a unit may ask to give the order back. */
  RETURN_WINDOW(ClockStart.DISPATCH),
  /** The centre decides on a return; without a decision the return counts as rejected. */
  RETURN_DECIDE(ClockStart.REQUEST),
  /** The centre decides on an extension; without a decision the request lapses. */
  EXTENSION_DECIDE(ClockStart.REQUEST),
  /** The centre checks the feedback. */
  REVIEW(ClockStart.SUBMIT),
  /** The centre first tries to call the petitioner back. */
  CALLBACK(ClockStart.REVIEW_PASS),
  /** Longest limit of a further handling round; see {@link LimitProfile#rehandle}. */
  REHANDLE(ClockStart.REHANDLE),
  /** Until when the petitioner may have a closed order reopened. */
  REOPEN_WINDOW(ClockStart.CLOSED),
  /** A new policy gets its entry in the knowledge base. */
  KB_UPDATE(ClockStart.POLICY_IN_FORCE);

  private final ClockStart start;

  LimitCode(ClockStart start) {
    this.start = start;
  }

  /** The event from which the limit runs. */
  public ClockStart start() {
    return start;
  }

  /** Whether the value is a share in per cent and not a time. */
  public boolean isShare() {
    return start == ClockStart.NONE;
  }

  /** The limit's name for people; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return CalendarWords.in(locale).format("code." + this);
  }
}
