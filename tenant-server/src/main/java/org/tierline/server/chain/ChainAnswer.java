package org.tierline.server.chain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.ChainView;

/**
 * A version of a city's chain: as it was written, and what it says.
 *
 * @param made who made it, when and why; null for the one that is shipped
 */
public record ChainAnswer(
    int version, String definition, ChainView.@Nullable Made made, ReportAnswer report) {

  static ChainAnswer of(ChainView chain, Locale language) {
    return new ChainAnswer(
        chain.version(),
        chain.definition(),
        chain.made(),
        ReportAnswer.of(chain.report(), language));
  }
}
