/** The form of an official document: clean paragraphs, headings, outline, masthead. */
@NullMarked
package org.youjiao.engine.document.text;

import org.jspecify.annotations.NullMarked;
