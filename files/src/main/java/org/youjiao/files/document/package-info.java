/** Text documents (.txt, .docx, .pdf) from disk to plain text. Knows nothing of what they say. */
@NullMarked
package org.youjiao.files.document;

import org.jspecify.annotations.NullMarked;
