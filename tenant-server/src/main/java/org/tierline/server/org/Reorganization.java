package org.tierline.server.org;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.UnitKind;
import org.tierline.reorganization.CloseUnit;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.Fates;
import org.tierline.reorganization.MergeUnits;
import org.tierline.reorganization.MoveUnit;
import org.tierline.reorganization.RenameUnit;
import org.tierline.reorganization.SplitUnit;
import org.tierline.reorganization.TreeChangeKind;
import org.tierline.reorganization.TreeCommand;
import org.tierline.server.http.Ids;

/**
 * A change of the tree as a client asks for it; which fields it needs follows from its kind. Units
 * are named by id, or by code as {@code code:640104}.
 *
 * @param unit to be renamed, moved, split or closed
 * @param name the new name
 * @param code the new code; left out to keep the old one
 * @param below where a unit is moved to
 * @param units to be merged
 * @param into which goes on after a merge; left out where a new one does
 * @param created the new one
 * @param parts of a split
 * @param turnsFollowChildren whether open turns go with the units that have them
 * @param successor goes on after a unit is closed; left out where there is nothing left
 * @param fates what becomes of roles and settings; left out to keep all
 */
public record Reorganization(
    @Nullable TreeChangeKind kind,
    @Nullable String reason,
    @Nullable String unit,
    @Nullable String name,
    @Nullable String code,
    @Nullable String below,
    @Nullable List<String> units,
    @Nullable String into,
    @Nullable Created created,
    @Nullable List<Part> parts,
    @Nullable Boolean turnsFollowChildren,
    @Nullable String successor,
    @Nullable Decisions fates) {

  public Reorganization {
    new Violations().required("kind", kind).refuseIfAny();
  }

  /** A new unit, which is in service at once. */
  public record Created(
      @Nullable String code,
      @Nullable String name,
      @Nullable UnitKind kind,
      @Nullable Readiness readiness) {
    public Created {
      new Violations()
          .text("code", code, 32)
          .text("name", name, 120)
          .required("kind", kind)
          .refuseIfAny();
    }

    NewUnit unit() {
      return new NewUnit(
          String.valueOf(code),
          String.valueOf(name),
          Objects.requireNonNull(kind),
          readiness == null ? Readiness.EMPTY : readiness);
    }
  }

  /** A new unit of a split, and what it takes. */
  public record Part(
      @Nullable Created unit,
      @Nullable Set<String> children,
      @Nullable Set<String> orders,
      @Nullable Set<String> grants,
      @Nullable Set<String> settings) {
    public Part {
      new Violations().required("unit", unit).refuseIfAny();
    }

    SplitUnit.Part part(Function<String, UnitId> ids) {
      return new SplitUnit.Part(
          Objects.requireNonNull(unit).unit(),
          each(children, ids),
          each(orders, OrderId::parse),
          each(grants, grant -> Ids.parse("grants", grant)),
          each(settings, setting -> setting));
    }

    private static <T> Set<T> each(@Nullable Set<String> texts, Function<String, T> parse) {
      return texts == null
          ? Set.of()
          : texts.stream().map(String::valueOf).map(parse).collect(Collectors.toSet());
    }
  }

  /**
   * What becomes of roles and settings.
   *
   * @param grantsExcept by the ids of grants
   * @param settingsExcept by the names of settings
   */
  public record Decisions(
      @Nullable Fate grants,
      @Nullable Map<String, Fate> grantsExcept,
      @Nullable Fate settings,
      @Nullable Map<String, Fate> settingsExcept) {

    Fates fates() {
      Map<Long, Fate> grantsById = new HashMap<>();
      if (grantsExcept != null) {
        grantsExcept.forEach((id, fate) -> grantsById.put(Ids.parse("grantsExcept", id), fate));
      }
      return new Fates(
          Objects.requireNonNullElse(grants, Fate.KEEP),
          grantsById,
          Objects.requireNonNullElse(settings, Fate.KEEP),
          settingsExcept == null ? Map.of() : settingsExcept);
    }
  }

  /**
   * What the library is asked for.
   *
   * @param ids which unit is meant by a reference
   */
  TreeCommand command(Function<String, UnitId> ids) {
    return switch (Objects.requireNonNull(kind)) {
      case RENAME -> new RenameUnit(id("unit", unit, ids), text(name), code, text(reason));
      case MOVE -> new MoveUnit(id("unit", unit, ids), id("below", below, ids), text(reason));
      case MERGE ->
          new MergeUnits(
              units == null ? List.of() : units.stream().map(String::valueOf).map(ids).toList(),
              into == null ? null : ids.apply(into),
              created == null ? null : created.unit(),
              decided(),
              text(reason));
      case SPLIT ->
          new SplitUnit(
              id("unit", unit, ids),
              parts == null ? List.of() : parts.stream().map(part -> part.part(ids)).toList(),
              Boolean.TRUE.equals(turnsFollowChildren),
              text(reason));
      case CLOSE ->
          new CloseUnit(
              id("unit", unit, ids),
              successor == null ? null : ids.apply(successor),
              decided(),
              text(reason));
    };
  }

  private Fates decided() {
    return fates == null ? Fates.all(Fate.KEEP) : fates.fates();
  }

  private static UnitId id(String field, @Nullable String reference, Function<String, UnitId> ids) {
    new Violations().required(field, reference).refuseIfAny();
    return ids.apply(String.valueOf(reference));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
