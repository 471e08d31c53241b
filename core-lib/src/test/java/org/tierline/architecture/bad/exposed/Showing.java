package org.tierline.architecture.bad.exposed;

import java.util.List;

/** Hands out entities. */
public interface Showing {
  List<ShownRow> rows();
}
