package org.tierline.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named table of limits. The one called DEFAULT follows national standards where they give a
 * value and the rules of several provinces where they do not; each line names its source. A city
 * reads its own table, alone or over another one. Immutable and complete: every {@link LimitCode}
 * has a value for whatever no other line fits.
 */
public final class LimitProfile {
  /** Profiles shipped with the library; all but the first lie over the first. */
  public static final List<String> SHIPPED =
      List.of(
          "DEFAULT",
          "BEIJING",
          "SHANGHAI",
          "GUANGDONG",
          "SHANDONG_2017",
          "SHANDONG_2020",
          "SHANDONG_ENTERPRISE",
          "BENGBU",
          "BUREAU");

  private static final Map<String, LimitProfile> PROFILES = readShipped();

  private final String name;
  private final List<LimitRow> rows;
  private final Map<LimitCode, List<LimitRow>> byCode = new EnumMap<>(LimitCode.class);

  private LimitProfile(String name, List<LimitRow> rows) {
    this.name = name;
    this.rows = List.copyOf(rows);
    rows.stream()
        .sorted(
            Comparator.comparing(LimitRow::rule)
                .thenComparing(Comparator.comparingInt(LimitRow::nearness).reversed()))
        .forEach(row -> byCode.computeIfAbsent(row.code(), c -> new ArrayList<>()).add(row));
  }

  /** The profile DEFAULT. */
  public static LimitProfile standard() {
    return shipped(SHIPPED.get(0));
  }

  /**
   * One of the profiles {@link #SHIPPED}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static LimitProfile shipped(String name) {
    LimitProfile profile = PROFILES.get(name);
    if (profile == null) {
      throw new IllegalArgumentException("no limit profile is shipped under the name " + name);
    }
    return profile;
  }

  /** Reads a complete profile. */
  public static LimitProfile read(String name, String csv) throws RefusedFileException {
    return complete(name, LimitFile.read(csv));
  }

  /** Reads the lines in which a profile differs from another: each replaces one with its key. */
  public static LimitProfile readOver(LimitProfile base, String name, String csv)
      throws RefusedFileException {
    Map<Object, LimitRow> rows = new LinkedHashMap<>();
    base.rows.forEach(row -> rows.put(row.key(), row));
    LimitFile.read(csv).forEach(row -> rows.put(row.key(), row));
    return complete(name, List.copyOf(rows.values()));
  }

  private static LimitProfile complete(String name, List<LimitRow> rows)
      throws RefusedFileException {
    Violations violations = new Violations();
    violations.isName("name", name);
    for (LimitCode code : LimitCode.values()) {
      boolean known =
          rows.stream()
              .anyMatch(row -> row.code() == code && row.rule() == LimitRule.PROFILE_DEFAULT);
      if (!known) {
        violations.add(code.name(), FileRule.NO_DEFAULT, code);
      }
    }
    violations.refuseIfAny();
    return new LimitProfile(name, rows);
  }

  public String name() {
    return name;
  }

  /** The lines in the order of the file. */
  public List<LimitRow> rows() {
    return rows;
  }

  /** The profile in the form that {@link #read} takes. */
  public String csv() {
    return LimitFile.write(rows);
  }

  /**
   * The limit of a step for a demand: by category, then nature, then urgency, then channel, then
   * type, then the profile's default.
   *
   * @throws IllegalArgumentException if the code is a share and not a time
   */
  public ResolvedLimit resolve(LimitCode code, DemandTraits traits) {
    LimitRow row = rowFor(code, traits);
    Limit limit = row.limit();
    if (limit == null) {
      throw new IllegalArgumentException(code + " is a share, not a time");
    }
    return new ResolvedLimit(limit, code, row.rule(), name, row);
  }

  /** How long a unit has for handling; an override, if given, stands above the table. */
  public ResolvedLimit handle(DemandTraits traits, @Nullable Limit override) {
    return override == null
        ? resolve(LimitCode.HANDLE, traits)
        : new ResolvedLimit(override, LimitCode.HANDLE, LimitRule.OVERRIDE, name, null);
  }

  /** How long the centre has for dispatching: the urgent limit where the demand is urgent. */
  public ResolvedLimit dispatch(DemandTraits traits) {
    return resolve(traits.isUrgent() ? LimitCode.DISPATCH_URGENT : LimitCode.DISPATCH, traits);
  }

  /**
   * The limit of a further handling round that starts now: the first round's limit, but not longer
   * than the profile allows. Which of two units is longer depends on the calendar.
   */
  public ResolvedLimit rehandle(
      DemandTraits traits, Limit original, WorkCalendar calendar, Instant start) {
    ResolvedLimit longest = resolve(LimitCode.REHANDLE, traits);
    return calendar.shorter(start, original, longest.limit()).equals(original)
        ? new ResolvedLimit(original, LimitCode.REHANDLE, LimitRule.ORIGINAL_LIMIT, name, null)
        : longest;
  }

  /**
   * A least share in per cent.
   *
   * @throws IllegalArgumentException if the code is a time
   */
  public int percent(LimitCode code, DemandTraits traits) {
    if (!code.isShare()) {
      throw new IllegalArgumentException(code + " is a time, not a share");
    }
    return rowFor(code, traits).percent();
  }

  private LimitRow rowFor(LimitCode code, DemandTraits traits) {
    for (LimitRow row : byCode.getOrDefault(code, List.of())) {
      if (row.fits(traits)) {
        return row;
      }
    }
    throw new IllegalStateException("profile " + name + " lacks " + code);
  }

  private static Map<String, LimitProfile> readShipped() {
    Map<String, LimitProfile> profiles = new LinkedHashMap<>();
    try {
      LimitProfile base = null;
      for (String name : SHIPPED) {
        String csv = ShippedFile.text("limits/" + name + ".csv");
        LimitProfile profile = base == null ? read(name, csv) : readOver(base, name, csv);
        base = base == null ? profile : base;
        profiles.put(name, profile);
      }
    } catch (RefusedFileException e) {
      throw new IllegalStateException("a limit profile of the library is damaged", e);
    }
    return Map.copyOf(profiles);
  }
}
