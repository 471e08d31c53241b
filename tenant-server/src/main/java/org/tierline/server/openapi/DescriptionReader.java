package org.tierline.server.openapi;

import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * What the container asks for the description, once, when somebody first wants it; named in {@code
 * META-INF/microprofile-config.properties}.
 */
public final class DescriptionReader implements OASModelReader {
  @Override
  public OpenAPI buildModel() {
    return new Description().of(Resources.all());
  }
}
