package org.tierline.isolation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.OrderId;
import org.tierline.org.Role;

/** Arguments about the files of orders. */
final class AttachmentArguments {
  private AttachmentArguments() {}

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(NewAttachment.class, scene -> file(scene.order().id()));
    byName.put("InputStream content", scene -> content());
    byName.put("most", scene -> 100);
    byName.put("attachmentId", CatalogueArguments.once(AttachmentArguments::upload));
  }

  private static NewAttachment file(@Nullable OrderId order) {
    return new NewAttachment(order, "现场.txt", null, true, false);
  }

  private static InputStream content() {
    return new ByteArrayInputStream("路灯已修复".getBytes(StandardCharsets.UTF_8));
  }

  /** On the order of the scene; not linked where it is to be. */
  private static long upload(Scene scene) {
    boolean loose = scene.isAbout("Attachments.link");
    return scene
        .city
        .tierline()
        .attachments()
        .upload(scene.city.at(Role.AGENT), file(loose ? null : scene.order().id()), content())
        .id();
  }
}
