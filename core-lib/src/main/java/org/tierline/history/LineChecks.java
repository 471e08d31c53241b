package org.tierline.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.catalogue.CatalogueError;
import org.tierline.feedback.FeedbackResult;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;
import org.tierline.workorder.PastOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder;

/** Makes an order of a line, or finds all that stands against it. Used by one thread. */
final class LineChecks {
  private final City city;
  private List<Violation> bad = new ArrayList<>();
  private FileLine line = new FileLine(0, new String[0], null);

  /**
   * What the lines are checked against: the city as it was when the reading began.
   *
   * @param categories whether an order may bear a code; those out of use are good for the past
   */
  record City(UnitTree tree, ZoneId zone, Instant now, Predicate<String> categories) {}

  LineChecks(City city) {
    this.city = city;
  }

  /** A line and the order of it, or all that stands against it. */
  record Checked(@Nullable PastOrder order, List<Violation> bad) {}

  Checked check(FileLine next) {
    if (next.problem() != null) {
      return new Checked(null, List.of(next.problem()));
    }
    line = next;
    bad = new ArrayList<>();
    RegisterOrder request = collect(this::request);
    PastOrder.Times times = collect(this::times);
    UnitNode handler = handler(times);
    PastOrder.Outcome outcome = collect(this::outcome);
    if (request == null || times == null || outcome == null || !bad.isEmpty()) {
      return new Checked(null, bad);
    }
    String externalNo = line.get(Column.EXTERNAL_NO);
    PastOrder order =
        collect(
            () ->
                new PastOrder(
                    externalNo == null ? "" : externalNo,
                    request,
                    times,
                    handler == null ? null : handler.id(),
                    outcome));
    return new Checked(bad.isEmpty() ? order : null, bad);
  }

  /** Null where it was refused; why is then noted under the file's own columns. */
  private <T> @Nullable T collect(Supplier<T> maker) {
    int before = bad.size();
    try {
      T made = maker.get();
      return bad.size() == before ? made : null;
    } catch (Invalid refused) {
      for (Violation each : refused.violations()) {
        String header = Column.headerOf(each.field());
        // A text that could not be read is not also missing.
        if (bad.stream().noneMatch(known -> known.field().equals(header))) {
          bad.add(new Violation(header, each.rule(), each.arguments()));
        }
      }
      return null;
    }
  }

  private RegisterOrder request() {
    Double longitude = degrees(Column.LONGITUDE);
    Double latitude = degrees(Column.LATITUDE);
    String category = line.get(Column.CATEGORY_CODE);
    if (category != null && !city.categories().test(category)) {
      add(Column.CATEGORY_CODE, CatalogueError.UNKNOWN_CATEGORY, category);
    }
    String place = line.get(Column.PLACE);
    boolean somewhere = place != null || longitude != null || latitude != null;
    var petitioner = collect(this::petitioner);
    var where =
        somewhere ? collect(() -> new RegisterOrder.Place(place, longitude, latitude)) : null;
    return new RegisterOrder(
        orRefused(one(Column.CHANNEL, Channel.class, Channel.OTHER), Channel.OTHER),
        orRefused(one(Column.FAMILY, Family.class, Family.ADMINISTRATIVE), Family.INVALID),
        type(),
        orRefused(one(Column.URGENCY, Urgency.class, Urgency.NORMAL), Urgency.NORMAL),
        orRefused(
            one(Column.NATURE, NatureClass.class, NatureClass.ORDINARY), NatureClass.ORDINARY),
        category == null ? "" : category,
        text(Column.TITLE),
        text(Column.TEXT),
        petitioner == null ? RegisterOrder.Petitioner.unknown() : petitioner,
        where,
        time(Column.OCCURRED_AT),
        flag(Column.WANTS_REPLY, true),
        null,
        line.get(Column.OBJECT_NAME),
        null,
        null);
  }

  /** Whoever leaves neither telephone nor e-mail address counts as anonymous. */
  private RegisterOrder.Petitioner petitioner() {
    String phone = line.get(Column.PETITIONER_PHONE);
    String email = line.get(Column.PETITIONER_EMAIL);
    PetitionerKind kind = one(Column.PETITIONER_KIND, PetitionerKind.class, PetitionerKind.PERSON);
    return new RegisterOrder.Petitioner(
        orRefused(kind, PetitionerKind.PERSON),
        line.get(Column.PETITIONER_NAME),
        phone,
        email,
        line.get(Column.COMPANY),
        phone == null && email == null,
        flag(Column.CONFIDENTIAL, false));
  }

  /** Something else in the place of what was refused already, so that the rest is checked too. */
  private static <T> T orRefused(@Nullable T value, T instead) {
    return value == null ? instead : value;
  }

  private DemandType type() {
    DemandType type = one(Column.TYPE, DemandType.class, null);
    if (type == null && line.get(Column.TYPE) == null) {
      add(Column.TYPE, KernelError.REQUIRED);
    }
    return orRefused(type, DemandType.OTHER);
  }

  private String text(Column column) {
    String text = line.get(column);
    return text == null ? "" : text;
  }

  private PastOrder.Times times() {
    Instant registered = time(Column.REGISTERED_AT);
    Instant closed = time(Column.CLOSED_AT);
    if (registered == null) {
      if (line.get(Column.REGISTERED_AT) == null) {
        add(Column.REGISTERED_AT, KernelError.REQUIRED);
      }
      registered = Instant.EPOCH;
    }
    String status = line.get(Column.STATUS);
    if (status != null && !status.equals(closed == null ? "OPEN" : "CLOSED")) {
      add(Column.STATUS, HistoryError.STATUS_CONTRADICTS, status);
    }
    return new PastOrder.Times(
        registered,
        time(Column.DISPATCHED_AT),
        time(Column.DUE_AT),
        time(Column.COMPLETED_AT),
        closed);
  }

  private @Nullable Instant time(Column column) {
    String text = line.get(column);
    if (text == null) {
      return null;
    }
    Instant time = Moments.read(text, city.zone());
    if (time == null) {
      add(column, HistoryError.NOT_A_TIME, text);
    } else if (column != Column.DUE_AT && time.isAfter(city.now())) {
      add(column, HistoryError.TIME_IN_FUTURE, text);
    } else if (time.isBefore(Instant.EPOCH)) {
      add(column, HistoryError.NOT_A_TIME, text);
    }
    return time;
  }

  /** By its code, or by the codes from the top down parted by slashes. */
  private @Nullable UnitNode handler(PastOrder.@Nullable Times times) {
    String path = line.get(Column.UNIT_CODE);
    if (path == null) {
      return null;
    }
    UnitNode found = city.tree().findByCode(path).orElseGet(() -> byPath(path));
    boolean open = times != null && times.closedAt() == null;
    if (found == null || open && !found.isActive()) {
      add(Column.UNIT_CODE, HistoryError.UNKNOWN_HANDLER, path);
    }
    return found;
  }

  private @Nullable UnitNode byPath(String path) {
    String[] codes = path.split("/");
    UnitNode at = city.tree().root();
    for (int i = codes[0].equals(at.code()) ? 1 : 0; i < codes.length; i++) {
      UnitNode below = city.tree().findByCode(codes[i]).orElse(null);
      if (below == null || !at.id().equals(below.parent())) {
        return null;
      }
      at = below;
    }
    return at;
  }

  private PastOrder.Outcome outcome() {
    FeedbackResult result = one(Column.RESULT, FeedbackResult.class, null);
    return new PastOrder.Outcome(
        result == null ? null : result.name(), satisfaction(), line.get(Column.REPLY));
  }

  private @Nullable Integer satisfaction() {
    String text = line.get(Column.SATISFACTION);
    if (text == null) {
      return null;
    }
    if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '5') {
      return text.charAt(0) - '0';
    }
    add(Column.SATISFACTION, KernelError.OUT_OF_RANGE, 1, 5);
    return null;
  }

  private @Nullable Double degrees(Column column) {
    String text = line.get(column);
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      add(column, KernelError.MALFORMED, "106.2309");
      return null;
    }
  }

  private boolean flag(Column column, boolean unsaid) {
    String text = line.get(column);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      add(column, KernelError.UNKNOWN_VALUE, text, "true, false");
    }
    return text == null ? unsaid : text.equals("true");
  }

  private <E extends Enum<E>> @Nullable E one(Column column, Class<E> type, @Nullable E unsaid) {
    String text = line.get(column);
    if (text == null) {
      return unsaid;
    }
    try {
      return Enum.valueOf(type, text);
    } catch (IllegalArgumentException e) {
      add(column, KernelError.UNKNOWN_VALUE, text, Arrays.toString(type.getEnumConstants()));
      return null;
    }
  }

  private void add(Column column, ErrorCode rule, Object... arguments) {
    bad.add(FileLines.problem(column.header(), rule, arguments));
  }
}
