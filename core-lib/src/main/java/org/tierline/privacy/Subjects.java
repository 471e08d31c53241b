package org.tierline.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tierline.attachment.Contents;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.PersonalData;

/**
 * Hands somebody what is held about him, and forgets him where the law allows it (个人信息保护法 第四十五条,
 * 第四十七条). He is found by the hash of the number or address that he left; who was anonymous or asked
 * for confidence, and so is linked to nothing, is found by another hash once he has proved that the
 * number is his. An officer of the centre carries it out, with a reason, once he has made sure who
 * asks; the log names the officer and not the subject. Of restricted orders only those are found
 * that the officer was named for.
 */
public final class Subjects {
  private static final byte[] UNKNOWN = new byte[0];
  private static final int LONGEST_REASON = 500;

  private final Transactions transactions;
  private final Base base;

  /** What it is made of. */
  public record Base(
      Access access,
      OrderSteps steps,
      PhoneHashes hashes,
      PersonalData people,
      Contents contents,
      IdSource ids,
      InstantSource time) {}

  public Subjects(Transactions transactions, Base base) {
    this.transactions = transactions;
    this.base = base;
  }

  /** Everything that is held about somebody; the director and supervisors of the centre. */
  public SubjectData export(Caller caller, Subject subject, String reason) {
    requireReason(reason);
    return transactions.write(
        caller,
        work -> {
          require(work, Role.CENTER_DIRECTOR, Role.SUPERVISOR);
          byte[] hash = hash(work, subject).orElse(UNKNOWN);
          List<SubjectRows.Own> orders = own(work, hash, proven(work, subject));
          var file = new SubjectFile(work, base.people());
          String json = file.of(orders.stream().map(SubjectRows.Own::id).toList(), hash, now());
          var done =
              entry(work, SubjectRequest.Kind.EXPORT, new Asked(subject, reason), orders.size(), 0);
          SubjectRows.add(work, done, hash);
          note(work, AuditAction.SUBJECT_EXPORTED, done);
          return new SubjectData("subject-" + done.id() + ".json", json, orders.size());
        });
  }

  /**
   * Erases who somebody is from all of his orders that have ended and are under no hold; what he
   * asked for, and how it was handled, stays. The director of the centre.
   */
  public SubjectErasure erase(Caller caller, Subject subject, String reason) {
    requireReason(reason);
    return transactions.write(
        caller,
        work -> {
          require(work, Role.CENTER_DIRECTOR);
          byte[] hash = hash(work, subject).orElse(UNKNOWN);
          List<SubjectRows.Own> orders = own(work, hash, proven(work, subject));
          var erased = new ArrayList<String>();
          var kept = new ArrayList<SubjectErasure.Kept>();
          for (SubjectRows.Own each : orders) {
            if (each.held()) {
              kept.add(new SubjectErasure.Kept(each.orderNo(), SubjectErasure.Why.UNDER_HOLD));
            } else if (!each.ended() || RetentionRows.lock(work, each.id()).isEmpty()) {
              kept.add(new SubjectErasure.Kept(each.orderNo(), SubjectErasure.Why.STILL_OPEN));
            } else if (ErasureRows.holding(work, each.id()).isPresent()) {
              // Placed since the orders were looked for.
              kept.add(new SubjectErasure.Kept(each.orderNo(), SubjectErasure.Why.UNDER_HOLD));
            } else {
              forget(work, each, reason);
              erased.add(each.orderNo());
            }
          }
          SubjectRows.forgetCalls(work, hash);
          var done =
              entry(
                  work,
                  SubjectRequest.Kind.ERASURE,
                  new Asked(subject, reason),
                  orders.size(),
                  erased.size());
          SubjectRows.add(work, done, hash);
          note(work, AuditAction.SUBJECT_ERASED, done);
          return new SubjectErasure(erased, kept);
        });
  }

  /** Whose data it was is not told here: the request's number leads there. */
  private static void note(Work work, AuditAction action, SubjectRequest done) {
    Trail.note(
        work,
        AuditNote.of(action, AuditSubject.PETITIONER, done.id())
            .change(done.orders() + " orders", done.erased() + " erased")
            .because(done.reason()));
  }

  private void forget(Work work, SubjectRows.Own order, String reason) {
    int items =
        new Erasing(work, base.contents())
            .ofOrder(RetentionKind.IDENTITY, order.id(), now(), now());
    ErasureRows.add(
        work,
        new Erasure(
            base.ids().next(),
            RetentionKind.IDENTITY,
            order.id(),
            now(),
            "on request",
            items,
            work.caller().requirePerson(),
            reason));
  }

  /** What officers have handed out and erased, the newest first; the director and auditors. */
  public Page<SubjectRequest> log(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          require(work, Role.CENTER_DIRECTOR, Role.AUDITOR);
          List<SubjectRequest> rows = SubjectRows.list(work, before(page), page.size() + 1);
          return Page.of(rows, page, row -> Long.toString(row.id()));
        });
  }

  private List<SubjectRows.Own> own(Work work, byte[] hash, SubjectRows.Proven proven) {
    return SubjectRows.orders(work, hash, proven).stream()
        .filter(order -> !base.steps().isKeptFrom(work, order.id()))
        .toList();
  }

  /** Nothing was hashed before the city had a key. */
  private Optional<byte[]> hash(Work work, Subject subject) {
    return subject.phone() == null
        ? base.hashes().emailIfKnown(work, Objects.requireNonNull(subject.email()))
        : base.hashes().ifKnown(work, subject.phone());
  }

  private SubjectRows.Proven proven(Work work, Subject subject) {
    String phone = subject.phone();
    return subject.proof() == null || phone == null
        ? new SubjectRows.Proven(UNKNOWN, UNKNOWN)
        : new SubjectRows.Proven(
            base.hashes().subjectIfKnown(work, phone).orElse(UNKNOWN),
            base.hashes().ifKnown(work, phone).orElse(UNKNOWN));
  }

  private SubjectRequest entry(
      Work work, SubjectRequest.Kind kind, Asked asked, int orders, int erased) {
    PersonId officer = work.caller().requirePerson();
    return new SubjectRequest(
        base.ids().next(),
        kind,
        now(),
        officer,
        asked.reason(),
        orders,
        erased,
        asked.subject().proof());
  }

  private record Asked(Subject subject, String reason) {}

  private void require(Work work, Role... roles) {
    Rights rights = base.access().rights(work);
    rights.requireSees(rights.tree().root().id());
    if (!rights.has(rights.tree().root().id(), roles)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static void requireReason(String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
  }

  private Instant now() {
    return base.time().instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }
}
