package org.tierline.powers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tierline.identity.Post;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.workorder.UnitSights;

/** The posts by which somebody has a power at a unit. */
record PowerPosts(Work work, UnitTree tree, SettingRules settings, UnitNode unit) {

  List<Post> of(Power power) {
    boolean isCentre = unit.parent() == null;
    return switch (power.scope()) {
      case UNIT -> posts(power.roles(), Post.Reach.ANY);
      case UNIT_OR_CENTRE -> orAtCentre(posts(power.roles(), Post.Reach.ANY), power.roles());
      case UNIT_BELOW_CENTRE -> isCentre ? List.of() : posts(power.roles(), Post.Reach.ANY);
      case SUBTREE -> posts(power.roles(), Post.Reach.ALL_BELOW);
      case SUBTREE_BELOW_CENTRE ->
          isCentre ? List.of() : posts(power.roles(), Post.Reach.ALL_BELOW);
      case CENTRE -> isCentre ? posts(power.roles(), Post.Reach.ANY) : List.of();
      case WHOLE_CITY -> isCentre ? posts(power.roles(), Post.Reach.ALL_BELOW) : List.of();
      case SIGHT -> unmasking();
    };
  }

  private List<Post> posts(Set<Role> roles, Post.Reach reach) {
    return roles.stream().map(role -> new Post(role, unit.id(), reach, Set.of())).toList();
  }

  private List<Post> orAtCentre(List<Post> atUnit, Set<Role> roles) {
    var posts = new ArrayList<>(atUnit);
    roles.forEach(role -> posts.add(Post.at(tree.root().id(), role)));
    return posts;
  }

  /** A role is judged where it was given; those of the centre reach every order. */
  private List<Post> unmasking() {
    var posts = new ArrayList<Post>();
    for (Long id : unit.ancestry()) {
      UnitNode each = tree.get(new UnitId(id));
      boolean reaches = each.id().equals(unit.id()) || each.parent() == null;
      Post.Reach reach = reaches ? Post.Reach.HERE : Post.Reach.HERE_FOR_ALL_BELOW;
      for (Role role : UnitSights.unmasking(work, settings, each)) {
        posts.add(new Post(role, each.id(), reach, Set.of()));
      }
    }
    return posts;
  }
}
