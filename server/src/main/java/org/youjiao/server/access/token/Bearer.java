package org.youjiao.server.access.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.Token;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.PageWriter;

/**
 * Requests that show a token: their caller is the token's account as it stands at this moment, narrowed to the token's scopes,
 * whatever session the same client may have. Outside the API a token means nothing.
 */
@Component
public final class Bearer extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final TokenStore tokens;
    private final AccountStore accounts;
    private final Callers callers;
    private final PageWriter writer;

    Bearer(TokenStore tokens, AccountStore accounts, Callers callers, PageWriter writer) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.callers = callers;
        this.writer = writer;
    }

    /** Whether the request is the API's and shows a token; such a request is refused or is the token's, never a session's. */
    public static boolean isShown(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return Page.Problem.isFor(request)
                && header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isShown(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = new Token(
                request.getHeader("Authorization").substring(SCHEME.length()).strip());
        Optional<TokenStore.Shown> shown = tokens.use(token);
        Optional<Standing> standing = shown.flatMap(one -> accounts.findStanding(one.account()));
        if (standing.isEmpty()) {
            writer.write(Page.Problem.of(401, "invalid-token"), request, response);
            return;
        }
        var kinds = shown.orElseThrow().scopes().stream().map(TokenScope::kind).collect(Collectors.toSet());
        callers.admit(
                request, standing.get().tokenCaller(request.getRemoteAddr()).within(kinds));
        chain.doFilter(request, response);
    }
}
