/** The desk at the door: where a file is handed in, looked at, taken in and taken back. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.desk;
