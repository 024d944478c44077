package org.youjiao.engine.document;

/**
 * One of the aims a plan sets itself in words.
 *
 * @param title its first words, perhaps empty
 * @param text  its sentences
 */
public record Goal(String title, String text, String clause) {}
