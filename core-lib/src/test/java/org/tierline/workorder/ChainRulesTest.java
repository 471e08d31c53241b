package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with chains made from the shipped one by one change each. */
class ChainRulesTest {
  private static final String SHIPPED = Chain.standard().text();

  @Test
  void the_shipped_chain_has_nothing_wrong() {
    assertThat(ChainRules.check(Chain.standard())).isEmpty();
  }
}
