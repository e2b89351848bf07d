package org.hearthside.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Frame;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// While the place is full, whoever wants to begin joining is led to the first page, which says
/// until when and what else there is. Who has begun may finish.
@Component
class ClosedDoor implements HandlerInterceptor, WebMvcConfigurer {
    private final Settings settings;
    private final InstantSource time;

    ClosedDoor(Settings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/join");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (settings.closedUntil() == null
                || !settings.closed(time.instant())
                || Frame.of(request).person() != null) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/");
        return false;
    }
}
