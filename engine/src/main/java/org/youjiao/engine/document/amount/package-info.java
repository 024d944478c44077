/** The quantities of a Chinese sentence: numbers and their measure words, bounds, and the times that govern them. */
@NullMarked
package org.youjiao.engine.document.amount;

import org.jspecify.annotations.NullMarked;
