/**
 * One box that finds institutions, areas, indicators, targets and passages of the plan: by name, alias, former name, code,
 * pinyin and its initials. Rooms say what there is to find through {@code Findable}; no schema of its own.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.search;
