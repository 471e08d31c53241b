package org.tierline.server.openapi;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * What the container asks for the description, once, when somebody first wants it; named in {@code
 * META-INF/microprofile-config.properties}. It comes last: to a model that has addresses already
 * the container adds a list of them under a name that is not of OpenAPI, and generators refuse
 * that.
 */
public final class DescriptionFilter implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI model) {
    OpenAPI described = new Description().of(Resources.all());
    model
        .openapi(described.getOpenapi())
        .info(described.getInfo())
        .paths(described.getPaths())
        .components(described.getComponents());
  }
}
