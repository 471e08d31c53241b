package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachedTo.Seen;
import org.tierline.attachment.AttachmentRows.Wanted;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Files that belong to orders: photographs, recordings, documents. Whoever may see an order may
 * read its files, but for those that are the centre's only; units and the centre add to an order
 * that they work on; a petitioner adds to his own by number and query code. What the petitioner of
 * a confidential order sends, or has sent before he asked for confidence, is the centre's only,
 * since it may tell who he is: the centre hands units a copy without that.
 */
public final class Attachments {
  private static final Duration KEPT_REMOVED = Duration.ofDays(7);
  private static final Duration KEPT_UNLINKED = Duration.ofDays(1);
  private static final int LONGEST_REASON = 500;

  private final Transactions transactions;
  private final AttachmentDesk desk;
  private final AttachmentStore store;
  private final AttachmentRules rules;

  public Attachments(
      Transactions transactions,
      AttachmentDesk desk,
      AttachmentStore store,
      AttachmentRules rules) {
    this.transactions = transactions;
    this.desk = desk;
    this.store = store;
    this.rules = rules;
  }

  /**
   * Takes in a file; the stream is read to its end and not closed. Its type is found by its content
   * and must be that of its name's ending.
   *
   * @throws org.tierline.kernel.Invalid where the file is empty, too large, of a type that is not
   *     taken, or not what its name or media type says; then nothing is kept
   */
  public AttachmentView upload(Caller caller, NewAttachment attachment, InputStream content) {
    return take(caller, attachment, content, work -> desk.mayUpload(work, attachment));
  }

  /** Takes in a file of a petitioner, who shows the order's number and query code. */
  public AttachmentView uploadForPetitioner(
      Caller caller,
      String orderNo,
      String queryCode,
      NewAttachment attachment,
      InputStream content) {
    return take(
        caller,
        attachment,
        content,
        work -> desk.mayUploadForPetitioner(work, orderNo, queryCode, attachment.order()));
  }

  /** Asked before the content is read, and again when it is written. */
  private AttachmentView take(
      Caller caller,
      NewAttachment attachment,
      InputStream content,
      Function<Work, AttachmentDesk.Slip> permission) {
    transactions.read(caller, work -> requireRoom(work, permission.apply(work)));
    try (var spooled = Spooled.read(attachment, content, rules)) {
      return transactions.write(
          caller,
          work -> {
            AttachmentDesk.Slip slip = requireRoom(work, permission.apply(work));
            AttachmentView view = view(work, slip, attachment, spooled);
            requireReleasable(work, view);
            put(work, view, spooled);
            AttachmentRows.insert(work, view);
            return view;
          });
    }
  }

  /**
   * What petitioners upload is their own; a file without an order is looked at when it gets one.
   */
  private void requireReleasable(Work work, AttachmentView view) {
    OrderId order = view.order();
    if (order != null && view.visibleToPetitioner() && !view.byPetitioner()) {
      desk.requireReleasable(work, order, view.name());
    }
  }

  private AttachmentDesk.Slip requireRoom(Work work, AttachmentDesk.Slip slip) {
    OrderId order = slip.order();
    int most = slip.byPetitioner() ? rules.maxOfPetitioner() : rules.maxFiles();
    if (order != null && AttachmentRows.count(work, order, slip.byPetitioner()) >= most) {
      throw new Rejected(AttachmentError.TOO_MANY_FILES, most);
    }
    return slip;
  }

  private AttachmentView view(
      Work work, AttachmentDesk.Slip slip, NewAttachment attachment, Spooled spooled) {
    return new AttachmentView(
        desk.nextId(),
        slip.order(),
        attachment.name(),
        spooled.type().mediaType(),
        spooled.size(),
        HexFormat.of().formatHex(spooled.hash()),
        slip.byPetitioner(),
        slip.byPetitioner() ? null : work.caller().person(),
        desk.now(),
        slip.byPetitioner() || attachment.visibleToPetitioner(),
        slip.centreOnly(),
        null);
  }

  private void put(Work work, AttachmentView view, Spooled spooled) {
    try (InputStream content = spooled.open()) {
      store.put(work, key(view.id()), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(long id) {
    return Long.toString(id);
  }

  /** The files of an order, oldest first, without removed ones. */
  public Page<AttachmentView> list(Caller caller, OrderId order, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Seen seen = desk.see(work, order);
          long after = AttachmentDesk.after(page);
          boolean centre = desk.isOfCentre(work);
          var wanted = new Wanted(false, centre, seen.confidential(), after, page.size() + 1);
          List<AttachmentView> found =
              AttachmentRows.list(work, order, wanted).stream().map(view -> view.on(seen)).toList();
          return Page.of(found, page, view -> Long.toString(view.id()));
        });
  }

  /** What a petitioner may see of his order's files. */
  public List<AttachmentView> listForPetitioner(Caller caller, String orderNo, String queryCode) {
    return transactions.read(
        caller,
        work -> {
          Seen seen = desk.seeForPetitioner(work, orderNo, queryCode);
          var wanted = new Wanted(true, true, seen.confidential(), 0, rules.maxFiles());
          return AttachmentRows.list(work, seen.id(), wanted);
        });
  }

  /** Opens a file for reading; the caller closes it. */
  public AttachmentContent open(Caller caller, long attachmentId) {
    return open(
        caller,
        transactions.read(
            caller,
            work -> {
              AttachmentView view = desk.readable(work, attachmentId);
              note(work, AuditAction.ATTACHMENT_OPENED, view, null);
              return view;
            }));
  }

  /** Its order stands beside it; its name may tell of people, and does not. */
  private static void note(
      Work work, AuditAction action, AttachmentView view, @Nullable String reason) {
    OrderId order = view.order();
    String place = order == null ? null : "order " + order;
    boolean gone = action == AuditAction.ATTACHMENT_REMOVED;
    Trail.note(
        work,
        AuditNote.of(action, AuditSubject.ATTACHMENT, view.id())
            .change(gone ? place : null, gone ? null : place)
            .because(reason));
  }

  /** Opens a file that a petitioner may see. */
  public AttachmentContent openForPetitioner(
      Caller caller, String orderNo, String queryCode, long attachmentId) {
    return open(
        caller,
        transactions.read(
            caller,
            work -> {
              Seen seen = desk.seeForPetitioner(work, orderNo, queryCode);
              return AttachmentRows.find(work, attachmentId)
                  .filter(view -> seen.id().equals(view.order()) && view.visibleToPetitioner())
                  .orElseThrow(() -> AttachmentDesk.unknown(attachmentId));
            }));
  }

  private AttachmentContent open(Caller caller, AttachmentView view) {
    try {
      return new AttachmentContent(view, store.open(caller, key(view.id())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a file that was uploaded beforehand to an order; only whoever uploaded it. */
  public AttachmentView link(Caller caller, long attachmentId, OrderId order) {
    return transactions.write(
        caller,
        work -> {
          AttachmentView view = desk.readable(work, attachmentId);
          if (view.order() != null) {
            throw new Rejected(AttachmentError.ATTACHMENT_LINKED, view.order());
          }
          var wanted =
              new NewAttachment(
                  order, view.name(), null, view.visibleToPetitioner(), view.centreOnly());
          requireRoom(work, desk.mayUpload(work, wanted));
          AttachmentRows.link(work, attachmentId, order);
          AttachmentView linked = AttachmentRows.find(work, attachmentId).orElseThrow();
          requireReleasable(work, linked);
          note(work, AuditAction.ATTACHMENT_LINKED, linked, null);
          return linked;
        });
  }

  /**
   * Removes a file: nobody reads it any more, and after seven days its content is purged. For
   * whoever uploaded it, and for dispatchers, supervisors and the director of the centre.
   */
  public AttachmentView remove(Caller caller, long attachmentId, String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          AttachmentView view = desk.readable(work, attachmentId);
          desk.requireMayRemove(work, view);
          Instant now = desk.now();
          AttachmentRows.remove(work, attachmentId, now, reason);
          note(work, AuditAction.ATTACHMENT_REMOVED, view, reason);
          return new AttachmentView(
              view.id(),
              view.order(),
              view.name(),
              view.mediaType(),
              view.size(),
              view.sha256(),
              view.byPetitioner(),
              view.uploadedBy(),
              view.uploadedAt(),
              view.visibleToPetitioner(),
              view.centreOnly(),
              now);
        });
  }

  /**
   * Deletes contents that nobody needs any more: removed seven days ago, or uploaded a day ago and
   * never linked. Background work of a city; call it again while it deletes as many as it may.
   *
   * @param most how many it may delete at once
   * @return how many it has deleted
   */
  public int purge(Caller system, int most) {
    return Contents.purge(transactions, system, most, this::purge);
  }

  private int purge(Work work, int most) {
    Instant now = desk.now();
    Map<String, Long> waste =
        AttachmentRows.waste(work, now.minus(KEPT_REMOVED), now.minus(KEPT_UNLINKED), most);
    if (waste.isEmpty()) {
      return 0;
    }
    AttachmentRows.purged(work, waste.keySet().stream().map(Long::valueOf).toList(), now);
    try {
      store.delete(work, waste);
      return waste.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
