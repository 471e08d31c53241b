package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueError;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.DispatchCheck;
import org.tierline.catalogue.NuisanceStanding;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;

/**
 * What a city's catalogue says about orders: what they may be about, who may be given them, and
 * from which numbers nothing is taken. A city without categories, lines or numbers is not
 * restricted. Made once for a library; it has no use of its own.
 */
public final class CatalogueRules {
  private final Categories categories;
  private final DispatchCatalogue dispatch;
  private final BlockedNumbers numbers;
  private final PhoneHashes hashes;

  public CatalogueRules(
      Categories categories,
      DispatchCatalogue dispatch,
      BlockedNumbers numbers,
      PhoneHashes hashes) {
    this.categories = categories;
    this.dispatch = dispatch;
    this.numbers = numbers;
    this.hashes = hashes;
  }

  /** Refuses a category that an order may not be given, when it is registered or amended. */
  void requireUsable(Work work, String category) {
    categories.requireUsable(work, category);
  }

  /**
   * Why a unit may not have the matter, and who may; null where it may. Who is to be responsible is
   * judged by the catalogue; everybody else, also helpers and whoever arbitration finds, only if a
   * department's matter is pushed down to a township or community by it (国办函〔2025〕66号).
   */
  @Nullable Rejected against(Work work, DemandTraits demand, UnitNode unit, boolean isResponsible) {
    return mayHave(work, demand, unit, isResponsible)
        ? null
        : dispatch.check(work, String.valueOf(demand.category()), unit).refusal();
  }

  /** The same without reasons, which cost more. */
  boolean mayHave(Work work, DemandTraits demand, UnitNode unit, boolean isResponsible) {
    DispatchCheck.Outcome outcome = dispatch.outcome(work, String.valueOf(demand.category()), unit);
    return isResponsible
        ? outcome == DispatchCheck.Outcome.FITS
        : outcome != DispatchCheck.Outcome.NOT_A_TOWNSHIP_DUTY;
  }

  /**
   * Why a unit does not hand the matter down to another, as it has named others below it for that;
   * null where it may. On the way down to one who is named, and below him, all may have it.
   */
  @Nullable Rejected againstHandingDown(
      Work work, DemandTraits demand, UnitNode from, UnitNode to) {
    String code = String.valueOf(demand.category());
    List<UnitNode> named = dispatch.named(work, from, code);
    boolean may =
        named.isEmpty() || named.stream().anyMatch(each -> each.isWithin(to) || to.isWithin(each));
    return may
        ? null
        : new Rejected(
            CatalogueError.NOT_NAMED_BY_UNIT,
            from.name(),
            code,
            named.stream().map(UnitNode::name).collect(Collectors.joining(", ")));
  }

  /**
   * Refuses what a blocked number asks for, unless it is urgent or a matter of life and safety.
   *
   * @param byOfficer whether an officer takes it down, who is told why
   */
  void requireTaken(Work work, RegisterOrder request, Instant now, boolean byOfficer) {
    String phone = request.petitioner().phone();
    if (phone != null) {
      boolean danger =
          request.nature() == NatureClass.LIFE_SAFETY || request.urgency() != Urgency.NORMAL;
      numbers.requireTaken(work, phone, now, danger, byOfficer);
    }
  }

  /** How the petitioner's number stands; clean where he leaves none. */
  NuisanceStanding standing(Work work, @Nullable String phone, Instant now) {
    return phone == null ? NuisanceStanding.CLEAN : numbers.standing(work, phone, now);
  }

  /** Notes that the number of an order was warned, in the same transaction. */
  void warn(Work work, String phone, String reason) {
    numbers.warnWithin(work, phone, reason);
  }

  /**
   * By what a petitioner is known again: the hash of his number, or of his e-mail address where he
   * leaves no number. Nothing where he is anonymous or asked for confidence, since he is not to be
   * linked by it to anything.
   */
  byte @Nullable [] petitioner(Work work, PetitionerView petitioner) {
    if (!isLinkable(petitioner)) {
      return null;
    }
    String phone = petitioner.phone();
    String email = petitioner.email();
    if (phone != null) {
      return hashes.of(work, phone).orElse(null);
    }
    return email == null ? null : hashes.ofEmail(work, email);
  }

  /**
   * By what a petitioner who is not to be linked is found when he himself asks what is held about
   * him; nothing for everybody else, and where he left no number.
   */
  byte @Nullable [] subject(Work work, PetitionerView petitioner) {
    String phone = petitioner.phone();
    return isLinkable(petitioner) || phone == null
        ? null
        : hashes.ofSubject(work, phone).orElse(null);
  }

  /** The same for asking: no key is made. */
  byte @Nullable [] ifKnown(Work work, PetitionerView petitioner) {
    if (!isLinkable(petitioner)) {
      return null;
    }
    String phone = petitioner.phone();
    String email = petitioner.email();
    if (phone != null) {
      return hashes.ifKnown(work, phone).orElse(null);
    }
    return email == null ? null : hashes.emailIfKnown(work, email).orElse(null);
  }

  private static boolean isLinkable(PetitionerView petitioner) {
    return !petitioner.anonymous() && !petitioner.confidential();
  }
}
