package org.youjiao.server.access.delegation;

/** Who has to know, told in the transaction of what is told; declared as a bean by the room of notices. */
public interface DelegationNews {
    void given(Delegation delegation);

    void ended(Delegation delegation);
}
