package org.youjiao.engine.outlook;

final class Projector {
    Projector(Request request) {}

    Outlook outlook() {
        throw new UnsupportedOperationException();
    }
}
