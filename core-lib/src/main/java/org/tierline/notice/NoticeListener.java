package org.tierline.notice;

import java.util.List;
import org.tierline.outbox.NewMessage;
import org.tierline.outbox.Outbox;
import org.tierline.setting.SettingRules;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.OrderListener;

/**
 * Adds a message to the outbox, in the statement of the step, for each event that a rule of the
 * city wants told. Which rules there are is known without a statement.
 */
public final class NoticeListener implements OrderListener {
  static final String TOPIC = "notice";

  private final SettingRules settings;
  private final Outbox outbox;
  private final NoticeChannels channels;

  public NoticeListener(SettingRules settings, Outbox outbox, NoticeChannels channels) {
    this.settings = settings;
    this.outbox = outbox;
    this.channels = channels;
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    List<NoticeRule> met =
        settings
            .get(order.work(), order.rights().tree().root().id(), NoticeSettings.RULES)
            .of(event.action(), Occasion.of(event.action(), event.data()::get), event.isPublic());
    boolean anonymous = order.standing().anonymous();
    if (met.stream().anyMatch(rule -> channels.serve(rule, anonymous, order.isMailable()))) {
      var message = new NewMessage(TOPIC, order.id().toString(), event.seq(), "");
      Outbox.Row row = outbox.row(message, order.now());
      order.addToCity(row.table(), row.columns(), row.values());
    }
  }
}
