package org.tierline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ObjLongConsumer;
import org.tierline.attachment.AttachmentStore;
import org.tierline.kernel.Caller;
import org.tierline.store.Work;

/** A host's store that does what another one does, but for what a test overrides. */
public abstract class ForwardingStore implements AttachmentStore {
  private final AttachmentStore files;

  protected ForwardingStore(AttachmentStore files) {
    this.files = files;
  }

  @Override
  public void put(Work work, String key, InputStream content) throws IOException {
    files.put(work, key, content);
  }

  @Override
  public InputStream open(Caller caller, String key) throws IOException {
    return files.open(caller, key);
  }

  @Override
  public long size(Work work, String key) throws IOException {
    return files.size(work, key);
  }

  @Override
  public void forEach(Work work, ObjLongConsumer<String> reader) throws IOException {
    files.forEach(work, reader);
  }

  @Override
  public void delete(Work work, String key) throws IOException {
    files.delete(work, key);
  }
}
