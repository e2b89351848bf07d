package org.hearthside.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.ui.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/// Has the page that answers a form show its writer a quiet card, once: its address gets `?care`
/// (would you like a person now), `?contact` or `?money` (what you wrote may hold that) or
/// `?advice` (share what you have been through, or point to a professional), or `?unkind` (could
/// you say it another way), and the layout shows the card. Where the answer is a page already,
/// because the words were not taken, it asks about a person all the same. Nothing of it is kept.
@Component
class CareCard implements HandlerInterceptor, WebMvcConfigurer {
    static final String CARE = "care";
    static final String ADVICE = "advice";
    static final String UNKIND = "unkind";

    private static final String SHOWN = CareCard.class.getName();

    /// In the request that is being answered, where there is one.
    static void show(String card) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(SHOWN, card, RequestAttributes.SCOPE_REQUEST);
            if (card.equals(CARE)) {
                request.setAttribute(Page.CARES, true, RequestAttributes.SCOPE_REQUEST);
            }
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView answer) {
        if (request.getAttribute(SHOWN) instanceof String card
                && answer != null
                && answer.getView() instanceof RedirectView onward
                && onward.getUrl() != null) {
            onward.setUrl(
                    UriComponentsBuilder.fromUriString(onward.getUrl())
                            .queryParam(card)
                            .build()
                            .toUriString());
        }
    }
}
