package org.youjiao.bench;

/** A group of figures measured together. */
interface Measurement {
    void run() throws Exception;
}
