package org.tierline.server;

import java.util.Map;

/** Valid values for recordings of calls; a part of {@link Fillings}. */
final class RecordingFillings {
  static final Map<String, String> PATHS = Map.of("recording", "1", "hearing", "1");
  static final Map<String, String> QUERIES = Map.of("recordingId", "r-1", "ending", "wav");

  /** By the simple names of types. */
  static final Map<String, String> BODIES = Map.of("WhyHeard", "{\"reason\":\"越权\"}");

  private RecordingFillings() {}
}
