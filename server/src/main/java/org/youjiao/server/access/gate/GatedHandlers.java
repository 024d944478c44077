package org.youjiao.server.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.login.Confirmation;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;

/**
 * Every route runs through here: the gate is asked, then the route runs in a transaction that carries the caller's
 * scope. The page is rendered after the transaction has ended.
 */
@Component
final class GatedHandlers implements WebMvcRegistrations {
    private final Gate gate;
    private final Callers callers;
    private final Confirmation confirmation;
    private final Transactions transactions;

    GatedHandlers(Gate gate, Callers callers, Confirmation confirmation, Transactions transactions) {
        this.confirmation = confirmation;
        this.gate = gate;
        this.callers = callers;
        this.transactions = transactions;
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod route) {
                return new GatedRoute(route);
            }
        };
    }

    private final class GatedRoute extends ServletInvocableHandlerMethod {
        GatedRoute(HandlerMethod route) {
            super(route);
        }

        @Override
        public @Nullable Object invokeForRequest(
                NativeWebRequest web, @Nullable ModelAndViewContainer container, Object... provided) throws Exception {
            noteRoute((HttpServletRequest) web.getNativeRequest());
            Needs needs = getMethodAnnotation(Needs.class);
            if (needs == null) {
                // what Spring brings, such as its health page, is no route of ours; ours without @Needs are closed
                return isOurs() ? Refusals.notFound(web) : super.invokeForRequest(web, container, provided);
            }
            Caller caller = needs.kind() == Kind.PUBLIC && !needs.transaction() ? Caller.PUBLIC : callers.current();
            // before the arguments are read: who may not pass learns nothing about what the route would have liked
            if (!gate.permits(caller, needs.action(), needs.kind())
                    || (!needs.unit().isEmpty() && !callers.sees(caller, unitCode(web, needs.unit())))) {
                return caller.known() ? Refusals.notFound(web) : Refusals.logIn(web, callers.ended());
            }
            if (!isForAll(needs)) {
                Optional<Page> first = callers.standing().flatMap(GatedHandlers::findFirstStep);
                if (first.isPresent()) {
                    return first.get();
                }
            }
            if (caller.deputy().isForSomebody()) {
                deputise(web, caller, needs);
            }
            if (needs.fresh()) {
                Optional<Page> question = findQuestion(web);
                if (question.isPresent()) {
                    return question.get();
                }
            }
            Object[] arguments = getMethodArgumentValues(web, container, provided);
            if (!needs.transaction()) {
                return doInvoke(arguments);
            }
            return needs.action().writes()
                    ? transactions.write(caller.scope(), () -> invokeUnchecked(arguments))
                    : transactions.read(caller.scope(), () -> invokeUnchecked(arguments));
        }

        /** What is done from here on is recorded with the names of those it is done for. */
        private void deputise(NativeWebRequest web, Caller caller, Needs needs) {
            String path = needs.unit().isEmpty() ? "" : callers.path(unitCode(web, needs.unit()));
            callers.act(
                    (HttpServletRequest) web.getNativeRequest(),
                    gate.deputise(caller, needs.action(), needs.kind(), path));
        }

        private Optional<Page> findQuestion(NativeWebRequest web) {
            Optional<Page> question = confirmation.findQuestion((HttpServletRequest) web.getNativeRequest());
            return question.isPresent() ? Refusals.confirm(web).or(() -> question) : question;
        }

        private boolean isOurs() {
            return getBeanType().getName().startsWith("org.youjiao.");
        }

        private @Nullable Object invokeUnchecked(Object[] arguments) {
            try {
                return doInvoke(arguments);
            } catch (RuntimeException problem) {
                throw problem;
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
        }
    }

    private static void noteRoute(HttpServletRequest request) {
        if (request.getAttribute(ErrorPages.ROUTE) == null) {
            request.setAttribute(
                    ErrorPages.ROUTE, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        }
    }

    /**
     * What is open before the first step: the ways in, the pages of the steps themselves, and what knows no caller. Home,
     * search and notices, which read under the caller's scope, show him more than the public sees: they wait.
     */
    private static boolean isForAll(Needs needs) {
        Kind kind = needs.kind();
        return kind == Kind.ENTRANCE || (!needs.transaction() && (kind == Kind.SELF || kind == Kind.PUBLIC));
    }

    /** What has to be done before anything else, by whoever came by a first link, or must have a second factor and has none. */
    private static Optional<Page> findFirstStep(Standing standing) {
        if (standing.mustChoosePassword()) {
            return Optional.of(Page.redirect("/password"));
        }
        return standing.mustEnrolFactor() ? Optional.of(Page.redirect("/factor")) : Optional.empty();
    }

    private static String unitCode(NativeWebRequest web, String name) {
        var request = (HttpServletRequest) web.getNativeRequest();
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map && map.get(name) instanceof String value) {
            return value;
        }
        String field = request.getParameter(name);
        return field == null ? "" : field;
    }
}
