/**
 * Ground of the API: questions that are checked, answers in pages, cursors. The routes are the rooms' own, beside their pages.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.web.api;
