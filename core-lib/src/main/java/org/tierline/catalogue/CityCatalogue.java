package org.tierline.catalogue;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.tierline.kernel.NotFound;

/** All of a city's catalogue at one version: immutable, shared by all who work with it. */
record CityCatalogue(
    NavigableMap<String, Category> categories,
    List<Entry> entries,
    Map<String, List<Entry>> entriesByCode,
    NavigableMap<String, TownshipDuty> duties,
    Map<String, NuisanceStanding> numbers,
    List<DelegationEntry> delegations) {

  /** A line of the dispatch catalogue under its id. */
  record Entry(long id, PutDispatchEntry line) {
    DispatchEntryView view() {
      return line.view(id);
    }
  }

  int size() {
    return categories.size() + entries.size() + duties.size() + numbers.size() + delegations.size();
  }

  Category category(String code) {
    Category found = categories.get(code);
    if (found == null) {
      throw new NotFound(CatalogueError.UNKNOWN_CATEGORY, code);
    }
    return found;
  }

  /** Whether a line may name the code: any where the city keeps no tree of categories. */
  boolean isKnown(String code) {
    return categories.isEmpty() || categories.containsKey(code);
  }

  /** The lines of the longest code that is a start of the given one. */
  List<Entry> governing(String code) {
    for (String each : CategoryCode.upwards(code)) {
      List<Entry> found = entriesByCode.get(each);
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  /** Whether the duty list gives the category to townships, or to their communities. */
  boolean isTownshipDuty(String code, boolean toCommunity) {
    return CategoryCode.upwards(code).stream()
        .map(duties::get)
        .anyMatch(duty -> duty != null && (duty.communities() || !toCommunity));
  }
}
