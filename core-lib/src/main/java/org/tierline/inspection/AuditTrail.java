package org.tierline.inspection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AnchorCheck;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditFinding;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.HashChain;
import org.tierline.audit.Trail;
import org.tierline.audit.TrailAnchor;
import org.tierline.audit.TrailCheck;
import org.tierline.audit.TrailFault;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.seal.SigningKey;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/**
 * The trail of a city for its auditors. Those who hold that role over the whole city read all of it
 * and verify it; those who hold it over a part read what was done at the units of their part, as
 * long as these stood there. Administrators and operators do not read it, since it is about them
 * (separation of duties). The trail of the installation, which an operator names as {@link
 * Trail#INSTALLATION}, is read by operators. Reading it, taking it out and verifying it stand on it
 * too.
 */
public final class AuditTrail {
  private static final int MOST_FINDINGS = 100;
  private static final String INSTALLATION = "installation";

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final SigningKeys keys;
  private final InstantSource time;

  public AuditTrail(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SigningKeys keys,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.keys = keys;
    this.time = time;
  }

  /** Entries, the newest first; of a part for who audits a part. */
  public Page<AuditEntryView> list(Caller caller, AuditQuery query, PageRequest page) {
    long before = before(page);
    return transactions.read(
        caller,
        work -> {
          TrailReach reach = reach(work);
          Object asked = query.equals(AuditQuery.ALL) ? null : query;
          note(work, AuditAction.TRAIL_READ, reach, asked);
          List<AuditEntryView> rows =
              TrailReads.list(work, new TrailReads.Wanted(query, reach, before), page.size() + 1);
          return Page.of(rows, page, entry -> Long.toString(entry.seq()));
        });
  }

  /** Anchors, the newest first. To keep one outside of the house is what they are for. */
  public Page<TrailAnchor> anchors(Caller caller, PageRequest page) {
    long before = before(page);
    return transactions.read(
        caller,
        work -> {
          requireAuditor(work);
          List<TrailAnchor> rows = TrailReads.anchors(work, before, page.size() + 1);
          return Page.of(rows, page, anchor -> Long.toString(anchor.no()));
        });
  }

  /** The public keys by which anchors were signed, the first one first. */
  public List<SigningKey> keys(Caller caller) {
    transactions.read(caller, this::requireAuditor);
    return keys.list(caller);
  }

  /**
   * The trail as a file, not yet written. Who audits a part gets an extract of it, of another form:
   * a chain with entries left out cannot be verified.
   *
   * @param behind the number of the entry behind which it begins, such as that of an anchor that
   *     was kept; null for the whole trail
   */
  public AuditExport export(Caller caller, @Nullable Long behind) {
    long after = behind == null ? 0 : behind;
    List<SigningKey> known = keys.list(caller);
    Instant now = HashChain.stored(time.instant());
    return transactions.read(
        caller,
        work -> {
          TrailReach reach = reach(work);
          byte[] hash = after < 0 ? null : TrailReads.hash(work, after);
          if (hash == null) {
            throw Invalid.of("behind", KernelError.OUT_OF_RANGE, 0, TrailReads.head(work).seq());
          }
          note(work, AuditAction.TRAIL_EXPORTED, reach, after == 0 ? null : "behind " + after);
          String[] names = names(work);
          var about = new AuditExport.About(names[0], names[1], now, after, hash, known, reach);
          return new AuditExport(transactions, caller, about);
        });
  }

  private String[] names(Work work) {
    if (work.tenant().equals(Trail.INSTALLATION)) {
      return new String[] {INSTALLATION, INSTALLATION};
    }
    TenantView city = tenants.view(work);
    return new String[] {city.slug(), city.name()};
  }

  /**
   * Computes the whole trail anew from its rows, entry by entry, and checks its anchors and their
   * signatures. It takes as long as the trail is, and keeps little of it in memory.
   */
  public AuditReport verify(Caller caller) {
    transactions.read(caller, this::requireAuditor);
    List<SigningKey> known = keys.list(caller);
    return transactions.read(
        caller,
        work -> {
          requireAuditor(work);
          AuditReport report = verify(work, known);
          if (TrailReads.uncounted(work).isEmpty()) {
            // Else the place of the next entry is taken, and nothing can be noted any more.
            note(
                work,
                AuditAction.TRAIL_VERIFIED,
                null,
                report.entries() + " entries, " + report.findings() + " findings");
          }
          return report;
        });
  }

  private static AuditReport verify(Work work, List<SigningKey> known) {
    var findings = new Findings();
    String tenant = work.tenant().toString();
    known.stream().filter(key -> !key.proven()).forEach(findings::unproven);
    Map<Integer, byte[]> keys =
        known.stream().collect(Collectors.toMap(SigningKey::no, SigningKey::bytes));
    // First the anchors: what they have seen is there when the head is read.
    List<TrailAnchor> anchors = TrailReads.anchors(work);
    AnchorCheck.run(tenant, anchors, keys, findings);
    TrailReads.Head head = TrailReads.head(work);
    var span = new TrailCheck.Span(0, new byte[0], head.seq(), head.hash());
    var check = new TrailCheck(tenant, span, anchors, findings);
    long[] entries = new long[1];
    TrailReads.forEach(
        work,
        0,
        head.seq(),
        row -> {
          entries[0]++;
          check.add(TrailReads.entry(row));
          return true;
        });
    TrailReads.uncounted(work).ifPresent(check::add);
    check.finish();
    return new AuditReport(
        entries[0],
        anchors.size(),
        HexFormat.of().formatHex(head.hash()),
        anchors.isEmpty() ? null : anchors.get(anchors.size() - 1).day(),
        findings.count,
        findings.first);
  }

  /** What is wrong, of which the first are kept. */
  private static final class Findings implements Consumer<AuditFinding> {
    private final List<AuditFinding> first = new ArrayList<>();
    private long count;

    @Override
    public void accept(AuditFinding finding) {
      count++;
      if (first.size() < MOST_FINDINGS) {
        first.add(finding);
      }
    }

    void unproven(SigningKey key) {
      accept(AuditFinding.of(null, TrailFault.KEY_UNPROVEN, key.no()));
    }
  }

  /** The looks of who audits a part stand at each unit where he does. */
  private static void note(
      Work work, AuditAction action, @Nullable TrailReach reach, @Nullable Object what) {
    AuditNote look = AuditNote.of(action, AuditSubject.TRAIL).change(null, what);
    if (reach == null) {
      Trail.note(work, look);
    } else {
      reach.tops().forEach(unit -> Trail.note(work, look.at(unit)));
    }
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  /** The part that the caller audits; null for an auditor of all. */
  private @Nullable TrailReach reach(Work work) {
    if (work.caller().kind() != Caller.Kind.PERSON || work.tenant().equals(Trail.INSTALLATION)) {
      requireAuditor(work);
      return null;
    }
    Rights rights = access.rights(work);
    if (rights.has(rights.tree().root().id(), Role.AUDITOR)) {
      return null;
    }
    TrailReach reach = TrailReach.of(rights).orElse(null);
    if (reach == null) {
      requireAuditor(work);
    }
    return reach;
  }

  private boolean requireAuditor(Work work) {
    if (work.caller().kind() == Caller.Kind.OPERATOR) {
      if (!work.tenant().equals(Trail.INSTALLATION)) {
        throw new Forbidden(KernelError.NOT_PERMITTED);
      }
      return true;
    }
    if (work.tenant().equals(Trail.INSTALLATION)) {
      throw new NotFound(KernelError.NOT_FOUND, "tenant", work.tenant());
    }
    Rights rights = access.rights(work);
    rights.require(rights.tree().root().id(), Role.AUDITOR);
    return true;
  }
}
