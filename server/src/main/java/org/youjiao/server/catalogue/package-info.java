/**
 * Ground: policy as data. Reads the catalogue's YAML files, watches them for changes and names file and line in errors.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.catalogue;
