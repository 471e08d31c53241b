package org.tierline.kernel;

import java.util.List;

/**
 * Nothing of that kind exists within the caller's reach (404). Other cities' rows and units outside
 * the caller's grants are answered alike, so that ids cannot be probed.
 */
public final class NotFound extends DomainException {

  public NotFound(ErrorCode code, Object... arguments) {
    super(code, List.of(arguments));
  }
}
