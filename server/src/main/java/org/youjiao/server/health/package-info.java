/**
 * How the program is, told to whoever watches over it: whether it lives, whether it can work, and figures without any person
 * in them. Ground: rooms give it {@link org.youjiao.server.db.Gauge}s.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.health;
