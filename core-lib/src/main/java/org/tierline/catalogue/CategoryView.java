package org.tierline.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject category (诉求分类): what demands are about. It is imported, may be renamed by a later
 * import, and is retired when no new demand shall bear it; old orders keep its code.
 *
 * @param code two digits a level
 * @param level 1 major, 2 middle, 3 minor class
 * @param parent the code of the class above; null for a major class
 * @param nameEn null where the city keeps no English names
 * @param tags free words beside the tree, such as season, subject or governance
 */
public record CategoryView(
    String code,
    int level,
    @Nullable String parent,
    String nameZh,
    @Nullable String nameEn,
    Set<String> tags,
    boolean active) {

  public CategoryView {
    tags = Set.copyOf(tags);
  }
}
