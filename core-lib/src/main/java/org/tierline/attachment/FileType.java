package org.tierline.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts of files that are taken, each told by its first bytes (magic numbers as the formats' own
 * specifications give them). Those that may hold programs are not among them.
 */
public enum FileType {
  JPEG("image/jpeg", List.of("jpg", "jpeg"), "image/jpg", "image/pjpeg"),
  PNG("image/png", List.of("png")),
  GIF("image/gif", List.of("gif")),
  WEBP("image/webp", List.of("webp")),
  PDF("application/pdf", List.of("pdf")),
  MP3("audio/mpeg", List.of("mp3"), "audio/mp3", "audio/x-mp3"),
  WAV("audio/wav", List.of("wav"), "audio/x-wav", "audio/wave", "audio/vnd.wave"),
  /** Opus, Vorbis or Speex in Ogg. */
  OGG("audio/ogg", List.of("ogg", "oga", "opus"), "audio/opus", "application/ogg"),
  M4A("audio/mp4", List.of("m4a"), "audio/m4a", "audio/x-m4a"),
  AMR("audio/amr", List.of("amr"), "audio/amr-wb"),
  MP4("video/mp4", List.of("mp4", "m4v"), "video/x-m4v"),
  /** Word, without macros. */
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx")),
  /** Excel, without macros. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx")),
  ZIP("application/zip", List.of("zip"), "application/x-zip-compressed", "application/x-zip"),
  /** Text in UTF-8 or GB18030. */
  TEXT("text/plain", List.of("txt"));

  /** Sound alone, as telephone systems record it. */
  public static final Set<FileType> SOUNDS = Set.of(MP3, WAV, OGG, M4A, AMR);

  private final String mediaType;
  private final List<String> endings;
  private final List<String> aliases;

  FileType(String mediaType, List<String> endings, String... aliases) {
    this.mediaType = mediaType;
    this.endings = endings;
    this.aliases = List.of(aliases);
  }

  public String mediaType() {
    return mediaType;
  }

  /** Endings of names, without the dot. */
  public List<String> endings() {
    return endings;
  }

  /** Whether it is sound or film, which takes more room. */
  public boolean isMedia() {
    return this == MP4 || SOUNDS.contains(this);
  }

  static Optional<FileType> ofEnding(String ending) {
    String lower = ending.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.endings.contains(lower)).findFirst();
  }

  /** Whether a client that declares the media type means this; one that declares none does. */
  boolean isDeclaredBy(@Nullable String declared) {
    if (declared == null || declared.isBlank()) {
      return true;
    }
    String bare = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return bare.equals("application/octet-stream")
        || bare.equals(mediaType)
        || aliases.contains(bare);
  }
}
