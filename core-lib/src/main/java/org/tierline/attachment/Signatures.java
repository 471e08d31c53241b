package org.tierline.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds out by its content what a file is. */
final class Signatures {
  static final int HEAD = 40;

  /** The first bytes in hexadecimal; dots stand for any. */
  private static final Map<FileType, Pattern> STARTS = new LinkedHashMap<>();

  static {
    put(FileType.JPEG, "ffd8ff.*");
    put(FileType.PNG, "89504e470d0a1a0a.*");
    put(FileType.GIF, "474946383[79]61.*");
    put(FileType.WEBP, "52494646.{8}57454250.*");
    put(FileType.WAV, "52494646.{8}57415645.*");
    put(FileType.PDF, "255044462d.*");
    put(FileType.MP3, "494433.*|ff(fb|f3|f2|fa).*");
    // The first page of a stream begins with the name of what it holds.
    put(FileType.OGG, "4f6767530002.{44}(4f70757348656164|01766f72626973|5370656578202020).*");
    put(FileType.M4A, ".{8}66747970(4d344120|4d344220).*");
    put(FileType.AMR, "2321414d52(2d5742)?0a.*");
    put(
        FileType.MP4,
        ".{8}66747970(69736f|6d7034|61766331|4d3456|64617368|4d534e56|6d6d7034|33677035).*");
    put(FileType.ZIP, "504b0304.*");
  }

  private static final Charset[] TEXTS = {StandardCharsets.UTF_8, Charset.forName("GB18030")};

  private Signatures() {}

  private static void put(FileType type, String start) {
    STARTS.put(type, Pattern.compile(start));
  }

  /** By the first bytes alone: an office document is still a zip file, a text anything. */
  static Optional<FileType> ofHead(byte[] head) {
    String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, HEAD));
    return STARTS.entrySet().stream()
        .filter(start -> start.getValue().matcher(hex).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** By the whole content. */
  static Optional<FileType> ofFile(Path file, byte[] head) throws IOException {
    Optional<FileType> start = ofHead(head);
    if (start.isPresent()) {
      return start.get() == FileType.ZIP ? ofZip(file) : start;
    }
    for (Charset charset : TEXTS) {
      if (isText(file, charset)) {
        return Optional.of(FileType.TEXT);
      }
    }
    return Optional.empty();
  }

  /** A document with macros, and one that cannot be opened, is nothing that is taken. */
  private static Optional<FileType> ofZip(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      boolean office = zip.getEntry("[Content_Types].xml") != null;
      if (!office) {
        return Optional.of(FileType.ZIP);
      }
      if (zip.stream().anyMatch(entry -> entry.getName().endsWith("vbaProject.bin"))) {
        return Optional.empty();
      }
      if (zip.getEntry("word/document.xml") != null) {
        return Optional.of(FileType.DOCX);
      }
      return zip.getEntry("xl/workbook.xml") != null
          ? Optional.of(FileType.XLSX)
          : Optional.empty();
    } catch (ZipException | IllegalArgumentException e) {
      // Broken, or its names are in no charset that can be read.
      return Optional.empty();
    }
  }

  private static boolean isText(Path file, Charset charset) throws IOException {
    var strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (InputStream in = Files.newInputStream(file);
        Reader reader = new InputStreamReader(in, strict)) {
      char[] characters = new char[8_192];
      for (int got = reader.read(characters); got >= 0; got = reader.read(characters)) {
        for (int i = 0; i < got; i++) {
          if (isControl(characters[i])) {
            return false;
          }
        }
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isControl(char c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7f;
  }
}
