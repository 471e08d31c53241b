package org.tierline.server.analytics;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.analytics.Geography;
import org.tierline.analytics.StatGroup;
import org.tierline.analytics.StatQuery;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Months;
import org.tierline.server.http.ReadAs;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;

/** Which figures are asked for, as query parameters. */
public class FiguresAsked {
  @QueryParam("subtree")
  @DefaultValue("true")
  private String subtree = "true";

  @QueryParam("fromMonth")
  @ReadAs(value = YearMonth.class, required = true)
  private @Nullable String fromMonth;

  @QueryParam("toMonth")
  @ReadAs(value = YearMonth.class, required = true)
  private @Nullable String toMonth;

  @QueryParam("by")
  @DefaultValue("")
  private String by = "";

  @QueryParam("categoryLevel")
  @DefaultValue("3")
  private String categoryLevel = "3";

  @QueryParam("category")
  private @Nullable String category;

  @QueryParam("family")
  @ReadAs(Family.class)
  private @Nullable String family;

  @QueryParam("type")
  @ReadAs(DemandType.class)
  private @Nullable String type;

  @QueryParam("channel")
  @ReadAs(Channel.class)
  private @Nullable String channel;

  @QueryParam("geography")
  @DefaultValue("then")
  private String geography = "then";

  StatQuery of(UnitId unit) {
    return new StatQuery(
        unit,
        Flags.parse("subtree", subtree),
        Months.required("fromMonth", fromMonth),
        Months.required("toMonth", toMonth),
        groups(),
        categoryLevel(),
        new StatQuery.Filter(
            category,
            Enums.parse("family", family, Family.class),
            Enums.parse("type", type, DemandType.class),
            Enums.parse("channel", channel, Channel.class)),
        geography());
  }

  private int categoryLevel() {
    try {
      return Integer.parseInt(categoryLevel);
    } catch (NumberFormatException e) {
      throw Invalid.of("categoryLevel", KernelError.OUT_OF_RANGE, 1, StatQuery.LEVELS);
    }
  }

  private Geography geography() {
    return switch (geography) {
      case "then" -> Geography.THEN;
      case "now" -> Geography.NOW;
      default -> throw Invalid.of("geography", KernelError.UNKNOWN_VALUE, geography, "then, now");
    };
  }

  private Set<StatGroup> groups() {
    var groups = EnumSet.noneOf(StatGroup.class);
    Arrays.stream(by.split(","))
        .filter(name -> !name.isBlank())
        .map(name -> Enums.parse("by", name.strip(), StatGroup.class))
        .map(Objects::requireNonNull)
        .forEach(groups::add);
    return groups;
  }
}
