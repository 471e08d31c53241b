package org.tierline.org;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Opens an uploaded text: UTF-8 with or without a byte order mark, or GB18030 as spreadsheets in
 * China write it. The first 64 kB decide; bytes that do not fit the charset fail the reading
 * instead of turning into question marks.
 */
final class CsvText {
  private static final int LOOK_AHEAD = 65_536;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private CsvText() {}

  /**
   * @param declared null to recognise the charset
   * @param maxBytes reading more fails with {@link TooLongException}
   */
  static Reader reader(InputStream bytes, @Nullable Charset declared, long maxBytes)
      throws IOException {
    var input = new PushbackInputStream(new Limited(bytes, maxBytes), LOOK_AHEAD);
    byte[] start = input.readNBytes(LOOK_AHEAD);
    boolean marked = start.length >= 3 && ByteBuffer.wrap(start, 0, 3).equals(ByteBuffer.wrap(BOM));
    int skip = marked ? 3 : 0;
    input.unread(start, skip, start.length - skip);
    Charset charset = declared;
    if (marked) {
      charset = StandardCharsets.UTF_8;
    } else if (charset == null) {
      charset = isUtf8(start) ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
    }
    return new BufferedReader(new InputStreamReader(input, strict(charset)));
  }

  /** Whether the bytes are UTF-8; a character cut off at the end does no harm. */
  private static boolean isUtf8(byte[] bytes) {
    CharsetDecoder decoder = strict(StandardCharsets.UTF_8);
    var characters = CharBuffer.allocate(bytes.length + 1);
    return !decoder.decode(ByteBuffer.wrap(bytes), characters, false).isError();
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The text has more bytes than are taken. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new TooLongException();
      }
    }
  }
}
