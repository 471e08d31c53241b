package org.tierline.server.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.privacy.Erasure;
import org.tierline.privacy.Retention;
import org.tierline.privacy.RunOut;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** What a city would erase now, and has erased. */
@Path("{tenant}/retention")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class RetentionResource {
  @Inject private Retention retention;
  @Inject private Visit visit;

  @GET
  @Path("preview")
  @Operation(summary = "How much of each kind has run out, and how much of it is held")
  public List<RunOut> preview() {
    return retention.preview(visit.caller());
  }

  @GET
  @Path("erasures")
  @Operation(summary = "What was erased in the city, the newest first")
  public Page<ErasureAnswer> log(@BeanParam Paging page) {
    Page<Erasure> found = retention.log(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(ErasureAnswer::of).toList(), found.next());
  }
}
