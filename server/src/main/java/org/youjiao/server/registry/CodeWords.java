package org.youjiao.server.registry;

import org.youjiao.server.web.Request;

/** The codes' titles in one language. A code that the catalogue does not have stands for itself. */
record CodeWords(Codes codes, boolean isChinese, String yes, String no) {

    /** As sheets have them, which are Chinese. */
    static CodeWords ofSheets(Codes codes) {
        return new CodeWords(codes, true, "是", "否");
    }

    /** In the reader's language. */
    static CodeWords of(Codes codes, Request request) {
        return new CodeWords(codes, request.chinese(), request.text("web.yes"), request.text("web.no"));
    }

    /** Code and title: 211小学, 211 Primary school. */
    String kind(String code) {
        return withCode(code, codes.kindTitle(code));
    }

    String sponsor(String code) {
        return withCode(code, Codes.title(codes.sponsors(), code));
    }

    String urban(String code) {
        return withCode(code, Codes.title(codes.urban(), code));
    }

    /** The title alone. */
    String kindTitle(String code) {
        return codes.kindTitle(code).in(isChinese);
    }

    /** The title alone. */
    String sponsorTitle(String code) {
        return Codes.title(codes.sponsors(), code).in(isChinese);
    }

    String yesNo(boolean isSo) {
        return isSo ? yes : no;
    }

    private String withCode(String code, Codes.Title title) {
        String words = title.in(isChinese);
        return words.equals(code) ? code : code + (isChinese ? "" : " ") + words;
    }
}
