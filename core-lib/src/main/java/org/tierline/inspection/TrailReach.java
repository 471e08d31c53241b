package org.tierline.inspection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitState;
import org.tierline.org.UnitTree;

/**
 * Which entries somebody reads who audits a part of the tree: those at units of his part, for the
 * time in which they stood there. What is at no unit concerns the city, and is not among them.
 */
final class TrailReach {
  private final UnitTree tree;
  private final List<Long> always = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<UnitId> tops = new ArrayList<>();

  /**
   * A unit for the time in which it stood within the part.
   *
   * @param from inclusive; null from the beginning
   * @param until exclusive; null up to now
   */
  private record Span(long unit, @Nullable Instant from, @Nullable Instant until) {}

  private TrailReach(UnitTree tree) {
    this.tree = tree;
  }

  /** The part of whoever audits any; empty where he audits nothing. */
  static Optional<TrailReach> of(Rights rights) {
    var reach = new TrailReach(rights.tree());
    List<GrantView> audits =
        rights.grants().stream().filter(grant -> grant.role() == Role.AUDITOR).toList();
    audits.stream().map(GrantView::unit).distinct().forEach(reach.tops::add);
    rights.tree().all().forEach(unit -> reach.add(unit, audits));
    return audits.isEmpty() ? Optional.empty() : Optional.of(reach);
  }

  private void add(UnitNode unit, List<GrantView> audits) {
    List<UnitState> past = tree.past(unit.id());
    boolean now = isWithin(unit.id(), unit.path(), audits);
    if (past.stream().allMatch(state -> isWithin(unit.id(), state.path(), audits) == now)) {
      if (now) {
        always.add(unit.id().value());
      }
      return;
    }
    Instant from = null;
    for (UnitState state : past) {
      if (isWithin(unit.id(), state.path(), audits)) {
        spans.add(new Span(unit.id().value(), from, state.until()));
      }
      from = state.until();
    }
    if (now) {
      spans.add(new Span(unit.id().value(), from, null));
    }
  }

  private static boolean isWithin(UnitId unit, String path, List<GrantView> audits) {
    return audits.stream()
        .anyMatch(
            grant ->
                grant.unit().equals(unit)
                    || grant.subtree() && path.contains("/" + grant.unit() + "/"));
  }

  /** The units at which he holds the role, for what stands about his own reading. */
  List<UnitId> tops() {
    return tops;
  }

  /** The codes of these units. */
  List<String> codes() {
    return tops.stream().map(unit -> tree.get(unit).code()).sorted().toList();
  }

  /** The condition on entries {@code e} that keeps to the part; its values are added in order. */
  String condition(Collection<Object> values) {
    var text = new StringBuilder(" and (e.unit_id = any(?::bigint[])");
    values.add(array());
    for (Span span : spans) {
      text.append(" or e.unit_id = ?");
      values.add(span.unit());
      if (span.from() != null) {
        text.append(" and e.at >= ?");
        values.add(span.from());
      }
      if (span.until() != null) {
        text.append(" and e.at < ?");
        values.add(span.until());
      }
    }
    return text.append(')').toString();
  }

  private String array() {
    return always.toString().replace('[', '{').replace(']', '}');
  }
}
