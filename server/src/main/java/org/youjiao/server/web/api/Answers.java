package org.youjiao.server.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route of the API answers and what it may be asked. The document of the API is made of this, and {@link Query} refuses
 * every field that does not stand here, so that neither can say other than the other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
    /** Names the route: the messages {@code api.route.ID} say what it is for. */
    String id();

    /** A record; of a list the record of its items. */
    Class<?> value();

    Shape shape() default Shape.LIST;

    /** Fields of the query; {@code as-of}, {@code limit} and {@code after} of lists besides. */
    String[] fields() default {};

    /** What the answer is made of. */
    enum Shape {
        ONE,
        LIST,
        CHANGES
    }
}
