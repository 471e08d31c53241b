package org.tierline.workorder;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A request to be registered.
 *
 * @param title at most 200 characters
 * @param content what was asked, in the petitioner's words; at most 8000 characters
 * @param categoryCode the subject category: two, four or six digits
 * @param petitioner who asks, or that he stays anonymous
 * @param place where the matter is; null where that has no bearing
 * @param occurredAt when it happened; null if unknown
 * @param wantsReply whether the petitioner wants to be answered
 * @param channelRef the request's number in the channel it came from; null if none
 * @param objectName the person or unit complained of; null if none
 * @param anewBecause why the officer wants a new order although the petitioner may have one open on
 *     the matter; null to let the city's rule decide, see {@link SamePetitioner}
 * @param particulars what else was noted; null where nothing was
 */
public record RegisterOrder(
    Channel channel,
    Family family,
    DemandType type,
    Urgency urgency,
    NatureClass nature,
    String categoryCode,
    String title,
    String content,
    Petitioner petitioner,
    @Nullable Place place,
    @Nullable Instant occurredAt,
    boolean wantsReply,
    @Nullable String channelRef,
    @Nullable String objectName,
    @Nullable String anewBecause,
    @Nullable Particulars particulars) {
  private static final Pattern CATEGORY = Pattern.compile("([0-9]{2}){1,3}");

  public RegisterOrder {
    new Violations()
        .required("channel", channel)
        .required("family", family)
        .required("type", type)
        .required("urgency", urgency)
        .required("nature", nature)
        .text("categoryCode", categoryCode, 6)
        .pattern("categoryCode", categoryCode, CATEGORY)
        .text("title", title, 200)
        .text("content", content, 8000)
        .required("petitioner", petitioner)
        .optionalText("channelRef", channelRef, 120)
        .optionalText("objectName", objectName, 200)
        .optionalText("anewBecause", anewBecause, 200)
        .pattern(
            "particulars.objectPhone",
            particulars == null ? null : particulars.objectPhone(),
            Petitioner.PHONE)
        .refuseIfAny();
  }

  /**
   * Who asks. Either a telephone is left, or he is anonymous; the name is optional.
   *
   * @param confidential whether units must not learn who he is
   */
  public record Petitioner(
      PetitionerKind kind,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String company,
      boolean anonymous,
      boolean confidential) {
    static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,40}");

    public Petitioner {
      var check =
          new Violations()
              .required("petitioner.kind", kind)
              .optionalText("petitioner.name", name, 120)
              .pattern("petitioner.phone", phone, PHONE)
              .optionalText("petitioner.company", company, 200);
      if (anonymous == (phone != null)) {
        check.add("petitioner.phone", OrderError.CONTACT_OR_ANONYMOUS);
      }
      check.refuseIfAny();
    }

    /** A person who leaves name and telephone. */
    public static Petitioner named(String name, String phone) {
      return new Petitioner(PetitionerKind.PERSON, name, phone, null, false, false);
    }

    /** Somebody who stays unknown. */
    public static Petitioner unknown() {
      return new Petitioner(PetitionerKind.PERSON, null, null, null, true, false);
    }
  }

  /**
   * Where the matter is.
   *
   * @param longitude degrees east, WGS 84; null with the latitude
   * @param latitude degrees north, WGS 84; null with the longitude
   * @param area the community, grid or township in which it lies; null if unknown
   */
  public record Place(
      @Nullable String address,
      @Nullable Double longitude,
      @Nullable Double latitude,
      @Nullable UnitId area) {

    /** A place of which nobody has said in whose area it lies. */
    public Place(@Nullable String address, @Nullable Double longitude, @Nullable Double latitude) {
      this(address, longitude, latitude, null);
    }

    public Place {
      var check = new Violations().optionalText("place.address", address, 300);
      if ((longitude == null) != (latitude == null)) {
        check.required(longitude == null ? "place.longitude" : "place.latitude", null);
      }
      if (longitude != null) {
        check.range("place.longitude", longitude, -180, 180);
      }
      if (latitude != null) {
        check.range("place.latitude", latitude, -90, 90);
      }
      check.refuseIfAny();
    }
  }
}
