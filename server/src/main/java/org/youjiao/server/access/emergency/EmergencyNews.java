package org.youjiao.server.access.emergency;

/** Who has to know, told in the transaction of what is told; declared as a bean by the room of notices. */
public interface EmergencyNews {
    void begun(Emergency emergency);

    void judged(Emergency emergency);
}
