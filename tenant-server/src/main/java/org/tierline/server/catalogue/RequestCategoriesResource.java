package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.CategoryQuery;
import org.tierline.catalogue.CategoryView;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** What citizens choose from when they make a request. */
@Path("{tenant}/request-categories")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.CITIZEN)
public class RequestCategoriesResource {
  @Inject private Categories categories;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What a request may be about, all of it or below a class")
  public Page<CategoryView> list(
      @QueryParam("under") @Nullable String under, @BeanParam Paging page) {
    return categories.list(visit.caller(), new CategoryQuery(under, null, false), page.request());
  }
}
