/** How an account wants to be told: topics, by mail or not, how often, when not. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.notice.setting;
