/** What figures say, as a sentence for the title of their picture. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.upshot;
