package org.tierline.hotline;

import java.io.InputStream;
import java.util.function.LongFunction;

/** A recording that may be heard now, from any place, as often as a player asks. */
public final class RecordingContent {
  private final RecordingView about;
  private final LongFunction<InputStream> opener;

  RecordingContent(RecordingView about, LongFunction<InputStream> opener) {
    this.about = about;
    this.opener = opener;
  }

  public RecordingView about() {
    return about;
  }

  /**
   * Opens the sound; the caller closes it.
   *
   * @param place how many bytes are passed over, at least 0; past the end there is nothing to read
   */
  public InputStream from(long place) {
    return opener.apply(Math.min(place, about.size()));
  }

  @Override
  public String toString() {
    return about.toString();
  }
}
