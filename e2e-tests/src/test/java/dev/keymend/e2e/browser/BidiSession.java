package dev.keymend.e2e.browser;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.bidi.BiDi;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.bidi.Event;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/**
 * A WebDriver BiDi conversation.
 *
 * <p>Commands are sent by name and answers read as maps: selenium's classes for the single modules
 * want a WebDriver, and Firefox has none here.
 */
final class BidiSession implements AutoCloseable {
  /** Long, because one call may run hundreds of analyses in the page. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client;
  private final BiDi bidi;

  private BidiSession(HttpClient client, BiDi bidi) {
    this.client = client;
    this.bidi = bidi;
  }

  static BidiSession connect(URI webSocket) {
    HttpClient client =
        HttpClient.Factory.createDefault()
            .createClient(ClientConfig.defaultConfig().baseUri(webSocket));
    Connection connection = new Connection(client, webSocket.toString());
    return new BidiSession(client, new BiDi(connection, PATIENCE));
  }

  Map<String, @Nullable Object> send(String method, Map<String, Object> parameters) {
    return send(method, parameters, PATIENCE);
  }

  /**
   * Sends a command that may never be answered, as what it is sent to may be gone.
   *
   * @throws org.openqa.selenium.TimeoutException if there is no answer in that time
   */
  Map<String, @Nullable Object> send(
      String method, Map<String, Object> parameters, Duration patience) {
    Function<Object, Map<String, @Nullable Object>> read = JsonMembers::object;
    return bidi.send(new Command<>(method, parameters, read), patience);
  }

  void listen(String event, Consumer<Map<String, @Nullable Object>> consumer) {
    Function<Map<String, Object>, Map<String, @Nullable Object>> read = JsonMembers::object;
    bidi.addListener(new Event<>(event, read), consumer);
  }

  @Override
  public void close() {
    bidi.close();
    client.close();
  }
}
