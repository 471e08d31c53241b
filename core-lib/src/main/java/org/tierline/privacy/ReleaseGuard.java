package org.tierline.privacy;

import java.util.List;
import org.tierline.kernel.Rejected;
import org.tierline.redaction.Finding;
import org.tierline.redaction.Redaction;
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

  public ReleaseGuard(PersonalData people) {
    this.people = people;
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    String text = event.text();
    if (!event.isPublic() || text == null || event.person() == null || isOfMaster(event)) {
      return;
    }
    if (!order.rule(order.rights().tree().root().id(), ReleaseSettings.CHECKED)) {
      return;
    }
    var releases = new Releases(order.work(), people);
    List<Finding> found = Redaction.find(text, releases.petitioner(order.id()));
    if (!found.isEmpty() && !releases.isConfirmed(order.id(), text)) {
      throw new Rejected(PrivacyError.TELLS_WHO_SOMEBODY_IS, Releases.kinds(found));
    }
  }

  /** What another order's petitioner is told was looked at when it was told there. */
  private static boolean isOfMaster(OrderEvent event) {
    return event.data().containsKey("master");
  }
}
