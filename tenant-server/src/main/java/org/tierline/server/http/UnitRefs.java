package org.tierline.server.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Units;

/** Units as clients name them: by id, or by code as {@code code:640104}. */
@ApplicationScoped
public class UnitRefs {
  private static final String CODE = "code:";

  @Inject private Units units;

  /** The unit that is meant, as far as the caller may know it. */
  public UnitId resolve(Caller caller, String reference) {
    return reference.startsWith(CODE)
        ? units.getByCode(caller, reference.substring(CODE.length())).id()
        : UnitId.parse(reference);
  }
}
