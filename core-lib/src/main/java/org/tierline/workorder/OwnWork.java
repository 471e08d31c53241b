package org.tierline.workorder;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes an order somebody's own work, whose petitioner he may not ask how it was. */
final class OwnWork {
  /** What is done for a unit. */
  static final Set<Action> HANDLING =
      EnumSet.of(
          Action.SIGN,
          Action.CONTACT,
          Action.PROGRESS,
          Action.DELEGATE,
          Action.WHISTLE,
          Action.CHILD_SUBMIT,
          Action.CHILD_ACCEPT,
          Action.CHILD_REJECT,
          Action.CO_SUBMIT,
          Action.SUBMIT_FEEDBACK,
          Action.REQUEST_RETURN,
          Action.REQUEST_EXTENSION,
          Action.REQUEST_SUSPENSION,
          Action.REQUEST_UNREASONABLE,
          Action.REQUEST_CO_HANDLER,
          Action.APPEAL);

  /** What the centre does about answers. */
  static final Set<Action> REVIEWING = EnumSet.of(Action.REVIEW_PASS, Action.REVIEW_REJECT);

  /** What a person has done to an order, as its log tells; ends where the city is to follow. */
  static final String TOLD =
      "select coalesce(bool_or(e.action in (%s)), false) as handled,".formatted(actions(HANDLING))
          + " coalesce(bool_or(e.person_id = p.id and e.action in (%s)), false) as reviewed"
              .formatted(actions(REVIEWING))
          + " from (select ?::bigint as id) p join tierline.order_event e"
          + " on e.person_id = p.id or e.data ->> 'signedBy' = p.id::text"
          + " where e.tenant_id = ";

  private OwnWork() {}

  /** As a list of SQL. */
  static String actions(Set<Action> actions) {
    return actions.stream().map(a -> "'" + a + "'").collect(Collectors.joining(", "));
  }
}
