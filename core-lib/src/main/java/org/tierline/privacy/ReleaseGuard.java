package org.tierline.privacy;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.redaction.Finding;
import org.tierline.redaction.Redaction;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.OrderListener;
import org.tierline.workorder.PersonalData;

/**
 * Lets no officer's words reach a petitioner that tell who somebody is, unless somebody has
 * confirmed that very text: it hears of every public row of an order's log before it is written,
 * whatever step it comes from.
 */
public final class ReleaseGuard implements OrderListener {
  private final PersonalData people;
  private final Access access;
  private final SettingRules rules;

  public ReleaseGuard(PersonalData people, Access access, SettingRules rules) {
    this.people = people;
    this.access = access;
    this.rules = rules;
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    String text = event.text();
    if (!event.isPublic() || text == null || event.person() == null || isOfMaster(event)) {
      return;
    }
    releasing(order.work(), List.of(order.id()), text);
  }

  /** Confirmed for one of the orders is confirmed. */
  @Override
  public void releasing(Work work, Collection<OrderId> about, String text) {
    var releases = new Releases(work, people);
    if (!isChecked(work)) {
      return;
    }
    List<Finding> found = Redaction.find(text, petitioners(releases, about));
    if (!found.isEmpty() && about.stream().noneMatch(id -> releases.isConfirmed(id, text))) {
      throw new Rejected(PrivacyError.TELLS_WHO_SOMEBODY_IS, Releases.kinds(found));
    }
  }

  /** That a text was confirmed for one petitioner does not let another read it. */
  @Override
  public String passedOn(Work work, OrderId from, OrderId to, String text) {
    var releases = new Releases(work, people);
    if (!isChecked(work) || releases.isConfirmed(to, text)) {
      return text;
    }
    return Redaction.blotted(text, Redaction.find(text, petitioners(releases, List.of(from, to))));
  }

  private boolean isChecked(Work work) {
    return rules.get(work, access.tree(work).root().id(), ReleaseSettings.CHECKED);
  }

  private static List<String> petitioners(Releases releases, Collection<OrderId> orders) {
    return orders.stream().flatMap(id -> releases.petitioner(id).stream()).distinct().toList();
  }

  /** What another order's petitioner was told has been blotted for this one. */
  private static boolean isOfMaster(OrderEvent event) {
    return event.data().containsKey("master");
  }
}
