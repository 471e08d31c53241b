package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.EventView;
import org.tierline.workorder.OfferedPlaces;

/** Whoever a rule may name is told, of every event; whom an event never tells no rule may name. */
class ToldPairsTest {
  private static final Set<Action> BEGINNING =
      EnumSet.of(
          Action.DISPATCH,
          Action.ARBITRATE,
          Action.DELEGATE,
          Action.ADD_CO_HANDLER,
          Action.WHISTLE,
          Action.ESCALATE,
          Action.REHANDLE);

  /** What none of the lives here comes to. */
  private static final Set<Action> UNSEEN =
      EnumSet.of(
          Action.IMPORT,
          Action.TO_DISCIPLINE,
          Action.CLASSIFY,
          Action.ENTRUST,
          Action.ASK_AGAIN,
          Action.REBASE,
          Action.MIGRATE,
          Action.CONFIRM_RELEASE);

  /** An event by what it is told as; the occasion is empty where there is none. */
  private record Event(Action action, String occasion) {
    @Override
    public String toString() {
      return action + " " + occasion;
    }
  }

  private static List<String> lines() {
    var lines = new ArrayList<String>();
    for (Action action : Reach.events()) {
      add(lines, action, null);
      Occasion.of(action).forEach(occasion -> add(lines, action, occasion));
    }
    return lines;
  }

  /** A text for each sort of receiver, so that somebody is told in each of his parts. */
  private static void add(List<String> lines, Action action, @Nullable String occasion) {
    var texts = new TreeMap<String, List<String>>();
    Reach.of(action, occasion)
        .forEach(
            each -> texts.computeIfAbsent(text(each), t -> new ArrayList<>()).add(each.name()));
    texts.forEach(
        (text, to) ->
            lines.add(
                "%s,%s,%s,%s,INBOX+SMS"
                    .formatted(
                        action, occasion == null ? "*" : occasion, text, String.join("+", to))));
  }

  private static String text(Audience audience) {
    return switch (audience) {
      case PETITIONER -> "registered";
      case LADDER -> "supervised";
      case DECIDER -> "decision-wanted";
      case INSTRUCTOR -> "instructed";
      default -> "urged";
    };
  }

  @Test
  void no_rule_names_whom_its_event_never_tells_but_an_older_one_is_still_read() {
    for (Action action : Action.values()) {
      for (Audience audience : Audience.values()) {
        for (String occasion :
            Stream.concat(Stream.of("*"), Occasion.of(action).stream()).toList()) {
          String rule =
              "event,clock,template,to,channels\n%s,%s,%s,%s,INBOX"
                  .formatted(action, occasion, text(audience), audience);
          boolean isTold =
              Reach.events().contains(action)
                  && Reach.of(action, occasion.equals("*") ? null : occasion).contains(audience);
          if (isTold) {
            assertThat(NoticeRules.parse(rule)).isNotNull();
          } else {
            assertInvalid(() -> NoticeRules.parse(rule), "value");
          }
          assertThat(NoticeRules.TEXT.kept(rule)).isNotNull();
        }
      }
    }
    assertInvalid(
        () ->
            NoticeRules.parse(
                "event,clock,template,to,channels\nWARN,DEADLINE,clock-warning,LIAISON,INBOX"),
        "value");
  }

  @Test
  void whoever_a_rule_may_name_is_told_of_every_event_of_many_lives() {
    try (var scene = new NoticeScene()) {
      var lives = new EveryEvent(scene.city);
      scene.rules(lines().toArray(String[]::new));
      List<TestOrder> orders = lived(scene, lives);
      scene.engine.clock().set(beijing("2026-05-06T09:00"));
      scene.run();
      Map<Event, Set<Audience>> told = new LinkedHashMap<>();
      var wrong = new ArrayList<String>();
      orders.forEach(order -> collect(scene, order, told, wrong));
      List<TestOrder> others = lives.others();
      scene.run();
      others.forEach(order -> collect(scene, order, told, wrong));
      assertThat(wrong).isEmpty();
      assertThat(told.keySet().stream().map(Event::action).collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(UNSEEN)));
      assertThat(untold(told)).isEmpty();
    }
  }

  private static List<TestOrder> lived(NoticeScene scene, EveryEvent lives) {
    var orders = new ArrayList<TestOrder>();
    var places = new LinkedHashMap<String, Supplier<TestOrder>>(lives.all());
    places.putAll(new OfferedPlaces(scene.city).all());
    for (Map.Entry<String, Supplier<TestOrder>> place : places.entrySet()) {
      scene.engine.clock().set(beijing("2026-03-02T09:00"));
      orders.add(place.getValue().get());
    }
    return orders;
  }

  private static void collect(
      NoticeScene scene, TestOrder order, Map<Event, Set<Audience>> told, List<String> wrong) {
    Map<Integer, List<NoticeView>> notices =
        scene.notices(order.id()).stream().collect(Collectors.groupingBy(NoticeView::eventSeq));
    for (EventView row : order.timeline()) {
      String occasion = Occasion.of(row.action(), name -> fact(row.data(), name));
      if (!Occasion.isUsual(row.action(), occasion)
          && !Occasion.of(row.action()).contains(occasion)) {
        continue;
      }
      List<NoticeView> of = notices.getOrDefault(row.seq(), List.of());
      var event = new Event(row.action(), Objects.requireNonNullElse(occasion, ""));
      Set<Audience> all = told.computeIfAbsent(event, e -> EnumSet.noneOf(Audience.class));
      of.forEach(notice -> all.add(wanted(notice)));
      of.forEach(notice -> check(order, row, notice, wrong));
    }
  }

  /** For whom the rule was written: those whom the event names are told in their own part. */
  private static Audience wanted(NoticeView notice) {
    return switch (notice.template()) {
      case DECISION_WANTED -> Audience.DECIDER;
      case SUPERVISED -> Audience.LADDER;
      default -> notice.audience();
    };
  }

  /** Of what was done on a turn its unit is told, and nobody else's. */
  private static void check(TestOrder order, EventView row, NoticeView notice, List<String> wrong) {
    Integer no = row.assignmentNo();
    boolean isOfTurn =
        wanted(notice).isOfUnit()
            && !BEGINNING.contains(row.action())
            && row.action() != Action.TRANSFER
            && fact(row.data(), "tell") == null;
    if (no != null && isOfTurn) {
      AssignmentView turn =
          order.view().assignments().stream()
              .filter(each -> no.equals(each.no()))
              .findFirst()
              .orElseThrow();
      if (!turn.unit().equals(notice.unit())) {
        wrong.add(row.action() + " of " + turn.unitName() + " told to " + notice.unitName());
      }
    }
  }

  private static List<String> untold(Map<Event, Set<Audience>> told) {
    var untold = new ArrayList<String>();
    told.forEach(
        (event, all) -> {
          Set<Audience> wanted =
              Reach.of(event.action(), event.occasion().isEmpty() ? null : event.occasion());
          wanted.removeAll(all);
          if (!wanted.isEmpty()) {
            untold.add(event + ": " + wanted);
          }
        });
    return untold;
  }

  private static @Nullable String fact(@Nullable String data, String name) {
    Matcher found =
        Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([^\"]*)\"")
            .matcher(Objects.requireNonNullElse(data, ""));
    return found.find() ? found.group(1) : null;
  }
}
