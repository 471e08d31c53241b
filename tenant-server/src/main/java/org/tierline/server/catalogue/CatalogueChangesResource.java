package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.CatalogueChange;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.CatalogueSubject;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/** Who changed the catalogue, when and why. */
@Path("{tenant}/catalogue-changes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CatalogueChangesResource {
  @Inject private CatalogueChanges changes;
  @Inject private Visit visit;

  /** A change as JSON shows it: every id is a string. */
  public record ChangeAnswer(
      String id,
      Instant at,
      @Nullable PersonId person,
      String actor,
      CatalogueSubject subject,
      String what,
      String item,
      @Nullable String detail,
      String reason) {

    static ChangeAnswer of(CatalogueChange change) {
      return new ChangeAnswer(
          Long.toString(change.id()),
          change.at(),
          change.person(),
          change.actor(),
          change.subject(),
          change.what(),
          change.item(),
          change.detail(),
          change.reason());
    }
  }

  @GET
  @Operation(summary = "Changes of one subject, the newest first")
  public Page<ChangeAnswer> list(
      @QueryParam("subject") @ReadAs(value = CatalogueSubject.class, required = true)
          @Nullable String subject,
      @BeanParam Paging page) {
    CatalogueSubject wanted = Enums.parse("subject", subject, CatalogueSubject.class);
    if (wanted == null) {
      throw Invalid.of("subject", KernelError.REQUIRED);
    }
    Page<CatalogueChange> found = changes.list(visit.caller(), wanted, page.request());
    return new Page<>(found.items().stream().map(ChangeAnswer::of).toList(), found.next());
  }
}
