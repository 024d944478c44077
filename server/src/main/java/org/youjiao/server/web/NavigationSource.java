package org.youjiao.server.web;

import java.util.List;

/** Lines of the menu that change while the program runs, such as the programmes of the plan in force; asked once a request. */
public interface NavigationSource {
    List<NavigationEntry> entries();
}
