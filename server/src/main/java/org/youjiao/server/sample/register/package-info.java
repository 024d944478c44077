/** The sample's part of the register beyond areas and institutions, as sheets for the import door. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.sample.register;
