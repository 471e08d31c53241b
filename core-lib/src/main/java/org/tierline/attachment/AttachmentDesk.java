package org.tierline.attachment;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachedTo.Seen;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Work;

/** Who may add, read and remove files. Made once for a library; it has no use of its own. */
public final class AttachmentDesk {
  private static final Role[] CENTRE = {
    Role.AGENT,
    Role.DISPATCHER,
    Role.REVIEWER,
    Role.CALLBACK_AGENT,
    Role.SUPERVISOR,
    Role.CENTER_DIRECTOR
  };

  private final AttachedTo orders;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public AttachmentDesk(AttachedTo orders, Access access, IdSource ids, InstantSource time) {
    this.orders = orders;
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /** What an upload becomes. */
  record Slip(@Nullable OrderId order, boolean byPetitioner, boolean centreOnly) {}

  long nextId() {
    return ids.next();
  }

  Instant now() {
    return time.instant();
  }

  Seen see(Work work, OrderId order) {
    return orders.see(work, order);
  }

  Seen seeForPetitioner(Work work, String orderNo, String queryCode) {
    return orders.seeForPetitioner(work, orderNo, queryCode);
  }

  void requireReleasable(Work work, OrderId order, String name) {
    orders.requireReleasable(work, order, name);
  }

  boolean isOfCentre(Work work) {
    Rights rights = access.rights(work);
    return rights.sees(rights.tree().root().id());
  }

  Slip mayUpload(Work work, NewAttachment attachment) {
    Rights rights = access.rights(work);
    UnitId centre = rights.tree().root().id();
    OrderId order = attachment.order();
    boolean ofCentre = work.caller().kind() == Caller.Kind.SYSTEM || rights.has(centre, CENTRE);
    if (order == null) {
      requireRole(ofCentre);
      return new Slip(null, false, attachment.centreOnly());
    }
    Seen seen = orders.see(work, order);
    boolean ofUnit =
        seen.holders().stream()
            .anyMatch(unit -> rights.has(unit, Role.UNIT_LIAISON, Role.UNIT_LEADER));
    requireRole(ofCentre || ofUnit);
    if (!ofCentre && seen.closed()) {
      throw new Rejected(AttachmentError.ORDER_CLOSED_TO_FILES);
    }
    if (!ofCentre && attachment.centreOnly()) {
      throw Invalid.of("centreOnly", KernelError.NOT_ALLOWED_HERE, "centreOnly");
    }
    return new Slip(seen.id(), false, attachment.centreOnly());
  }

  private static void requireRole(boolean holds) {
    if (!holds) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** A petitioner has one order in hand; a file that names another is refused. */
  Slip mayUploadForPetitioner(
      Work work, String orderNo, String queryCode, @Nullable OrderId named) {
    Seen seen = orders.seeForPetitioner(work, orderNo, queryCode);
    if (named != null && !named.equals(seen.id())) {
      throw new NotFound(KernelError.NOT_FOUND, "order", named);
    }
    if (seen.closed()) {
      throw new Rejected(AttachmentError.ORDER_CLOSED_TO_FILES);
    }
    return new Slip(seen.id(), true, seen.confidential());
  }

  /** A file of the caller's reach; one that is not linked is only its uploader's. */
  AttachmentView readable(Work work, long id) {
    AttachmentView view = AttachmentRows.find(work, id).orElseThrow(() -> unknown(id));
    OrderId order = view.order();
    if (order == null) {
      if (!isUploader(work, view)) {
        throw unknown(id);
      }
      return view;
    }
    AttachmentView now = view.on(seeOrUnknown(work, order, id));
    if (now.centreOnly() && !isOfCentre(work)) {
      throw unknown(id);
    }
    return now;
  }

  private Seen seeOrUnknown(Work work, OrderId order, long id) {
    try {
      return orders.see(work, order);
    } catch (NotFound outOfReach) {
      throw unknown(id);
    }
  }

  void requireMayRemove(Work work, AttachmentView view) {
    Rights rights = access.rights(work);
    requireRole(
        isUploader(work, view)
            || rights.has(
                rights.tree().root().id(), Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR));
  }

  private static boolean isUploader(Work work, AttachmentView view) {
    return view.uploadedBy() != null && view.uploadedBy().equals(work.caller().person());
  }

  static NotFound unknown(long id) {
    return new NotFound(AttachmentError.UNKNOWN_ATTACHMENT, id);
  }

  /** Where a page of a list begins. */
  static long after(PageRequest page) {
    String after = page.after();
    try {
      return after == null ? 0 : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.NOT_AN_ID, after);
    }
  }
}
