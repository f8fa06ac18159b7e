package org.heliograph.node.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.heliograph.node.people.SessionToken;

/** A browser on a page of the node: it sends what browsers send, and the page's token. */
final class Browsing {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  String cookie;
  String csrf;

  private Browsing(int port, String cookie, String csrf) {
    this.port = port;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  /** Nobody is signed in yet. */
  static Browsing at(int port) {
    return new Browsing(port, "", "");
  }

  static Browsing of(int port, SessionToken token) {
    return new Browsing(port, "heliograph-harbor=" + token.reveal(), token.csrf().toString());
  }

  /** As it goes out from a page of ours. */
  HttpRequest.Builder request(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Origin", "http://localhost:" + port)
            .header("X-CSRF-Token", csrf);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return body.isEmpty() ? request : request.header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(request(method, path, body));
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** Sends, and takes up the session that the answer gives. */
  HttpResponse<String> enter(String method, String path, String body) {
    var answer = send(method, path, body);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(
            given -> {
              cookie = given.substring(0, given.indexOf(';'));
              var json = TestApi.json(answer);
              csrf = (json.has("session") ? json.path("session") : json).path("csrf").asText();
            });
    return answer;
  }

  HttpResponse<String> signIn(String person, String password, String code) {
    return enter(
        "POST",
        "/v1/session",
        """
        {"person": "%s", "password": "%s"%s}"""
            .formatted(person, password, code.isEmpty() ? "" : ", \"code\": \"" + code + "\""));
  }
}
