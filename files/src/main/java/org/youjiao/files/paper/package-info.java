/** Official documents to paper: the same content as an editable .docx and as a .pdf. */
@org.jspecify.annotations.NullMarked
package org.youjiao.files.paper;
