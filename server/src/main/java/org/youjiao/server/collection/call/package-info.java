/**
 * A call: which form, which school year, whom it asks, from when to when; and who has answered.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.collection.call;
