package org.tierline.workorder;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.redaction.Redaction;
import org.tierline.store.Work;

/**
 * How the reader of an order sees what it tells of people: the one place where that is decided, for
 * every reader. Of several roles by which he reaches the order the one counts that shows most.
 * Where the petitioner asked for confidence, nobody but the centre learns anything of him, whatever
 * the rules say.
 */
final class PersonalSight {
  private static final Pattern NUMBERS = Pattern.compile("[0-9０-９]+");

  private final Map<PersonalField, Sight> sights;
  private final boolean atCentre;

  private PersonalSight(Map<PersonalField, Sight> sights, boolean atCentre) {
    this.sights = sights;
    this.atCentre = atCentre;
  }

  /**
   * For the caller of a work.
   *
   * @param units those that have a turn on the order
   */
  static PersonalSight of(Work work, OrderRules rules, Rights rights, Collection<UnitId> units) {
    boolean atCentre = rights.worksAt(rights.tree().root().id());
    if (work.caller().kind() != Caller.Kind.PERSON) {
      return new PersonalSight(shipped(), atCentre);
    }
    return new PersonalSight(by(work, rules, rights.tree(), reaching(rights, units)), atCentre);
  }

  /** For the caller of a work on an order that he has opened. */
  static PersonalSight of(OrderAtWork at) {
    return of(
        at.work(),
        at.deadlines().rules(),
        at.rights(),
        at.order().turns.stream().map(turn -> turn.unit).distinct().toList());
  }

  /** Background work sees as much as an officer of the centre who has not asked. */
  private static Map<PersonalField, Sight> shipped() {
    var sights = new EnumMap<PersonalField, Sight>(PersonalField.class);
    SightRules shipped = SightRules.shipped();
    for (PersonalField field : PersonalField.values()) {
      sights.put(field, shipped.of(field, Role.AUDITOR, 1).sight());
    }
    return sights;
  }

  /** By which of his grants somebody reaches the centre or a turn; all, where he was named. */
  private static List<GrantView> reaching(Rights rights, Collection<UnitId> units) {
    UnitTree tree = rights.tree();
    List<GrantView> held =
        rights.grants().stream().filter(grant -> grant.role() != Role.LISTENER).toList();
    List<GrantView> reaching =
        held.stream()
            .filter(
                grant ->
                    grant.unit().equals(tree.root().id())
                        || units.stream().anyMatch(unit -> reaches(tree, grant, unit)))
            .toList();
    return reaching.isEmpty() ? held : reaching;
  }

  static boolean reaches(UnitTree tree, GrantView grant, UnitId unit) {
    return grant.unit().equals(unit)
        || grant.subtree()
            && tree.find(unit)
                .filter(node -> tree.find(grant.unit()).filter(node::isWithin).isPresent())
                .isPresent();
  }

  /** What the loosest of some grants shows; nothing without any. */
  static Map<PersonalField, Sight> by(
      Work work, OrderRules rules, UnitTree tree, Collection<GrantView> grants) {
    var sights = new EnumMap<PersonalField, Sight>(PersonalField.class);
    for (GrantView grant : grants) {
      UnitNode unit = tree.get(grant.unit());
      SightRules table = rules.get(work, unit.id(), SightSettings.RULES);
      for (PersonalField field : PersonalField.values()) {
        Sight sight = table.of(field, grant.role(), unit.level()).sight();
        sights.merge(field, sight, Sight::loosest);
      }
    }
    return sights;
  }

  /** Whether the reader may know nothing of a petitioner. */
  boolean hides(PetitionerView petitioner) {
    return petitioner.confidential() && !atCentre;
  }

  PetitionerView shown(PetitionerView petitioner) {
    if (hides(petitioner)) {
      return petitioner.hidden();
    }
    PetitionerView masked = petitioner.masked();
    return new PetitionerView(
        petitioner.kind(),
        pick(PersonalField.NAME, petitioner.name(), masked.name()),
        pick(PersonalField.PHONE, petitioner.phone(), masked.phone()),
        pick(PersonalField.EMAIL, petitioner.email(), masked.email()),
        pick(PersonalField.COMPANY, petitioner.company(), masked.company()),
        petitioner.anonymous(),
        petitioner.confidential());
  }

  Particulars shown(PetitionerView petitioner, Particulars particulars) {
    boolean hidden = hides(petitioner) || of(PersonalField.SEX_AND_LABEL) != Sight.PLAIN;
    return particulars.showing(
        hidden ? null : particulars.petitionerSex(),
        hidden ? null : particulars.petitionerLabel(),
        pick(
            PersonalField.OBJECT_PHONE,
            particulars.objectPhone(),
            PetitionerView.maskPhone(particulars.objectPhone())));
  }

  /** An address without its numbers, or none. */
  @Nullable String address(@Nullable String address) {
    return pick(
        PersonalField.ADDRESS,
        address,
        address == null ? null : NUMBERS.matcher(address).replaceAll("**"));
  }

  /** Where it is; a spot on the map is as good as an address. */
  RegisterOrder.Place place(RegisterOrder.Place place) {
    return of(PersonalField.ADDRESS) == Sight.PLAIN
        ? place
        : new RegisterOrder.Place(address(place.address()), null, null, place.area());
  }

  /** Words of the request; numbers of people in them are blotted out unless they are shown. */
  String text(String words) {
    return of(PersonalField.TEXT_NUMBERS) == Sight.PLAIN
        ? words
        : Redaction.blotted(words, Redaction.find(words));
  }

  private Sight of(PersonalField field) {
    return sights.getOrDefault(field, Sight.HIDDEN);
  }

  private @Nullable String pick(
      PersonalField field, @Nullable String plain, @Nullable String masked) {
    return switch (of(field)) {
      case HIDDEN -> null;
      case MASKED, ON_REQUEST -> masked;
      case PLAIN -> plain;
    };
  }

  /** The petitioner as somebody sees him who has said why: what may be asked for, as it is. */
  static PetitionerView asked(Map<PersonalField, Sight> sights, PetitionerView petitioner) {
    var asked = new EnumMap<PersonalField, Sight>(PersonalField.class);
    UnaryOperator<Sight> open = sight -> sight == Sight.ON_REQUEST ? Sight.PLAIN : sight;
    sights.forEach((field, sight) -> asked.put(field, open.apply(sight)));
    return new PersonalSight(asked, true).shown(petitioner);
  }

  /** Whether anything is shown to somebody who says why. */
  static boolean isAnyOnRequest(Map<PersonalField, Sight> sights) {
    return PersonalField.CONTACT.stream()
        .anyMatch(field -> sights.getOrDefault(field, Sight.HIDDEN).isLooserThan(Sight.MASKED));
  }
}
