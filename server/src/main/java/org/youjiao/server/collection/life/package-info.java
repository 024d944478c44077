/**
 * The life of one return: what may be done in which state, cell by cell, with every trace kept.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.collection.life;
