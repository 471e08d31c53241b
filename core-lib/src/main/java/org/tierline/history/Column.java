package org.tierline.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a file of historic orders; {@code docs/import-orders.md} says what each holds. */
enum Column {
  EXTERNAL_NO("externalNo"),
  REGISTERED_AT("registeredAt"),
  DISPATCHED_AT("dispatchedAt"),
  DUE_AT("dueAt"),
  COMPLETED_AT("completedAt"),
  CLOSED_AT("closedAt"),
  STATUS("status"),
  CATEGORY_CODE("categoryCode"),
  TYPE("type"),
  FAMILY("family"),
  CHANNEL("channel"),
  URGENCY("urgency"),
  NATURE("nature"),
  TITLE("title"),
  TEXT("content"),
  PLACE("place.address"),
  LONGITUDE("place.longitude"),
  LATITUDE("place.latitude"),
  OCCURRED_AT("occurredAt"),
  WANTS_REPLY("wantsReply"),
  OBJECT_NAME("objectName"),
  PETITIONER_NAME("petitioner.name"),
  PETITIONER_PHONE("petitioner.phone"),
  PETITIONER_EMAIL("petitioner.email"),
  PETITIONER_KIND("petitioner.kind"),
  COMPANY("petitioner.company"),
  CONFIDENTIAL("petitioner.confidential"),
  UNIT_CODE("handler"),
  RESULT("resolution"),
  SATISFACTION("satisfaction"),
  REPLY("publicReply");

  /** Without these a file has no meaning. */
  static final List<Column> REQUIRED =
      List.of(EXTERNAL_NO, REGISTERED_AT, CATEGORY_CODE, TYPE, TITLE, TEXT);

  private static final Map<String, Column> BY_HEADER = new HashMap<>();
  private static final Map<String, Column> BY_FIELD = new HashMap<>();

  static {
    for (Column each : values()) {
      BY_HEADER.put(each.header(), each);
      BY_FIELD.put(each.field, each);
    }
  }

  private final String field;

  /** With the name that the commands of the library give to what it holds. */
  Column(String field) {
    this.field = field;
  }

  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Column find(String header) {
    return BY_HEADER.get(header);
  }

  /** The header of the column that holds a field of the library's commands. */
  static String headerOf(String field) {
    Column column = BY_FIELD.get(field);
    return column == null ? field : column.header();
  }

  static String required() {
    return String.join(",", REQUIRED.stream().map(Column::header).toList());
  }

  static List<String> headers() {
    return Arrays.stream(values()).map(Column::header).toList();
  }
}
