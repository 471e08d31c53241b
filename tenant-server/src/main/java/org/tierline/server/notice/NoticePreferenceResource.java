package org.tierline.server.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.PersonId;
import org.tierline.notice.NoticePreference;
import org.tierline.notice.NoticePreferences;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** Where and in which language a person wants to be told; his own, or chosen by administrators. */
@Path("{tenant}/people/{person}/notice-preference")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class NoticePreferenceResource {
  @Inject private NoticePreferences preferences;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What a person has chosen")
  public NoticePreference get(@PathParam("person") String person) {
    return preferences.get(visit.caller(), PersonId.parse(person));
  }

  @PUT
  @Operation(summary = "Choose for a person; what is left out is the city's usual")
  public NoticePreference choose(@PathParam("person") String person, NoticePreference body) {
    PersonId id = PersonId.parse(person);
    preferences.choose(visit.caller(), id, body);
    return preferences.get(visit.caller(), id);
  }
}
