/** The web application. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server;
