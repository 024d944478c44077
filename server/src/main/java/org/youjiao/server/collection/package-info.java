/**
 * Calls for returns 数据报送: who is asked for what by when, the on-line form, the life of a return from draft to lock, the board of
 * who has filed. Serves the plan's 保障措施 (monitoring and evaluation rest on sound figures). Schema {@code collection}; publishes
 * to the ledger what is accepted of the sheet {@code return}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.collection;
