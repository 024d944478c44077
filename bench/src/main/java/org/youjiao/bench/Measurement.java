package org.youjiao.bench;

/** A group of figures measured together. */
interface Measurement {
    void run() throws Exception;

    /** Runs the part; if it can't be measured, says so in the table and lets the others go on. */
    static void attempt(String work, Measurement part) {
        try {
            part.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            Table.failed(work, ended);
        } catch (Exception problem) {
            Table.failed(work, problem);
        }
    }
}
