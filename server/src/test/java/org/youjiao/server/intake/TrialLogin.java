package org.youjiao.server.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;

/** Lets a test say in a header who asks, so that the door's pages are tried without log-in pages. */
@Component
@ConditionalOnProperty(TrialOwner.SWITCH)
final class TrialLogin extends OncePerRequestFilter {
    static final String HEADER = "X-Trial-Caller";

    static final Caller OFFICER = new Caller(1, "规划科", Set.of(Role.PLANNER), new Scope(1, List.of("/440106/")), "test");
    static final Caller CLERK =
            new Caller(2, "一小文员", Set.of(Role.CLERK), new Scope(2, List.of("/440106/4401060001/")), "test");
    static final Caller OTHER_CLERK =
            new Caller(3, "二小文员", Set.of(Role.CLERK), new Scope(3, List.of("/440106/4401060002/")), "test");
    static final Caller PARENT = new Caller(4, "家长", Set.of(Role.PARENT), new Scope(4, List.of()), "test");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = request.getHeader(HEADER);
        for (Caller caller : List.of(OFFICER, CLERK, OTHER_CLERK, PARENT)) {
            if (Long.toString(caller.account()).equals(name)) {
                SecurityContextHolder.getContext()
                        .setAuthentication(new UsernamePasswordAuthenticationToken(caller, null, List.of()));
            }
        }
        chain.doFilter(request, response);
    }
}
