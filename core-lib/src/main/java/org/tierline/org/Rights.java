package org.tierline.org;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * What a caller may do in his city at one moment, from his grants and the tree. It fails closed: a
 * unit that is not known, a grant that is not valid now, a person without grants all mean no.
 */
public final class Rights {
  /** With these alone nobody works anywhere. */
  private static final Set<Role> WATCHING = EnumSet.of(Role.OVERSEER, Role.LISTENER);

  private final Caller caller;
  private final UnitTree tree;
  private final List<GrantView> grants;
  private final Instant now;

  Rights(Caller caller, UnitTree tree, List<GrantView> grants, Instant now) {
    this.caller = caller;
    this.tree = tree;
    this.grants = grants;
    this.now = now;
  }

  public UnitTree tree() {
    return tree;
  }

  /** Whether the caller holds one of the roles at the unit. */
  public boolean has(UnitId unit, Role... roles) {
    return any(unit, grant -> Arrays.asList(roles).contains(grant.role()));
  }

  /** Whether the caller holds any role that reaches the unit, and so may see its work. */
  public boolean sees(UnitId unit) {
    return caller.kind() == Caller.Kind.SYSTEM
        ? tree.find(unit).isPresent()
        : any(unit, grant -> grant.role() != Role.LISTENER);
  }

  /**
   * Whether he reaches work of the unit by where the unit stood when it worked: the units above it
   * now see nothing of what is older than that, those above it then go on to. The unit itself
   * always sees it, and so does the one that goes on in its place.
   *
   * @param above the units above it at the time, down to itself, as far as they are kept; null for
   *     levels that it did not reach
   */
  public boolean sawAt(UnitId unit, List<@Nullable Long> above) {
    if (caller.kind() == Caller.Kind.SYSTEM) {
      return tree.find(unit).isPresent();
    }
    UnitId standing = tree.standing(unit);
    return grants.stream()
        .filter(grant -> grant.role() != Role.LISTENER && holds(grant))
        .anyMatch(
            grant ->
                grant.unit().equals(unit)
                    || grant.unit().equals(standing)
                    || grant.subtree() && covers(grant.unit(), unit, above));
  }

  /** Levels that are not kept with the work are those of now. */
  private boolean covers(UnitId top, UnitId unit, List<@Nullable Long> above) {
    UnitNode node = tree.find(top).orElse(null);
    if (node == null) {
      return false;
    }
    boolean isKept = node.level() <= above.size() + 1;
    return node.parent() == null
        || above.contains(top.value())
        || !isKept && tree.find(unit).filter(each -> each.isWithin(node)).isPresent();
  }

  /** Whether he reaches the unit by more than an oversight seat, from which he only watches. */
  public boolean worksAt(UnitId unit) {
    return caller.kind() == Caller.Kind.SYSTEM
        ? tree.find(unit).isPresent()
        : any(unit, grant -> !WATCHING.contains(grant.role()));
  }

  /** Whether the caller may see the work of the unit and of all units below it. */
  public boolean seesSubtree(UnitId unit) {
    return caller.kind() == Caller.Kind.SYSTEM
        ? tree.find(unit).isPresent()
        : any(unit, grant -> grant.subtree() && grant.role() != Role.LISTENER);
  }

  /** Refuses a caller without one of the roles; a unit that he cannot even see is not found. */
  public void require(UnitId unit, Role... roles) {
    requireSees(unit);
    if (!has(unit, roles) && caller.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** Refuses a caller to whom the unit does not exist. */
  public void requireSees(UnitId unit) {
    if (!sees(unit)) {
      throw new NotFound(OrgError.UNKNOWN_UNIT, unit);
    }
  }

  /** Refuses all but administrators of the unit; an operator at work in the city is one. */
  public void requireAdmin(UnitId unit) {
    if (caller.kind() == Caller.Kind.OPERATOR) {
      tree.get(unit);
      return;
    }
    requireSees(unit);
    if (!has(unit, Role.TENANT_ADMIN)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** Refuses all but administrators of the unit and of all below it. */
  public void requireAdminOfSubtree(UnitId unit) {
    requireAdmin(unit);
    if (!adminOfSubtree(unit)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** Whether the caller administers the unit. */
  public boolean isAdmin(UnitId unit) {
    return caller.kind() == Caller.Kind.OPERATOR
        ? tree.find(unit).isPresent()
        : has(unit, Role.TENANT_ADMIN);
  }

  /** Whether the caller administers the unit and all below it. */
  public boolean adminOfSubtree(UnitId unit) {
    return caller.kind() == Caller.Kind.OPERATOR
        ? tree.find(unit).isPresent()
        : any(unit, grant -> grant.subtree() && grant.role() == Role.TENANT_ADMIN);
  }

  /**
   * Until when the caller administers the unit, or the unit and all below it: {@link Instant#MAX}
   * without an end, empty where he does not now. Grants that follow each other are not joined.
   */
  Optional<Instant> administersUntil(UnitId unit, boolean subtree) {
    Optional<UnitNode> node = tree.find(unit);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (caller.kind() == Caller.Kind.OPERATOR) {
      return Optional.of(Instant.MAX);
    }
    return grants.stream()
        .filter(grant -> grant.role() == Role.TENANT_ADMIN && (grant.subtree() || !subtree))
        .filter(grant -> reaches(grant, node.get()))
        .map(grant -> grant.validTo() == null ? Instant.MAX : grant.validTo())
        .max(Comparator.naturalOrder());
  }

  /** Whether the caller is that person. */
  boolean isCaller(PersonId person) {
    return person.equals(caller.person());
  }

  private boolean any(UnitId unit, Predicate<GrantView> wanted) {
    return tree.find(unit)
        .filter(node -> grants.stream().anyMatch(g -> wanted.test(g) && reaches(g, node)))
        .isPresent();
  }

  private boolean reaches(GrantView grant, UnitNode node) {
    return holds(grant)
        && (grant.unit().equals(node.id())
            || (grant.subtree() && tree.find(grant.unit()).filter(node::isWithin).isPresent()));
  }

  private boolean holds(GrantView grant) {
    return !grant.validFrom().isAfter(now)
        && (grant.validTo() == null || grant.validTo().isAfter(now));
  }

  /** The same rights where the tree is another one, such as one that is only planned. */
  public Rights over(UnitTree other) {
    return new Rights(caller, other, grants, now);
  }

  /**
   * The lowest unit within which all his grants of now lie: the unit itself where he holds roles at
   * one alone; null where he holds none.
   */
  public @Nullable UnitId place() {
    List<Long> common = null;
    for (GrantView grant : grants()) {
      List<Long> above = tree.get(grant.unit()).ancestry();
      int same = 0;
      while (common != null
          && same < Math.min(common.size(), above.size())
          && common.get(same).equals(above.get(same))) {
        same++;
      }
      common = common == null ? above : common.subList(0, same);
    }
    return common == null ? null : new UnitId(common.get(common.size() - 1));
  }

  /** The grants that hold now. */
  public List<GrantView> grants() {
    return grants.stream()
        .filter(g -> tree.find(g.unit()).filter(node -> reaches(g, node)).isPresent())
        .toList();
  }
}
