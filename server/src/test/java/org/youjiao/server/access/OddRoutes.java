package org.youjiao.server.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.web.Page;

/** Routes that no room would have: one that declares nothing, one that fails, one bound to a unit. */
@Controller
public final class OddRoutes {

    @GetMapping("/odd/undeclared")
    public Page undeclared() {
        throw new AssertionError("A route without @Needs ran.");
    }

    @GetMapping("/odd/failing")
    @Needs(action = Action.READ, kind = Kind.PUBLIC)
    public Page failing() {
        throw new IllegalStateException("the secret of the failing route");
    }

    @GetMapping("/odd/number/{number}")
    @Needs(action = Action.READ, kind = Kind.PUBLIC)
    public Page number(@org.springframework.web.bind.annotation.PathVariable("number") int number) {
        return Page.redirect("/");
    }

    @org.springframework.web.bind.annotation.RequestMapping(
            path = "/odd/fresh",
            method = {
                org.springframework.web.bind.annotation.RequestMethod.GET,
                org.springframework.web.bind.annotation.RequestMethod.POST
            })
    @Needs(action = Action.CHANGE, kind = Kind.SELF, fresh = true)
    public Page fresh(Caller caller) {
        return new Page.Json(caller.name());
    }

    @GetMapping("/odd/unit/{code}")
    @Needs(action = Action.READ, kind = Kind.REGISTER, unit = "code")
    public Page unit(Caller caller) {
        return new Page.Json(caller.name());
    }
}
