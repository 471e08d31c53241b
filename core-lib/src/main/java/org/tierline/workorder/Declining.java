package org.tierline.workorder;

import java.util.HashMap;
import java.util.Map;
import org.tierline.kernel.Rejected;

/** Does not accept a request, and says what is to become of it instead. */
record Declining(OrderAtWork at, OrderSteps steps) {

  void take(DeclineOrder command) {
    at.take(new StepRequest(Action.DECLINE, null, command.explanation(), true, facts(command)));
    if (command.warnNumber()) {
      warn(command);
    }
  }

  private static Map<String, String> facts(DeclineOrder command) {
    var facts = new HashMap<String, String>();
    facts.put("resolution", "DECLINED");
    facts.put("reason", command.reason().name());
    if (command.way() != null) {
      facts.put("way", command.way().name());
    }
    if (command.evidence() != null) {
      facts.put("police", command.evidence());
      facts.put("warned", Boolean.toString(command.warnNumber()));
    }
    return facts;
  }

  /** The note of the warning names the order, so that a later block finds its evidence. */
  private void warn(DeclineOrder command) {
    PersonalData people = steps.rules().personal();
    String phone = OrderReader.petitioner(at.work(), people, at.id()).phone();
    if (phone == null) {
      throw new Rejected(OrderError.NO_NUMBER_TO_WARN);
    }
    String why = at.order().orderNo + ": " + command.evidence();
    steps.rules().catalogue().warn(at.work(), phone, cut(why));
  }

  private static String cut(String text) {
    int longest = 500;
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
