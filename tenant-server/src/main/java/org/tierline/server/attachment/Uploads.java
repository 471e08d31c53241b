package org.tierline.server.attachment;

import java.util.function.Supplier;
import org.tierline.attachment.AttachmentError;
import org.tierline.attachment.AttachmentView;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violation;
import org.tierline.server.http.Created;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;

/** Answers to uploads. */
final class Uploads {
  private Uploads() {}

  /** The file as it was taken; one that is larger than files of its type may be is a 413. */
  static AttachmentView take(Supplier<AttachmentView> upload) {
    try {
      return upload.get();
    } catch (Invalid refused) {
      for (Violation each : refused.violations()) {
        if (each.rule() == AttachmentError.FILE_TOO_LARGE) {
          throw new ProblemException(ProblemType.FILE_TOO_LARGE, each.arguments().toArray());
        }
      }
      throw refused;
    }
  }

  static <T> Created<T> created(T answer) {
    return Created.of(answer);
  }
}
