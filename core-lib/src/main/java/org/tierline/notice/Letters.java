package org.tierline.notice;

import java.util.function.Supplier;
import org.tierline.feedback.RatingLinks;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.PersonalData;

/**
 * What the texts of notices are made of.
 *
 * @param links asked only when something is sent, since it is wired after the notices
 */
public record Letters(
    Access access,
    Tenants tenants,
    SettingRules settings,
    PersonalData people,
    Supplier<RatingLinks> links) {

  Writer writer() {
    return new Writer(access, tenants, settings);
  }

  /**
   * The address by which a notice's petitioner rates, with a link made for it; empty where its text
   * names none, the city has no page for it, or nobody is asked. What is kept of it is a hash.
   */
  String ratingLink(Transactions transactions, Caller system, NoticeRows.Queued notice) {
    if (notice.person() != null || !notice.template().places().contains(NoticePlace.RATING_LINK)) {
      return "";
    }
    String page = transactions.read(system, work -> pageFor(work, notice));
    return page.isEmpty()
        ? ""
        : links
            .get()
            .issueFor(system, new OrderId(notice.order()), notice.channel())
            .map(link -> page + link.token())
            .orElse("");
  }

  private String pageFor(Work work, NoticeRows.Queued notice) {
    NoticeText text = TemplateRows.text(work, notice.template(), notice.language());
    return text.names(NoticePlace.RATING_LINK)
        ? settings.get(work, access.tree(work).root().id(), NoticeSettings.RATING_PAGE)
        : "";
  }
}
