package org.tierline.tenant;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * What a city is founded with; see {@link TenantView} for the fields. All are required.
 *
 * @param tierNames four names, from the centre down
 */
public record NewTenant(
    String slug,
    String name,
    ZoneId zone,
    String language,
    List<String> tierNames,
    String orderPrefix,
    String areaCode) {
  /** 市, 县区, 乡镇街道, 村社区. */
  public static final List<String> DEFAULT_TIERS = List.of("市", "县区", "乡镇街道", "村社区");

  private static final List<String> LANGUAGES = List.of("zh", "en");
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,62}");

  /** Names that addresses need for themselves. */
  private static final Set<String> RESERVED = Set.of("operator", "version", "problems", "api");

  private static final Pattern PREFIX = Pattern.compile("[A-Z]{1,8}");
  private static final Pattern AREA = Pattern.compile("[0-9]{6}");

  public NewTenant {
    tierNames = List.copyOf(tierNames);
    var check =
        new Violations()
            .text("slug", slug, 63)
            .pattern("slug", slug, SLUG)
            .text("name", name, 120)
            .required("zone", zone)
            .text("orderPrefix", orderPrefix, 8)
            .pattern("orderPrefix", orderPrefix, PREFIX)
            .text("areaCode", areaCode, 6)
            .pattern("areaCode", areaCode, AREA);
    if (RESERVED.contains(slug)) {
      check.add("slug", KernelError.NOT_ALLOWED_HERE, slug);
    }
    if (!LANGUAGES.contains(String.valueOf(language))) {
      check.add("language", KernelError.UNKNOWN_VALUE, String.valueOf(language), "zh, en");
    }
    if (tierNames.size() != 4) {
      check.add("tierNames", KernelError.OUT_OF_RANGE, 4, 4);
    }
    for (String tier : tierNames) {
      check.text("tierNames", tier, 40);
    }
    check.refuseIfAny();
  }

  /** A city in China with the usual four tiers, in Beijing time. */
  public static NewTenant ofChina(String slug, String name, String orderPrefix, String areaCode) {
    return new NewTenant(
        slug, name, ZoneId.of("Asia/Shanghai"), "zh", DEFAULT_TIERS, orderPrefix, areaCode);
  }
}
