package org.tierline.kernel;

import java.util.List;

/**
 * The request meets a newer state or a value that is taken (409). Reading again and repeating may
 * help.
 */
public final class Conflict extends DomainException {

  public Conflict(ErrorCode code, Object... arguments) {
    super(code, List.of(arguments));
  }
}
