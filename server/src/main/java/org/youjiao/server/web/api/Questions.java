package org.youjiao.server.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Requests;

/** Gives routes their {@link Query}, and answers a wrong one with its problem. */
@Component
@ControllerAdvice
final class Questions implements HandlerMethodArgumentResolver {
    private final Requests requests;

    Questions(Requests requests) {
        this.requests = requests;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Query.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) Objects.requireNonNull(web.getNativeRequest());
        return Query.of(requests.of(request), Objects.requireNonNull(parameter.getMethodAnnotation(Answers.class)));
    }

    @ExceptionHandler(WrongQuestion.class)
    Page answer(WrongQuestion question) {
        return question.problem();
    }
}
