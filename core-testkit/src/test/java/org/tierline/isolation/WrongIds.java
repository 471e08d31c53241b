package org.tierline.isolation;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.NewAttachment;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.feedback.HandlingForm;
import org.tierline.hotline.TakeRecording;
import org.tierline.identity.NewClaimRule;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantRole;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.TransferNote;
import org.tierline.reorganization.TreeCommand;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.WhistleOrder;

/** The arguments of a right call with one id replaced by a wrong one. */
final class WrongIds {
  private static final Set<Class<?>> CARRY_IDS =
      Set.of(
          UnitId.class,
          PersonId.class,
          OrderId.class,
          GrantRole.class,
          InboxQuery.class,
          DispatchOrder.class,
          DelegateOrder.class,
          HandlingForm.class,
          PutDispatchEntry.class,
          NewAttachment.class,
          AskRequest.class,
          WhistleOrder.class,
          NewMember.class,
          NewSocialNote.class,
          TransferNote.class,
          TakeRecording.class,
          TreeCommand.class,
          NewClaimRule.class);

  /** Numbers of the installation itself: those that come of another city are as good. */
  private static final Set<String> OF_INSTALLATION = Set.of("archiveId", "erasureId");

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "' or 1=1 --",
          "999999999999999999999999",
          "9223372036854775807-1-1",
          "-1-9223372036854775808-1",
          "x".repeat(100_000));

  private WrongIds() {}

  /** Named by what is wrong with it. */
  record Variant(String name, @Nullable Object[] arguments) {}

  static List<Variant> of(Method method, Arguments filler, Scene scene, Scene foreign) {
    var variants = new ArrayList<Variant>();
    Parameter[] parameters = method.getParameters();
    for (int i = 1; i < parameters.length; i++) {
      for (Object wrong : wrong(parameters[i], filler, scene, foreign)) {
        @Nullable Object[] arguments = filler.of(method, scene);
        arguments[i - 1] = wrong;
        variants.add(new Variant(parameters[i].getName() + " " + wrong, arguments));
      }
    }
    return variants;
  }

  /** Texts that no database or program likes, in place of each text of a right call. */
  static List<Variant> hostileTexts(Method method, Arguments filler, Scene scene) {
    var variants = new ArrayList<Variant>();
    Parameter[] parameters = method.getParameters();
    for (int i = 1; i < parameters.length; i++) {
      for (String text : takesPassword(method) ? List.of("", "\u0000") : HOSTILE) {
        Class<?> type = parameters[i].getType();
        if (type == String.class || type == PageRequest.class) {
          @Nullable Object[] arguments = filler.of(method, scene);
          arguments[i - 1] = type == String.class ? text : new PageRequest(10, text);
          String shown =
              text.length() > 30
                  ? "of " + text.length()
                  : text.codePoints().boxed().toList().toString();
          variants.add(new Variant(parameters[i].getName() + " " + shown, arguments));
        }
      }
    }
    return variants;
  }

  private static List<Object> wrong(
      Parameter parameter, Arguments filler, Scene scene, Scene foreign) {
    Class<?> type = parameter.getType();
    var wrong = new ArrayList<Object>();
    boolean ofCity = !OF_INSTALLATION.contains(parameter.getName());
    if (ofCity && (CARRY_IDS.contains(type) || type == long.class)) {
      Object value = filler.of(parameter, foreign);
      if (value != null) {
        wrong.add(value);
      }
    }
    if (type == UnitId.class) {
      wrong.add(new UnitId(1));
    } else if (type == PersonId.class) {
      wrong.add(new PersonId(1));
    } else if (type == OrderId.class) {
      wrong.add(new OrderId(1));
    } else if (type == long.class) {
      wrong.addAll(List.of(0L, -1L, 1L, Long.MIN_VALUE));
    } else if (type == GrantRole.class) {
      GrantRole right = filled(GrantRole.class, filler, parameter, scene);
      wrong.add(GrantRole.at(right.unit(), right.role(), foreign.person()));
      wrong.add(GrantRole.at(foreign.unit(), right.role(), right.person()));
    } else if (type == DispatchOrder.class) {
      UnitId ours = filled(DispatchOrder.class, filler, parameter, scene).lead();
      UnitId theirs = filled(DispatchOrder.class, filler, parameter, foreign).lead();
      wrong.add(new DispatchOrder(ours, List.of(theirs), null, null));
    } else if (isTurn(parameter)) {
      wrong.addAll(List.of(0, -1, 99, Integer.MIN_VALUE));
    }
    return wrong;
  }

  private static <T> T filled(Class<T> type, Arguments filler, Parameter parameter, Scene scene) {
    return type.cast(Objects.requireNonNull(filler.of(parameter, scene)));
  }

  /** Hashing takes its time, and wrong passwords lock an account: a few texts must do. */
  private static boolean takesPassword(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(p -> p.getName().equals("password") || p.getName().equals("current"));
  }

  private static boolean isTurn(Parameter parameter) {
    String name = parameter.getName();
    return name.equals("assignmentNo") || name.equals("childNo") || name.endsWith("Seq");
  }
}
