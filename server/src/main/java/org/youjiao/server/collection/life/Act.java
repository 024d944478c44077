package org.youjiao.server.collection.life;

import java.util.Set;

/** What is done with a return. */
public sealed interface Act {

    /** A cell is typed. */
    record Fill(String field) implements Act {}

    /** 提请签发: the clerk is done. @param blocks whether a check still refuses */
    record Prepare(boolean blocks) implements Act {}

    /** The clerk or the head takes it back before it is signed. */
    record Recall() implements Act {}

    /** 签发: the head signs and sends. @param blocks whether a check still refuses */
    record Sign(boolean head, boolean blocks) implements Act {}

    /** 审核: the bureau finds it in order. */
    record Check() implements Act {}

    /** 退回: these cells are opened, the rest stays locked. */
    record GiveBack(Set<String> fields) implements Act {}

    /** 接收: its figures go to the ledger. */
    record Accept() implements Act {}

    /** 锁定. */
    record Lock() implements Act {}

    /** 解锁: these cells of a locked return are opened. */
    record Unlock(Set<String> fields) implements Act {}
}
