package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;

/**
 * Who gives a city a new key for its personal data: the operator at work in it. Of the key under
 * which it lies operators are told.
 */
final class SealRules {
  private SealRules() {}

  static List<Rule> all() {
    return List.of(
        operated("CityKeys.renew"),
        operated("CityKeys.standing"),
        Rule.of("MasterKeyExchanges.list", OPERATOR).anyOperator(),
        Rule.of("MasterKeyExchanges.runDue", OPERATOR).anyOperator());
  }

  private static Rule operated(String method) {
    return Rule.of(method, OPERATOR_HERE).ownOnly(Rules.OWN_CITY, OTHER_OPERATOR);
  }
}
