package org.tierline.server.inspection;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.server.http.Enums;
import org.tierline.server.http.ReadAs;

/** Which entries of a trail are wanted. */
public class AuditAsked {
  @QueryParam("person")
  private @Nullable String person;

  @QueryParam("action")
  @ReadAs(AuditAction.class)
  private @Nullable String action;

  @QueryParam("subject")
  @ReadAs(AuditSubject.class)
  private @Nullable String subject;

  @QueryParam("subjectId")
  private @Nullable String subjectId;

  @QueryParam("since")
  @ReadAs(Instant.class)
  private @Nullable String since;

  @QueryParam("until")
  @ReadAs(Instant.class)
  private @Nullable String until;

  /** The same as the library takes it. */
  public AuditQuery query() {
    return new AuditQuery(
        person == null ? null : PersonId.parse(person),
        Enums.parse("action", action, AuditAction.class),
        Enums.parse("subject", subject, AuditSubject.class),
        subjectId,
        moment("since", since),
        moment("until", until));
  }

  private static @Nullable Instant moment(String field, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Invalid.of(field, KernelError.MALFORMED, text);
    }
  }
}
