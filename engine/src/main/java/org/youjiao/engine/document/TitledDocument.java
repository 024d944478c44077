package org.youjiao.engine.document;

/**
 * A document that this one promises to make or carry out.
 *
 * @param title  without 《》
 * @param verb   what is to be done with it: 制定, 修订, 完成 …
 * @param clause number of the part that promises it
 */
public record TitledDocument(String title, String verb, String clause) {}
