package org.youjiao.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route asks of its caller. The gate reads it before the route runs; a route without it fails the build, and at
 * run time is closed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    Action action();

    Kind kind();

    /**
     * The name of the path variable or field that holds the code of the unit acted on; the unit must lie in the caller's
     * scope. Empty: the route asks for no unit of its own, and row security bounds what it finds.
     */
    String unit() default "";

    /**
     * True for grave acts: the caller must have proved who he is, by password or code, within the last five minutes.
     * Else a small page asks for it first. On a POST the page keeps what was typed and sends it on to the route, so that
     * nothing else is needed than this word; on a GET, such as a download, it leads back to the address. A form with a
     * file can't be kept: put it on the page where the file is chosen as well. Scripts get 403 with
     * {@code {"error":"confirm"}}, parts of a page move the whole page.
     */
    boolean fresh() default false;

    /** False where the route opens its transactions itself, because it reads or writes for long. */
    boolean transaction() default true;
}
