/** Finding units by what people call them: names in foreign sheets, words in the search box. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.naming;
