package org.hearthside.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends our own files: styles, scripts, fonts, icons. Stands before sessions and sign-in, so that
/// Help now and error pages look right while the database is gone.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class StaticFiles extends OncePerRequestFilter {
    private static final String FOLDER = "/static/";
    private static final Map<String, String> AT_THE_ROOT =
            Map.of("/favicon.ico", "icons/plain.ico", "/robots.txt", "robots.txt");

    private final Assets assets;

    StaticFiles(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith(FOLDER) && !AT_THE_ROOT.containsKey(path);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        var path = request.getRequestURI();
        var atTheRoot = AT_THE_ROOT.get(path);
        var asset = assets.find(atTheRoot == null ? path.substring(FOLDER.length()) : atTheRoot);
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(asset.get(), atTheRoot != null, request, response);
    }

    private static void send(
            Assets.Asset asset,
            boolean atTheRoot,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var tag = '"' + asset.fingerprint + '"';
        response.setHeader("Cache-Control", keeping(asset, atTheRoot, request));
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type);
        var body = asset.bytes;
        if (asset.gzipped != null && Squeezer.GZIP.isTakenBy(request)) {
            response.setHeader("Content-Encoding", "gzip");
            body = asset.gzipped;
        }
        response.setContentLength(body.length);
        if ("GET".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /// For ever at the address that carries this very content's fingerprint; else ask again each
    /// time, because during an update another node may still send the version before.
    private static String keeping(
            Assets.Asset asset, boolean atTheRoot, HttpServletRequest request) {
        if (atTheRoot) {
            return "public, max-age=86400";
        }
        return asset.fingerprint.equals(request.getQueryString())
                ? "public, max-age=31536000, immutable"
                : "no-cache";
    }
}
