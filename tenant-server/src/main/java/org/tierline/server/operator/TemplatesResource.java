package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;
import org.tierline.org.FoundCity;
import org.tierline.org.NewPerson;
import org.tierline.preset.CityTemplate;
import org.tierline.preset.CityTemplates;
import org.tierline.preset.ProvisionCity;
import org.tierline.preset.ProvisionedCity;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.tenant.NewTenant;

/** Templates of cities, and cities that are founded from them in one call, ready for use. */
@Path("operator/console/templates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class TemplatesResource {
  @Inject private CityTemplates templates;
  @Inject private Visit visit;

  /** A template in the language of whoever reads it. */
  public record TemplateAnswer(
      String code,
      String name,
      ZoneId zone,
      String language,
      List<String> tierNames,
      @Nullable String preset,
      boolean holidays,
      @Nullable String tree) {
    static TemplateAnswer of(CityTemplate template, Locale language) {
      return new TemplateAnswer(
          template.code(),
          template.name(language),
          template.zone(),
          template.language(),
          template.tierNames(),
          template.preset(),
          template.holidays(),
          template.tree());
    }
  }

  /** Who administers a city first. */
  public record Administrator(@Nullable String name, @Nullable String login) {}

  /** The numbers of a city's orders. */
  public record Numbers(@Nullable String prefix, @Nullable String areaCode) {}

  /** What a city is to have besides what its template says, or in place of that. */
  public record Instead(
      @Nullable ZoneId zone,
      @Nullable String language,
      @Nullable List<String> tierNames,
      @Nullable String preset,
      @Nullable String tree) {
    static final Instead NOTHING = new Instead(null, null, null, null, null);
  }

  /**
   * A city to be founded.
   *
   * @param centre the name of its centre
   */
  public record NewFromTemplate(
      @Nullable String slug,
      @Nullable String name,
      @Nullable String centre,
      @Nullable Numbers numbers,
      @Nullable Administrator administrator,
      @Nullable Instead instead) {
    public NewFromTemplate {
      var check =
          new Violations()
              .text("slug", slug, 63)
              .text("name", name, 120)
              .text("centre", centre, 120)
              .required("numbers", numbers)
              .required("administrator", administrator);
      if (numbers != null) {
        check.text("numbers.prefix", numbers.prefix(), 8);
        check.text("numbers.areaCode", numbers.areaCode(), 6);
      }
      if (administrator != null) {
        check.text("administrator.name", administrator.name(), 120);
        check.text("administrator.login", administrator.login(), 63);
      }
      check.refuseIfAny();
    }

    ProvisionCity command(CityTemplate template) {
      Instead own = instead == null ? Instead.NOTHING : instead;
      Numbers given = numbers == null ? new Numbers("", "") : numbers;
      Administrator first = administrator == null ? new Administrator("", null) : administrator;
      var tenant =
          new NewTenant(
              String.valueOf(slug),
              String.valueOf(name),
              own.zone() == null ? template.zone() : own.zone(),
              own.language() == null ? template.language() : own.language(),
              own.tierNames() == null ? template.tierNames() : own.tierNames(),
              String.valueOf(given.prefix()),
              String.valueOf(given.areaCode()));
      return new ProvisionCity(
          new FoundCity(
              tenant,
              String.valueOf(centre),
              new NewPerson(String.valueOf(first.name())),
              first.login()),
          template.code(),
          own.preset(),
          own.tree());
    }
  }

  @GET
  @Operation(summary = "The templates from which cities can be founded")
  public List<TemplateAnswer> list() {
    return templates.list(visit.caller()).stream()
        .map(template -> TemplateAnswer.of(template, visit.language()))
        .toList();
  }

  @POST
  @Path("{template}/cities")
  @Operation(
      summary = "Found a city from a template, with units, rules and holidays, or not at all")
  public Created<ProvisionedCity> found(
      @PathParam("template") String template, NewFromTemplate body) {
    ProvisionedCity founded =
        templates.found(visit.caller(), body.command(CityTemplate.of(template)));
    return Created.of(founded);
  }
}
