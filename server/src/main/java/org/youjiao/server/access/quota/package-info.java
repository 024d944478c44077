/**
 * How many persons an account may list or take away in a day: lists, files and the API draw on one number, and more takes a second
 * person's consent. All files of persons leave through {@link org.youjiao.server.access.quota.PersonsExport}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.quota;
