package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who may say what requests are about, who is responsible, who is a nuisance, and what is attached.
 */
final class IntakeRules {
  private static final String OFFICERS =
      "who is responsible for what is known to every officer of the city";

  private IntakeRules() {}

  static List<Rule> all() {
    return Stream.of(catalogue(), responsibilities(), nuisance(), duplicates(), attachments())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Rule> catalogue() {
    return List.of(
        categoriesRead("Categories.list"),
        categoriesRead("Categories.get"),
        cityAdmin("Categories.importCategories"),
        cityAdmin("Categories.importSample"),
        cityAdmin("Categories.retire"),
        cityAdmin("CatalogueChanges.list"));
  }

  private static Rule categoriesRead(String method) {
    return Rule.of(method, ADMIN)
        .everybodyHere("whoever asks the city for something says what it is about")
        .ownOnly(
            Rules.OWN_CITY,
            OTHER_ADMIN,
            OTHER_OFFICER,
            OTHER_CITIZEN,
            OTHER_SYSTEM,
            OTHER_OPERATOR,
            STRAYED);
  }

  static Rule cityAdmin(String method) {
    return Rule.of(method, ADMIN)
        .also(Rules.OPERATES, OPERATOR_HERE)
        .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR);
  }

  private static List<Rule> responsibilities() {
    return List.of(
        officersRead("DispatchCatalogue.list")
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM, OTHER_OPERATOR),
        officersRead("DispatchCatalogue.preview"),
        Rule.of("DispatchCatalogue.put", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("DispatchCatalogue.remove", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        cityAdmin("DispatchCatalogue.importEntries"),
        officersRead("TownshipDuties.list")
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM, OTHER_OPERATOR),
        cityAdmin("TownshipDuties.put"),
        Rule.of("TownshipDuties.remove", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        cityAdmin("TownshipDuties.importDuties"));
  }

  private static Rule officersRead(String method) {
    return Rule.of(method, LIAISON)
        .also(OFFICERS, SIBLING, COUSIN, CHILD, PARENT)
        .also(Rules.OPERATES, OPERATOR_HERE)
        .also(Rules.BACKGROUND, SYSTEM);
  }

  private static List<Rule> nuisance() {
    return List.of(
        Rule.of("BlockedNumbers.warn", AGENT).ownOnly(Rules.OWN_CITY, OTHER_ADMIN),
        Rule.of("BlockedNumbers.block", DISPATCHER).ownOnly(Rules.OWN_CITY, OTHER_ADMIN),
        Rule.of("BlockedNumbers.unblock", DISPATCHER),
        Rule.of("BlockedNumbers.list", AGENT).ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER));
  }

  private static List<Rule> duplicates() {
    return List.of(
        Rule.of("Duplicates.candidatesFor", AGENT).ownOnly(Rules.OWN_CITY, OTHER_ADMIN),
        Rule.of("Duplicates.candidates", AGENT).about(CatalogueArguments::somewhere));
  }

  private static List<Rule> attachments() {
    return List.of(
        Rule.of("Attachments.upload", LIAISON)
            .about(Scene::atTownship)
            .also(Rules.ACCOUNTABLE, PARENT)
            .also("recordings come in by background work", SYSTEM),
        Rules.orderRead("Attachments.list"),
        Rules.orderRead("Attachments.open"),
        Rule.of("Attachments.link", AGENT).about(Scene::registered),
        Rule.of("Attachments.remove", DISPATCHER).about(Scene::atTownship),
        petitioners("Attachments.uploadForPetitioner"),
        petitioners("Attachments.listForPetitioner"),
        petitioners("Attachments.openForPetitioner"),
        Rule.of("Attachments.purge", SYSTEM).ownOnly(Rules.OWN_CITY, OTHER_SYSTEM));
  }

  private static Rule petitioners(String method) {
    return Rule.of(method, CITIZEN)
        .about(Scene::atTownship)
        .everybodyHere("who shows number and query code does what the petitioner may do");
  }
}
