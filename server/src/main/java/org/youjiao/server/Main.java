package org.youjiao.server;
/** The only class that names every room. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("ok");
    }
}
