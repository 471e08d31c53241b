package org.tierline.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tierline.benchmarks.compare.Comparison;
import org.tierline.benchmarks.compare.ListTimes;
import org.tierline.benchmarks.data.Growth;
import org.tierline.benchmarks.data.LoadHistory;
import org.tierline.benchmarks.data.ManyCities;
import org.tierline.benchmarks.http.HttpCost;
import org.tierline.benchmarks.http.ServedCities;
import org.tierline.benchmarks.profile.Profile;

/**
 * The way in: {@code cities}, {@code compare}, {@code lists}, {@code profile}, {@code due}, {@code
 * load}, {@code grow}, {@code http} and {@code served} run those programs, anything else goes to
 * JMH.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "cities" -> ManyCities.main(rest.toArray(String[]::new));
      case "compare" -> Comparison.main(rest);
      case "profile" -> Profile.main(rest);
      case "due" -> DueClocks.main(rest.toArray(String[]::new));
      case "grow" -> Growth.main(rest.toArray(String[]::new));
      case "lists" -> ListTimes.main(rest);
      case "http" -> HttpCost.main(rest);
      case "served" -> ServedCities.main(rest);
      case "load" -> LoadHistory.main(rest.toArray(String[]::new));
      default -> org.openjdk.jmh.Main.main(args);
    }
  }
}
