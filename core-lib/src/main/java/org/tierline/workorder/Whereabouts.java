package org.tierline.workorder;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * Where a matter is, as far as it is known: by coordinates in degrees WGS 84, by the unit whose
 * area it lies in, and by an address without spaces and signs, empty where none was given.
 */
record Whereabouts(
    @Nullable Double longitude, @Nullable Double latitude, @Nullable UnitId area, String address) {
  /** The mean radius of the earth. */
  private static final double EARTH_METRES = 6_371_008.8;

  static Whereabouts of(RegisterOrder.@Nullable Place place) {
    return place == null
        ? new Whereabouts(null, null, null, "")
        : of(place.longitude(), place.latitude(), place.area(), place.address());
  }

  static Whereabouts of(
      @Nullable Double longitude,
      @Nullable Double latitude,
      @Nullable UnitId area,
      @Nullable String address) {
    return new Whereabouts(longitude, latitude, area, plain(address));
  }

  private static String plain(@Nullable String address) {
    if (address == null) {
      return "";
    }
    var plain = new StringBuilder();
    Normalizer.normalize(address, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Whether anything is known. What is nowhere is not at the same place as anything. */
  boolean isKnown() {
    return latitude != null || area != null || !address.isEmpty();
  }

  /** How far apart, in whole metres along the surface; null unless both have coordinates. */
  @Nullable Long metresTo(Whereabouts other) {
    if (latitude == null
        || longitude == null
        || other.latitude == null
        || other.longitude == null) {
      return null;
    }
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double chord =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east), 2);
    return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord))));
  }

  /**
   * Whether both are the same place: near enough, or in the same area; by the address only where
   * neither can be told.
   */
  boolean isSame(Whereabouts other, int metres) {
    Long apart = metresTo(other);
    if (apart == null && (area == null || other.area == null)) {
      return !address.isEmpty() && address.equals(other.address);
    }
    return apart != null && apart <= metres || area != null && area.equals(other.area);
  }
}
