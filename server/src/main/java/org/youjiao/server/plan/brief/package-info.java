/** 会议简报: what a meeting is told, frozen with its hash, written as .docx, .pdf and .xlsx, and held against today. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.brief;
