/**
 * A sheet as a form: groups, checks that block and checks that ask for an explanation, what is usual among its like.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.collection.form;
