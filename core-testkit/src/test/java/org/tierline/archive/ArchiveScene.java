package org.tierline.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;
import org.tierline.seal.MasterKey;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** A city with something of most things, its installation, and another one with another key. */
final class ArchiveScene implements AutoCloseable {
  static final String MARKER = "密匣九一四";
  static final String PHONE = "13900005678";
  static final String PASSWORD = "correct horse battery 7";
  static final String PASSPHRASE = "eight words that nobody guesses";
  static final String START = "2026-03-02T09:00";

  final ManualEngine source;
  final ManualEngine target;
  final TestCity city;
  final TestOrder closed;
  final TestOrder open;
  final AttachmentView photograph;
  final byte[] content = photograph();

  ArchiveScene() {
    this(Extensions.NONE);
  }

  ArchiveScene(Extensions ofSource) {
    source = ManualEngine.at(START, 4, ofSource);
    target = ManualEngine.at(START, 4, Extensions.NONE.with(MasterKey.parse(MasterKey.random())));
    city = source.city();
    closed =
        city.request()
            .by(Petitioner.named("张" + MARKER, PHONE))
            .title("路灯 " + MARKER)
            .dispatchedTo("A")
            .sign("A")
            .contact("A")
            .submit("A")
            .pass()
            .rated(5)
            .close();
    open = city.request().by(Petitioner.named("李" + MARKER, PHONE)).dispatchedTo("B").sign("B");
    photograph =
        city.tierline()
            .attachments()
            .upload(
                city.unit("B").liaison(),
                NewAttachment.internal(open.id(), MARKER + ".jpg"),
                new ByteArrayInputStream(content));
    recorded();
    chained();
    city.tierline().accounts().openChosen(city.administrator(), liaison(), "li.si", PASSWORD);
    source.tierline().runDue(source.operator());
  }

  PersonId liaison() {
    return Objects.requireNonNull(city.unit("B").liaison().person());
  }

  private void recorded() {
    Caller adapter = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    city.tierline()
        .calls()
        .ring(adapter, new RingCall("c-1", city.root(), "12345", PHONE, source.now()));
    byte[] sound = new byte[1000];
    byte[] start = HexFormat.of().parseHex("524946460000000057415645666d7420");
    System.arraycopy(start, 0, sound, 0, start.length);
    city.tierline()
        .recordings()
        .take(
            adapter, new TakeRecording("c-1", "r-1", "wav", null), new ByteArrayInputStream(sound));
  }

  /** The county B has a part of the chain of its own. */
  private void chained() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            OrderSettings.CHAIN_OPEN.name(),
            null,
            new NewValue("WHISTLE", null, "放权"));
    city.tierline()
        .chainParts()
        .define(
            city.administrator(),
            city.unit("B").id(),
            "WHISTLE | HOLDER NOBODY | LEAD CHILD |",
            "本县规定",
            null);
  }

  private static byte[] photograph() {
    byte[] bytes = new byte[700_000];
    new Random(7).nextBytes(bytes);
    byte[] start = HexFormat.of().parseHex("ffd8ffe000104a464946");
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  /** A file and what was told of it. */
  record File(byte[] bytes, WrittenArchive told) {}

  static File archive(ManualEngine engine) {
    var out = new ByteArrayOutputStream();
    WrittenArchive told =
        engine
            .tierline()
            .cityArchives()
            .writeTo(engine.operator(), new ArchiveCity("city1", PASSPHRASE), out);
    return new File(out.toByteArray(), told);
  }

  /** The restore is an entry of the trail, and the keys of its anchors come with it. */
  static Map<String, String> withoutTrail(WrittenArchive written) {
    var tables = new LinkedHashMap<>(written.tables());
    tables.keySet().removeAll(List.of("audit_entry", "audit_head", "audit_key"));
    return tables;
  }

  static RestoredCity restore(ManualEngine engine, byte[] file) {
    return engine
        .tierline()
        .cityRestores()
        .restore(
            engine.operator(), new RestoreCity(PASSPHRASE, null), new ByteArrayInputStream(file));
  }

  /** The same file with its parts changed, as somebody with a packing program would. */
  byte[] changed(byte[] file, Consumer<Map<String, byte[]>> change) {
    return changedZip(bare(file), change);
  }

  static byte[] changedZip(byte[] zipped, Consumer<Map<String, byte[]>> change) {
    Map<String, byte[]> parts = partsOf(zipped);
    change.accept(parts);
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * What is in a file that opens by a command on an installation; one of the first form is bare.
   */
  static byte[] bare(ManualEngine engine, RestoreCity command, byte[] file) {
    try {
      Path sealed = Files.createTempFile(Path.of("target"), "sealed-", "");
      Files.write(sealed, file);
      if (!Envelope.isAround(sealed)) {
        return file;
      }
      Envelope envelope = Envelope.read(sealed);
      Path open = Files.createTempFile(Path.of("target"), "open-", "");
      var tierline = engine.tierline();
      envelope.open(
          sealed,
          envelope
              .lock()
              .open(tierline.transactions(), tierline.receivingKeys(), engine.operator(), command),
          open);
      return Files.readAllBytes(open);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bare(byte[] file) {
    return bare(source, new RestoreCity(PASSPHRASE, null), file);
  }

  Map<String, byte[]> parts(byte[] file) {
    return partsOf(bare(file));
  }

  static Map<String, byte[]> partsOf(byte[] zipped) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
