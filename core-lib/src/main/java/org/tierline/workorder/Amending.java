package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;

/** Adds a revision to an order, and works out its deadlines anew where that is due. */
record Amending(OrderAtWork at) {
  private static final String PETITIONER = "petitioner.";
  private static final int LONGEST_CONTENT = 20_000;

  void amend(AmendOrder command) {
    StepRequest request = StepRequest.of(Action.AMEND, null).saying(command.reason());
    at.requireMayTake(request);
    WorkOrder order = at.order();
    if (command.rebase()) {
      requireDispatcher();
    }
    Intake old = Intake.of(at);
    Intake next = old.amended(command);
    DemandTraits traits = traits(order.traits, command.demand());
    Family family = family(order.facts.family(), command.demand());
    List<String> changed = new ArrayList<>(next.differences(old));
    Map<String, String> facts = demands(order, traits, family, changed);
    if (changed.isEmpty() && !command.rebase()) {
      throw new Rejected(OrderError.NOTHING_AMENDED);
    }
    requireKnown(command, traits, changed);
    requireNamed(traits, next, changed);
    boolean limits = !traits.equals(order.traits);
    facts.put("fields", String.join(" ", changed));
    at.take(request.with(facts));
    order.traits = traits;
    order.facts = facts(order.facts, family, next.petitioner());
    if (!changed.isEmpty()) {
      next.addTo(at, command.reason());
      findAgain(command, next);
    }
    new Restricting(at).ifWhistleBlower();
    rebase(command, limits);
  }

  /** A new category is one in use, a new place in an area of the city. */
  private void requireKnown(AmendOrder command, DemandTraits traits, List<String> changed) {
    if (changed.contains("categoryCode")) {
      catalogue().requireUsable(at.work(), String.valueOf(traits.category()));
    }
    AmendOrder.Matter matter = command.matter();
    if (matter != null && matter.place() != null && matter.place().area() != null) {
      at.rights().tree().get(matter.place().area());
    }
  }

  /** Nobody passes the rules for names by amending; what they did not ask before, they let be. */
  private void requireNamed(DemandTraits traits, Intake next, List<String> changed) {
    boolean touched = changed.stream().anyMatch(f -> f.equals("type") || f.startsWith(PETITIONER));
    Rejected against =
        touched
            ? new RealNames(at.work(), at.deadlines().rules(), at.rights().tree().root().id())
                .against(traits.type(), at.order().facts.channel(), next.petitioner())
            : null;
    if (against != null) {
      throw against;
    }
  }

  /** By what repeated requests are found: whoever asks for confidence now is linked no more. */
  private void findAgain(AmendOrder command, Intake next) {
    if (command.petitioner() != null) {
      byte[] hash = catalogue().petitioner(at.work(), next.petitioner());
      byte[] subject = catalogue().subject(at.work(), next.petitioner());
      DuplicateRows.knowBy(at.work(), at.order().id, hash, subject);
    }
    if (command.matter() != null && command.matter().place() != null) {
      DuplicateRows.lieIn(at.work(), at.order().id, next.place().area());
      at.order().area = OrderCounts.Area.of(next.place().area(), at.rights().tree());
    }
  }

  private CatalogueRules catalogue() {
    return at.deadlines().rules().catalogue();
  }

  /** Adds the petitioner's own words to what he said before. */
  void add(String words) {
    WorkOrder order = at.order();
    boolean needsWords =
        order.chain.find(Action.AMEND, null, order.state).stream()
            .anyMatch(line -> line.needs(Need.REASON));
    StepRequest request =
        new StepRequest(
            Action.AMEND, null, needsWords ? "addition" : null, true, Map.of("fields", "content"));
    at.requireMayTake(request);
    Intake old = Intake.of(at);
    String content = old.content() + "\n\n" + words.strip();
    if (content.length() > LONGEST_CONTENT) {
      throw Invalid.of("text", KernelError.TOO_LONG, LONGEST_CONTENT);
    }
    at.take(request);
    old.saying(content).addTo(at, null);
  }

  private void requireDispatcher() {
    if (!at.rights().has(at.rights().tree().root().id(), Role.DISPATCHER)) {
      throw new Forbidden(OrderError.ONLY_DISPATCHER_REBASES);
    }
  }

  private static DemandTraits traits(DemandTraits old, AmendOrder.@Nullable Demand demand) {
    return demand == null
        ? old
        : new DemandTraits(
            demand.type() == null ? old.type() : demand.type(),
            demand.nature() == null ? old.nature() : demand.nature(),
            demand.urgency() == null ? old.urgency() : demand.urgency(),
            demand.categoryCode() == null ? old.category() : demand.categoryCode(),
            old.channel());
  }

  private static Family family(Family old, AmendOrder.@Nullable Demand demand) {
    return demand == null || demand.family() == null ? old : demand.family();
  }

  private static OrderFacts facts(OrderFacts old, Family family, PetitionerView petitioner) {
    return new OrderFacts(
        family,
        old.channel(),
        petitioner.anonymous(),
        petitioner.confidential(),
        petitioner.email() != null,
        old.registeredAt());
  }

  /** What the order was about and now is: no personal data, so the log tells old and new. */
  private static Map<String, String> demands(
      WorkOrder order, DemandTraits traits, Family family, List<String> changed) {
    DemandTraits old = order.traits;
    var facts = new TreeMap<String, String>();
    var fields = new TreeMap<String, Object[]>();
    fields.put("family", new Object[] {order.facts.family(), family});
    fields.put("type", new Object[] {old.type(), traits.type()});
    fields.put("urgency", new Object[] {old.urgency(), traits.urgency()});
    fields.put("nature", new Object[] {old.nature(), traits.nature()});
    fields.put("categoryCode", new Object[] {old.category(), traits.category()});
    fields.forEach(
        (name, values) -> {
          if (!Objects.equals(values[0], values[1])) {
            changed.add(name);
            facts.put("old." + name, String.valueOf(values[0]));
            facts.put("new." + name, String.valueOf(values[1]));
          }
        });
    return facts;
  }

  /** Before dispatch the stage goes by the new limit; after it, only where a dispatcher says so. */
  private void rebase(AmendOrder command, boolean limits) {
    WorkOrder order = at.order();
    var rebase = new Rebase(at, at.now());
    var log =
        new RebaseLog(
            at,
            NewEvent.Actor.of(at.work().caller(), at.rights().tree().root().id()),
            command.reason());
    if (order.status == WorkOrderStatus.REGISTERED) {
      if (limits) {
        log.note(rebase.stageByLimits(), Map.of());
      }
    } else if (command.rebase()) {
      requireOpenDeadline(order);
      log.note(rebase.turnsByLimits(), Map.of("limit", takeFirstLimit(order)));
    }
  }

  /** The limit of further rounds goes with the lead's. */
  private static String takeFirstLimit(WorkOrder order) {
    Assignment lead = order.lead();
    if (!lead.basis.rule().startsWith(Deadlines.AGAIN) && !lead.isSetByHand()) {
      order.firstLimit = lead.basis.limit();
    }
    return lead.basis.limit();
  }

  private void requireOpenDeadline(WorkOrder order) {
    Assignment lead = order.lead();
    if (lead.status == AssignmentStatus.SUSPENDED) {
      throw new Rejected(OrderError.SUSPENDED_NOT_REBASED);
    }
    Instant due = lead.effectiveDeadline;
    if (!due.isAfter(at.now())) {
      throw new Rejected(OrderError.DEADLINE_HAS_PASSED, at.deadlines().local(at, due));
    }
  }
}
