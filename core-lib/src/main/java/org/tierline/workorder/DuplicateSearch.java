package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.org.Rights;
import org.tierline.setting.SettingKey;
import org.tierline.store.Work;

/**
 * Looks for open orders that may ask for the same: of the same category, at the same place,
 * registered within the last days, and either alike in words or by the same petitioner. What has no
 * place is not compared. Two statements at most, the second only where something is near.
 */
record DuplicateSearch(Work work, OrderRules rules, Rights rights, ZoneId zone, Instant now) {
  static final int MOST = 20;

  /**
   * What is asked for.
   *
   * @param petitioner the hash of his number; null where he is not to be known again
   * @param self the order that asks, which is no candidate itself; 0 before it is registered
   */
  record Asked(
      String category, String text, Whereabouts where, byte @Nullable [] petitioner, long self) {

    static Asked of(RegisterOrder request, byte @Nullable [] petitioner) {
      return new Asked(
          request.categoryCode(),
          text(request.title(), request.content()),
          Whereabouts.of(request.place()),
          petitioner,
          0);
    }

    static String text(String title, String content) {
      return title + "\n" + content;
    }
  }

  /** The candidates, the likeliest first. */
  List<Candidate> candidates(Asked asked) {
    return isSearched(asked)
        ? compared(asked, DuplicateRows.ofCategory(work, asked, since())).stream()
            .sorted(
                Comparator.comparing(Candidate::samePetitioner)
                    .thenComparing(Candidate::likeness)
                    .thenComparing(Candidate::registeredAt)
                    .reversed())
            .limit(MOST)
            .toList()
        : List.of();
  }

  /** The petitioner's own open order on the matter, the one most alike; nothing where none is. */
  Optional<Long> ofPetitioner(Asked asked) {
    if (!isSearched(asked)) {
      return Optional.empty();
    }
    return compared(asked, DuplicateRows.ofPetitioner(work, asked, since())).stream()
        .filter(candidate -> isAlike(candidate.likeness()))
        .max(Comparator.comparing(Candidate::likeness).thenComparing(Candidate::registeredAt))
        .map(candidate -> candidate.id().value());
  }

  private boolean isSearched(Asked asked) {
    return asked.where().isKnown() && rule(IntakeSettings.SEARCH);
  }

  private List<Candidate> compared(Asked asked, List<DuplicateRows.Near> rows) {
    int metres = rule(IntakeSettings.METRES);
    var near =
        rows.stream()
            .filter(row -> asked.where().isSame(row.where(), metres))
            .limit(DuplicateRows.MOST_COMPARED)
            .collect(Collectors.toMap(DuplicateRows.Near::order, Function.identity()));
    if (near.isEmpty()) {
      return List.of();
    }
    PersonalSight sight = PersonalSight.of(work, rules, rights, List.of());
    var likeness = new TextLikeness(asked.text());
    return DuplicateRows.texts(work, rules.personal(), near.keySet()).stream()
        .map(
            text -> {
              DuplicateRows.Near row = Objects.requireNonNull(near.get(text.order()));
              double alike = likeness.to(Asked.text(text.title(), text.content()));
              return candidate(row, text, asked.where().metresTo(row.where()), alike, sight);
            })
        .filter(candidate -> candidate.samePetitioner() || isAlike(candidate.likeness()))
        .toList();
  }

  private Candidate candidate(
      DuplicateRows.Near row,
      DuplicateRows.Text text,
      @Nullable Long metres,
      double alike,
      PersonalSight sight) {
    PetitionerView who = text.petitioner();
    return new Candidate(
        new OrderId(row.order()),
        row.orderNo(),
        row.status(),
        sight.text(text.title()),
        sight.address(text.address()),
        row.registeredAt(),
        who.confidential() ? who.hidden() : sight.shown(who),
        Math.floor(alike * 100 + 1e-9) / 100,
        metres,
        (int) ChronoUnit.DAYS.between(day(row.registeredAt()), day(now)),
        row.samePetitioner());
  }

  private boolean isAlike(double likeness) {
    return Math.round(likeness * 100) >= rule(IntakeSettings.LIKENESS);
  }

  /** The first moment of the first day that counts. */
  private Instant since() {
    return day(now).minusDays(rule(IntakeSettings.DAYS)).atStartOfDay(zone).toInstant();
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private <T> T rule(SettingKey<T> key) {
    return rules.get(work, rights.tree().root().id(), key);
  }
}
