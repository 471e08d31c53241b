package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.CategoryQuery;
import org.tierline.catalogue.CategoryView;
import org.tierline.catalogue.ImportReport;
import org.tierline.kernel.Page;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/** The city's subject categories. */
@Path("{tenant}/categories")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CategoriesResource {
  @Inject private Categories categories;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "Categories in the order of their codes, below a class or with a tag")
  public Page<CategoryView> list(
      @QueryParam("under") @Nullable String under,
      @QueryParam("tag") @Nullable String tag,
      @QueryParam("retired") @DefaultValue("false") String retired,
      @BeanParam Paging page) {
    var query = new CategoryQuery(under, tag, Flags.parse("retired", retired));
    return categories.list(visit.caller(), query, page.request());
  }

  @GET
  @Path("{category}")
  @Operation(summary = "One category, also one out of use")
  public CategoryView get(@PathParam("category") String category) {
    return categories.get(visit.caller(), category);
  }

  @POST
  @Path("imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Add and change categories from a CSV file, or only say what would change")
  public ImportReport importFile(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      InputStream csv) {
    return categories.importCategories(
        visit.caller(),
        csv,
        Charsets.declared(contentType),
        Because.required(reason),
        Flags.parse("dryRun", dryRun));
  }

  @POST
  @Path("sample")
  @Operation(summary = "Import the sample of twelve major classes, for trials and demonstrations")
  public ImportReport importSample() {
    return categories.importSample(visit.caller());
  }

  @POST
  @Path("{category}/retire")
  @Operation(summary = "Take a class and all below it out of use")
  public CategoryView retire(@PathParam("category") String category, Because body) {
    return categories.retire(visit.caller(), category, body.given());
  }
}
