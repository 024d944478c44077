/**
 * Looking at pupils of one school for an hour, by whom they are otherwise hidden from; told at once, recorded, judged afterwards.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.emergency;
