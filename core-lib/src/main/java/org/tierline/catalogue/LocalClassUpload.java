package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A file of a unit's classes.
 *
 * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
 */
public record LocalClassUpload(InputStream csv, @Nullable Charset charset) {}
