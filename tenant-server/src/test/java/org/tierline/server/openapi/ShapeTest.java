package org.tierline.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Page;

class ShapeTest {
  record Held<T>(
      T one, @Nullable T perhaps, List<@Nullable T> some, T[] more, Map<String, T> all) {}

  record Holder(Held<Page<String>> held, @Nullable String text) {}

  private static Shape member(Shape of, String name) throws Exception {
    return of.member(of.raw().getDeclaredField(name).getAnnotatedType());
  }

  @Test
  void null_may_stand_only_where_it_is_said() throws Exception {
    assertThat(member(Shape.of(Holder.class), "text").isNullable()).isTrue();
    assertThat(member(Shape.of(Holder.class), "held").isNullable()).isFalse();
  }

  @Test
  void arguments_of_a_type_reach_its_members() throws Exception {
    Shape held = member(Shape.of(Holder.class), "held");
    Shape page = new Shape(Page.class, List.of(Shape.of(String.class)), false);

    assertThat(member(held, "one")).isEqualTo(page);
    assertThat(member(held, "perhaps")).isEqualTo(new Shape(Page.class, page.arguments(), true));
    assertThat(member(held, "some").argument(0).isNullable()).isTrue();
    assertThat(member(held, "more").argument(0)).isEqualTo(page);
    assertThat(member(held, "all").argument(1)).isEqualTo(page);
  }
}
