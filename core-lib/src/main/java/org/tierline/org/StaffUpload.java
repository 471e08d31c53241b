package org.tierline.org;

import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A file of staff, read once.
 *
 * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
 * @param complete whether it names everybody: then roles of people of the register that it does not
 *     name end
 */
public record StaffUpload(InputStream content, @Nullable Charset charset, boolean complete) {}
