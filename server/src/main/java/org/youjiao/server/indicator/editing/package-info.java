/** Changing what indicators are, through pages: the editor, its try-out on real figures, history, going back, export. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.editing;
