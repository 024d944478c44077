/** What registers of persons share towards programs: feeds of whom something was written, and what of a reading is counted and kept. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.person.api;
