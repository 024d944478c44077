/** Documents and tables from disk to text and rows and back; knows no domain. */
@org.jspecify.annotations.NullMarked
package org.youjiao.files;
