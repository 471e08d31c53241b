package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;

/** An attachment opened for reading; to be closed by whoever opened it. */
public record AttachmentContent(AttachmentView about, InputStream stream) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
