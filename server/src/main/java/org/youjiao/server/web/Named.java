package org.youjiao.server.web;

/** A name or other content in Chinese within a sentence of ours; a page in another language marks it as such. */
public record Named(String text) {
    @Override
    public String toString() {
        return text;
    }
}
