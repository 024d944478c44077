/**
 * An official document's text → outline, programmes, targets, documents to be made, commitments, departments. Pure functions
 * from text to records; the rules and their measured accuracy are in {@code docs/methods/read-plan.md}.
 */
@NullMarked
package org.youjiao.engine.document;

import org.jspecify.annotations.NullMarked;
