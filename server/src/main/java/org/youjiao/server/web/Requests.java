package org.youjiao.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.youjiao.server.db.Deployment;

/** Makes the {@link Request} of a servlet request, for routes that ask for one and for the layout. */
@Component
public final class Requests implements HandlerMethodArgumentResolver {
    /** Request attribute under which access leaves the {@link Viewer}. */
    public static final String VIEWER = "youjiao.viewer";

    static final String NOTICE = "youjiao.notice";
    private static final String LANGUAGE = "language";

    private final Deployment deployment;
    private final Messages messages;
    private final Assets assets;
    private final List<NavigationEntry> navigation;
    private final List<NavigationSource> sources;

    Requests(
            Deployment deployment,
            Messages messages,
            Assets assets,
            List<NavigationEntry> navigation,
            List<NavigationSource> sources) {
        this.deployment = deployment;
        this.messages = messages;
        this.assets = assets;
        this.navigation = List.copyOf(navigation);
        this.sources = List.copyOf(sources);
    }

    private List<NavigationEntry> navigation() {
        return Stream.concat(navigation.stream(), sources.stream().flatMap(source -> source.entries().stream()))
                .sorted(Comparator.comparing(NavigationEntry::group).thenComparing(NavigationEntry::order))
                .toList();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Request.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        return of((HttpServletRequest) java.util.Objects.requireNonNull(web.getNativeRequest()));
    }

    /** The request as pages see it. */
    public Request of(HttpServletRequest request) {
        LocalDate businessDate = deployment.businessDate();
        return new Request(
                request.getRequestURI(),
                parameters(request),
                locale(request),
                asOf(request, businessDate),
                businessDate,
                deployment.isSample(),
                request.getAttribute(VIEWER) instanceof Viewer viewer
                        ? viewer
                        : new Viewer("", List.of(), path -> false, path -> 0, List.of()),
                navigation(),
                !Page.Problem.isFor(request)
                                && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                        ? token.getToken()
                        : "",
                takeNotice(request),
                messages,
                assets);
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }

    static Locale locale(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(LANGUAGE)) {
                    return cookie.getValue().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
                }
            }
        }
        String accepted = request.getHeader("Accept-Language");
        // Chinese unless the browser asks for something else and not for Chinese at all
        return accepted == null || accepted.toLowerCase(Locale.ROOT).contains("zh")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }

    private static LocalDate asOf(HttpServletRequest request, LocalDate businessDate) {
        String asked = request.getParameter("as-of");
        if (asked == null || asked.isBlank()) {
            return businessDate;
        }
        try {
            return LocalDate.parse(asked.strip());
        } catch (DateTimeException noDate) {
            return businessDate;
        }
    }

    private static @Nullable String takeNotice(HttpServletRequest request) {
        // a route that asks for its request and the layout after it both get the notice
        if (request.getAttribute(NOTICE) instanceof String taken) {
            return taken;
        }
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(NOTICE) instanceof String notice)) {
            return null;
        }
        session.removeAttribute(NOTICE);
        request.setAttribute(NOTICE, notice);
        return notice;
    }
}
