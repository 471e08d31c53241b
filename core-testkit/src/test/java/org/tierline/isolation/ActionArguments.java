package org.tierline.isolation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.DecideRequest;
import org.tierline.workorder.DeclineOrder;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.EmergencyLine;
import org.tierline.workorder.LawfulWay;
import org.tierline.workorder.OrderMark;
import org.tierline.workorder.RehandleOrder;
import org.tierline.workorder.WhistleOrder;

/** Arguments of what {@link ActionRules} speaks of. */
final class ActionArguments {
  private ActionArguments() {}

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(RehandleOrder.class, scene -> RehandleOrder.ofUnit("未修复"));
    byType.put(DirectAnswer.class, scene -> new DirectAnswer("凭身份证办理", false, List.of("KB-17")));
    byType.put(
        DeclineOrder.class,
        scene -> DeclineOrder.because(LawfulWay.ADMINISTRATIVE_REVIEW, "请依法申请行政复议"));
    byType.put(EmergencyLine.class, scene -> EmergencyLine.LINE_110);
    byType.put(OrderMark.class, scene -> OrderMark.HARD);
    byType.put(AskRequest.class, scene -> ActionScenes.toReturn(scene.city, scene.order(), "A1"));
    byType.put(DecideRequest.class, scene -> new DecideRequest(1, "情况属实", null));
    byType.put(
        DispatchOrder.class,
        scene -> new DispatchOrder(scene.city.unit("A").id(), List.of(), null, "职责明确"));
    byType.put(
        WhistleOrder.class,
        scene ->
            new WhistleOrder(
                scene.turn(),
                List.of(scene.city.unit("D").id(), ActionScenes.secondDepartment(scene.city)),
                "联合处置"));
    byName.put("OrderId master", Scene::master);
    byName.put("units", scene -> List.of(scene.city.unit("B").id()));
    byName.put("advice", scene -> "协助办理");
    byName.put("explanation", scene -> "请依法申请行政复议");
    byName.put("why", scene -> "天气转好");
    byName.put("most", scene -> 10);
  }
}
