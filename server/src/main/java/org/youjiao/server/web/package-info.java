/**
 * Ground: a request as a page sees it, pages, messages, figures, layout and assets.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.web;
