package org.tierline.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The versions of a city's slowly changing parts. Caches are keyed by them, by way of {@link
 * Work#at}, so that every transaction sees the state of its own snapshot whichever node changed it.
 * They say whether something has changed, not in which order: a version is a number that was never
 * used before in this incarnation of the city.
 *
 * @param tree changed with every change of units
 * @param people changed with every change of people, roles and grants
 * @param calendar changed with every change of calendars
 * @param setting changed with every change of settings
 * @param chain the chain of states under which orders begin; this one is counted
 * @param catalogue changed with every change of categories, dispatch catalogue, duty list and
 *     nuisance numbers
 * @param chainParts changed with every change of units' parts of the chain; 0 until there is one
 * @param incarnation drawn whenever the city is taken in from a file; 0 where it was founded
 */
public record Versions(
    long tree,
    long people,
    long calendar,
    long setting,
    long chain,
    long catalogue,
    long chainParts,
    long incarnation) {
  /** Reads those of one city. */
  static final String READ =
      "select tree_version, people_version, calendar_version, setting_version, chain_version,"
          + " catalogue_version, chain_part_version, incarnation from tierline.tenant"
          + " where tenant_id = ?";

  /** The first eight columns of a row, in the order of {@link #READ}. */
  public static Versions of(ResultSet row) throws SQLException {
    return new Versions(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8));
  }

  /** That of one part. */
  public long of(VersionOf part) {
    return switch (part) {
      case TREE -> tree;
      case PEOPLE -> people;
      case CALENDAR -> calendar;
      case SETTING -> setting;
      case CHAIN -> chain;
      case CATALOGUE -> catalogue;
      case CHAIN_PARTS -> chainParts;
      case INCARNATION -> incarnation;
    };
  }
}
