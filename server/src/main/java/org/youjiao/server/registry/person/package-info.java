/**
 * What the registers of persons share: identity numbers, particulars sealed under a key of each person, whose numbers are taken,
 * and versions of a person's record, written and taken back.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.person;
