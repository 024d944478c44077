package org.youjiao.server.registry.codes;

import org.youjiao.server.web.Request;

/** The codes' titles in one language. A code that the catalogue does not have stands for itself. */
public record CodeWords(Codes codes, boolean isChinese, String yes, String no) {

    /** As sheets have them, which are Chinese. */
    public static CodeWords ofSheets(Codes codes) {
        return new CodeWords(codes, true, "是", "否");
    }

    /** In the reader's language. */
    public static CodeWords of(Codes codes, Request request) {
        return new CodeWords(codes, request.chinese(), request.text("web.yes"), request.text("web.no"));
    }

    /** Code and title: 211小学, 211 Primary school. */
    public String kind(String code) {
        return withCode(code, codes.kindTitle(code));
    }

    public String sponsor(String code) {
        return withCode(code, Codes.title(codes.sponsors(), code));
    }

    public String urban(String code) {
        return withCode(code, Codes.title(codes.urban(), code));
    }

    /** The title alone. */
    public String kindTitle(String code) {
        return codes.kindTitle(code).in(isChinese);
    }

    /** The title alone. */
    public String sponsorTitle(String code) {
        return Codes.title(codes.sponsors(), code).in(isChinese);
    }

    public String yesNo(boolean isSo) {
        return isSo ? yes : no;
    }

    private String withCode(String code, Codes.Title title) {
        String words = title.in(isChinese);
        return words.equals(code) ? code : code + (isChinese ? "" : " ") + words;
    }
}
