package dev.keymend.e2e;

import dev.keymend.e2e.browser.Tab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ways a script in the page could try to send something away. */
final class EgressAttempts {
  /** Name to a function that takes an address and settles when the browser has decided. */
  private static final Map<String, String> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("fetch", "url => fetch(url, {method: 'POST', mode: 'no-cors', body: 'secret'})");
    WAYS.put(
        "xhr",
        """
        url => new Promise(done => {
          const request = new XMLHttpRequest();
          request.onloadend = done;
          request.open('POST', url);
          request.send('secret');
        })""");
    WAYS.put(
        "websocket",
        """
        url => new Promise(done => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onerror = socket.onclose = done;
        })""");
    WAYS.put("eventsource", settlesOn("new EventSource(url)"));
    WAYS.put("beacon", "url => { navigator.sendBeacon(url, 'secret'); }");
    WAYS.put("image", settlesOn("Object.assign(new Image(), {src: url})"));
    WAYS.put("import", "url => import(url)");
    WAYS.put("stylesheet", inHead("link", "{rel: 'stylesheet', href: url}"));
    WAYS.put("prefetch", inHead("link", "{rel: 'prefetch', href: url}"));
    WAYS.put("frame", inHead("iframe", "{src: url}"));
    WAYS.put(
        "form",
        """
        url => {
          const form = document.createElement('form');
          const frame = document.createElement('iframe');
          frame.name = form.target = 'answer';
          form.action = url;
          form.method = 'post';
          document.body.append(form, frame);
          form.submit();
        }""");
  }

  private EgressAttempts() {}

  static Set<String> names() {
    return new TreeSet<>(WAYS.keySet());
  }

  /** Tries all of them on a server, each with a path of its name, and collects what is refused. */
  static void tryAll(Tab tab, String origin) {
    tab.call(
        """
        () => {
          window.violations = [];
          document.addEventListener('securitypolicyviolation', event => {
            violations.push(event.effectiveDirective + ' refuses ' + event.blockedURI);
          });
        }""");
    WAYS.forEach(
        (name, way) ->
            tab.call(
                """
                url => Promise.race([
                  Promise.resolve(url).then(%s).catch(() => {}),
                  new Promise(done => setTimeout(done, 5000)),
                ]).then(() => null)"""
                    .formatted(way),
                origin + "/" + name));
  }

  /**
   * Waits until the browser has refused all of them, and tells by which directives. One attempt may
   * be refused twice, so only different refusals count: a form by its action and by its frame.
   */
  static List<String> refusals(Tab tab) {
    return refusals(tab, WAYS.size());
  }

  /** The same for a page from which the browser does not even try all. */
  static List<String> refusals(Tab tab, int atLeast) {
    Object violations =
        tab.waitFor(
            "every attempt is refused",
            "count => new Set(violations).size >= count && [...new Set(violations)]",
            atLeast);
    return ((List<?>) violations).stream().map(String::valueOf).toList();
  }

  private static String settlesOn(String source) {
    return """
    url => new Promise(done => {
      const source = %s;
      source.onerror = source.onload = done;
    })"""
        .formatted(source);
  }

  private static String inHead(String element, String members) {
    return """
    url => new Promise(done => {
      const element = Object.assign(document.createElement('%s'), %s);
      element.onerror = element.onload = done;
      (document.body ?? document.head).append(element);
    })"""
        .formatted(element, members);
  }
}
