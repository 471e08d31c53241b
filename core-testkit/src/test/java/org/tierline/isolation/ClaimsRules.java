package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.NewClaimRule;
import org.tierline.identity.OutsideClaims;
import org.tierline.identity.SaveClaimSource;
import org.tierline.org.Role;
import org.tierline.org.StaffUpload;

/** Who says what claims of outside issuers give, and who comes by them. */
final class ClaimsRules {
  private static final SaveClaimSource SOURCE = new SaveClaimSource("groups", "name", true);

  /** An issuer of each scene's own, so that the other city reads none of its tokens. */
  private static final Function<Scene, String> ISSUER =
      CatalogueArguments.once(
          scene -> {
            String issuer = Scene.unique("https://login.example.cn/");
            scene
                .city
                .tierline()
                .claimRules()
                .saveSource(scene.city.administrator(), issuer, null, SOURCE);
            return issuer;
          });

  private ClaimsRules() {}

  static List<Rule> all() {
    return List.of(
        administered("ClaimRules.sources")
            .ownOnly("the issuers of his own city", OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        administered("ClaimRules.saveSource")
            .ownOnly("an issuer of his own city", OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        administered("ClaimRules.removeSource"),
        administered("ClaimRules.rules"),
        administered("ClaimRules.addRule"),
        administered("ClaimRules.removeRule"),
        administered("ClaimSignIns.preview"),
        Rule.of("ClaimSignIns.enter", SYSTEM),
        administered("StaffImports.plan"),
        administered("StaffImports.apply"));
  }

  private static Rule administered(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(SaveClaimSource.class, scene -> SOURCE);
    byType.put(NewClaimRule.class, ClaimsRules::rule);
    byType.put(OutsideClaims.class, ClaimsRules::claims);
    byName.put("claims", scene -> Map.of("groups", List.of("lamps")));
    byType.put(StaffUpload.class, scene -> upload());
    byName.put(
        "fingerprint",
        scene ->
            scene
                .city
                .tierline()
                .staffImports()
                .plan(scene.city.administrator(), scene.unit(), upload())
                .fingerprint());
    byName.put("ruleId", CatalogueArguments.once(ClaimsRules::made));
    Function<Scene, ? extends @Nullable Object> linked = byName.get("issuer");
    byName.put(
        "issuer",
        scene ->
            scene.method().startsWith("Claim") || linked == null
                ? ISSUER.apply(scene)
                : linked.apply(scene));
  }

  private static StaffUpload upload() {
    byte[] lines =
        "name,phone,unit_code,role,external_id\n新人,,A1,UNIT_LEADER,R1\n"
            .getBytes(StandardCharsets.UTF_8);
    return new StaffUpload(new ByteArrayInputStream(lines), StandardCharsets.UTF_8, false);
  }

  private static NewClaimRule rule(Scene scene) {
    return new NewClaimRule(ISSUER.apply(scene), "lamps", Role.UNIT_LIAISON, scene.unit(), false);
  }

  private static Long made(Scene scene) {
    return scene.city.tierline().claimRules().addRule(scene.city.administrator(), rule(scene)).id();
  }

  private static OutsideClaims claims(Scene scene) {
    return new OutsideClaims(
        IdentityRules.ISSUER,
        IdentityRules.subject(scene),
        scene.city.engine().now(),
        Map.of("groups", List.of("lamps")));
  }
}
