package org.tierline.server.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;

/** Which page of a list is wanted: {@code ?size=50&after=…}. */
public class Paging {
  @QueryParam("size")
  @DefaultValue("50")
  private String size = "50";

  @QueryParam("after")
  private @Nullable String after;

  public PageRequest request() {
    try {
      return new PageRequest(Integer.parseInt(size), after);
    } catch (NumberFormatException e) {
      throw Invalid.of("size", KernelError.OUT_OF_RANGE, 1, PageRequest.MAX_SIZE);
    }
  }
}
