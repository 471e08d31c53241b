package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** Compares what a setting is for the units below one, before and after a plan. */
final class SettingComparison<T> {
  private final UnitTree tree;
  private final SettingKey<T> key;
  private final UnitNode top;
  private final List<SettingPreview.Changed> changed = new ArrayList<>();
  private final List<SettingPreview.Shielded> shielded = new ArrayList<>();

  SettingComparison(UnitTree tree, SettingKey<T> key, UnitNode top) {
    this.tree = tree;
    this.key = key;
    this.top = top;
  }

  List<SettingPreview.Changed> changed() {
    return changed;
  }

  List<SettingPreview.Shielded> shielded() {
    return shielded;
  }

  void compare(SettingPlan plan, Instant at) {
    for (UnitNode node : tree.subtree(top.id())) {
      List<Long> ancestry = node.ancestry();
      CitySettings.Found after = plan.after().resolve(ancestry, key.name(), at);
      String oldText = text(plan.before().resolve(ancestry, key.name(), at));
      if (oldText.equals(text(after))) {
        addShielded(node, after);
      } else {
        changed.add(
            new SettingPreview.Changed(
                SettingUnit.of(node),
                oldText,
                text(after),
                SettingRules.setting(tree, key, after).origin()));
      }
    }
  }

  private void addShielded(UnitNode node, CitySettings.Found found) {
    Long owner = found.owner();
    Long lockedBy = found.lockedBy();
    boolean ownedBelow = owner != null && !top.ancestry().contains(owner);
    boolean lockedAbove =
        lockedBy != null && lockedBy != top.id().value() && top.ancestry().contains(lockedBy);
    if (ownedBelow || lockedAbove) {
      boolean itsOwn = owner != null && owner == node.id().value();
      boolean byLock = lockedAbove || lockedBy != null && !itsOwn;
      shielded.add(
          new SettingPreview.Shielded(
              SettingUnit.of(node),
              text(found),
              byLock ? SettingPreview.Shield.LOCK : SettingPreview.Shield.OWN_VALUE,
              named(byLock ? lockedBy : owner)));
    }
  }

  private SettingUnit named(@Nullable Long unit) {
    return SettingUnit.of(tree.get(new UnitId(Objects.requireNonNull(unit))));
  }

  private String text(CitySettings.Found found) {
    return key.write(SettingRules.value(key, found.row()));
  }
}
