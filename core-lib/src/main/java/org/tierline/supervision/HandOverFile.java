package org.tierline.supervision;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentContent;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.Attachments;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.workorder.LogExport;
import org.tierline.workorder.OrderView;

/**
 * A file to be handed over, not yet written: a ZIP archive of {@code order.json} (the petitioner
 * masked), {@code order-log.jsonl} (to be verified by {@code verify-log}), {@code
 * supervision.json}, {@code attachments.json}, the files themselves, and at last {@code
 * manifest.json} with size and SHA-256 of every part. It is written as it is read; no part is held
 * in memory but the texts.
 */
public final class HandOverFile {
  private final Caller caller;
  private final OrderView order;
  private final Map<String, @Nullable Object> about;
  private final Parts parts;
  private final Attachments attachments;

  HandOverFile(
      Caller caller,
      OrderView order,
      Map<String, @Nullable Object> about,
      Parts parts,
      Attachments attachments) {
    this.caller = caller;
    this.order = order;
    this.about = about;
    this.parts = parts;
    this.attachments = attachments;
  }

  /** What it is made of besides the files of the order. */
  record Parts(
      Map<String, @Nullable Object> order,
      Map<String, @Nullable Object> supervision,
      LogExport log) {}

  /** A part as the manifest lists it. */
  record Listed(String name, long size, String sha256) {}

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What it may be called where it is kept. */
  public String name() {
    return "hand-over-" + order.orderNo() + ".zip";
  }

  /** Writes all of it and flushes; the stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(new Open(out), StandardCharsets.UTF_8);
    var listed = new ArrayList<Listed>();
    listed.add(part(zip, "order.json", json(parts.order())));
    listed.add(part(zip, "order-log.jsonl", parts.log()::writeTo));
    listed.add(part(zip, "supervision.json", json(parts.supervision())));
    List<AttachmentView> files = files();
    listed.add(part(zip, "attachments.json", json(files.stream().map(HandOverFile::row).toList())));
    for (AttachmentView file : files) {
      Listed copied = copy(zip, file);
      if (copied != null) {
        listed.add(copied);
      }
    }
    about.put("parts", listed);
    part(zip, "manifest.json", json(about));
    zip.finish();
    out.flush();
  }

  private List<AttachmentView> files() {
    var all = new ArrayList<AttachmentView>();
    String after = null;
    do {
      Page<AttachmentView> page =
          attachments.list(caller, order.id(), new PageRequest(PageRequest.MAX_SIZE, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static Map<String, @Nullable Object> row(AttachmentView file) {
    Map<String, @Nullable Object> row = PlainJson.fields(file);
    row.put("id", Long.toString(file.id()));
    return row;
  }

  /** Nothing where the caller may not read what he may know of. */
  private @Nullable Listed copy(ZipOutputStream zip, AttachmentView file) throws IOException {
    AttachmentContent content;
    try {
      content = attachments.open(caller, file.id());
    } catch (DomainException notHis) {
      return null;
    }
    try (content) {
      String name = "attachments/" + file.id() + "/" + file.name().replaceAll("[/\\\\:]", "_");
      return part(zip, name, out -> content.stream().transferTo(out));
    }
  }

  private static Content json(Object value) {
    return out -> out.write(PlainJson.write(value).getBytes(StandardCharsets.UTF_8));
  }

  private static Listed part(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var counted = new Counted(new DigestOutputStream(new Open(zip), sha256()));
    content.writeTo(counted);
    counted.flush();
    zip.closeEntry();
    return new Listed(name, counted.size, HexFormat.of().formatHex(counted.hash()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** Passes everything on in blocks, and leaves the stream below open. */
  private static class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Counted extends Open {
    private final DigestOutputStream digest;
    private long size;

    Counted(DigestOutputStream digest) {
      super(digest);
      this.digest = digest;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, length);
      size += length;
    }

    byte[] hash() {
      return digest.getMessageDigest().digest();
    }
  }
}
