/* wrap_http_test.c - logins are found by host; and a connection that is open already is no
 * way around the look at its address. */
#include "check.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wrap/wrap.h"

/* ---------------------------------------------------------------- logins */

static const struct {
  const char *name, *file, *host, *user, *password; /* user NULL: no login */
} logins[] = {
  { "on one line", "machine a.example login me password x", "a.example", "me", "x" },
  { "on many", "machine\n a.example\n\tlogin me\n\tpassword x\n", "a.example", "me",
    "x" },
  { "the second machine", "machine b.example login you\nmachine a.example login me",
    "a.example", "me", "" },
  { "the host in any case", "machine A.Example login me", "a.example", "me", "" },
  { "not that of another", "machine b.example login you password y", "a.example", NULL,
    NULL },
  { "nor of a longer name", "machine a.example.org login you", "a.example", NULL, NULL },
  { "the default is the last resort", "machine b.example login you default login any",
    "a.example", "any", "" },
  { "what follows is another's",
    "machine a.example login me machine b.example password y", "a.example", "me", "" },
  { "quotes", "machine a.example login \"m e\" password \"\\\"x\\\\\"", "a.example",
    "m e", "\"x\\" },
  { "quotes that do not end", "machine a.example login \"me", "a.example", "me", "" },
  { "comments", "# machine a.example login no\nmachine a.example # x\n login me",
    "a.example", "me", "" },
  { "macros", "macdef init\n machine a.example login no\n\nmachine a.example login me",
    "a.example", "me", "" },
  { "words that are not known", "machine a.example account it login me", "a.example",
    "me", "" },
  { "nothing behind a word", "machine a.example login", "a.example", "", "" },
  { "nothing", "", "a.example", NULL, NULL },
};

static void test_logins_are_found_by_host(void)
{
  for (size_t i = 0; i < sizeof logins / sizeof logins[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_login login;
    bool found = sift_netrc_look(arena, sift_text_of(logins[i].file),
                                 sift_text_of(logins[i].host), &login);
    CHECK_CASE(logins[i].name, found == (logins[i].user != NULL));
    CHECK_CASE(logins[i].name, !found || sift_text_is(login.user, logins[i].user));
    CHECK_CASE(logins[i].name,
               !found || sift_text_is(login.password, logins[i].password));
    sift_arena_close(arena);
  }
}

static void test_a_proxy_has_no_password_in_its_address(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_login login;
  CHECK(sift_proxy_login(arena, SIFT_TEXT("http://p.example:1"), NULL, &login, NULL) ==
        SIFT_OK);
  CHECK(sift_proxy_login(arena, SIFT_TEXT("http://me:x@p.example"), NULL, &login, NULL) ==
        SIFT_USAGE);
  CHECK(sift_proxy_login(arena, SIFT_TEXT(""), "/nowhere/logins", &login, NULL) ==
        SIFT_READ);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- connections */

/* A server of one thread with the test: it answers what has come, whenever it is asked
 * to. */
typedef struct server {
  int listener, line; /* -1: nobody has come */
  unsigned port, connections, requests;
} server;

static bool open_server(server *s)
{
  struct sockaddr_in here = { .sin_family = AF_INET,
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t length = sizeof here;
  *s = (server){ .listener = socket(AF_INET, SOCK_STREAM, 0), .line = -1 };
  if (bind(s->listener, (struct sockaddr *)&here, sizeof here) != 0 ||
      listen(s->listener, 4) != 0 ||
      getsockname(s->listener, (struct sockaddr *)&here, &length) != 0)
    return false;
  s->port = ntohs(here.sin_port);
  return true;
}

static bool has_something(int handle)
{
  struct pollfd wait = { .fd = handle, .events = POLLIN };
  return handle >= 0 && poll(&wait, 1, 0) > 0;
}

static void serve(server *s)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
  char request[4096];
  if (has_something(s->listener)) {
    s->line = accept(s->listener, NULL, NULL);
    s->connections++;
  }
  if (!has_something(s->line) || read(s->line, request, sizeof request) <= 0)
    return;
  s->requests++;
  CHECK(write(s->line, answer, sizeof answer - 1) == (ssize_t)sizeof answer - 1);
}

/* How a request ends, to which the server's one connection is all there is. */
static sift_http_end ask(sift_http *http, server *s, const char *host, bool allow)
{
  char url[100];
  snprintf(url, sizeof url, "http://%s:%u/", host, s->port);
  sift_request request = {
    .url = url, .body_limit = 100, .total_seconds = 20, .allow_reserved = allow
  };
  sift_response *response = NULL;
  CHECK(sift_http_ask(http, &request, NULL) == SIFT_OK);
  while (response == NULL) {
    serve(s);
    response = sift_http_next(http, 5);
  }
  sift_http_end end = response->end;
  sift_http_release(http, response);
  return end;
}

static void test_an_open_connection_is_looked_at_again(void)
{
  server s;
  sift_http *http;
  char pin[100];
  sift_arena *arena = sift_arena_open(0);
  if (!CHECK(open_server(&s)))
    return;
  snprintf(pin, sizeof pin, "news.example:%u:127.0.0.1", s.port);
  const char *pins[] = { pin, NULL };
  sift_http_settings settings = {
    .agent = "test", .pins = pins, .connections = 4, .head_limit = 10000
  };
  CHECK(sift_http_open(arena, &settings, &http, NULL) == SIFT_OK);
  CHECK(ask(http, &s, "news.example", false) == SIFT_HTTP_FORBIDDEN);
  CHECK_WHOLE(s.connections, 0);
  CHECK(ask(http, &s, "news.example", true) == SIFT_HTTP_ANSWERED);
  CHECK(ask(http, &s, "news.example", true) == SIFT_HTTP_ANSWERED);
  CHECK_WHOLE(s.connections, 1); /* so it is used again, */
  CHECK_WHOLE(s.requests, 2);
  CHECK(ask(http, &s, "news.example", false) == SIFT_HTTP_FORBIDDEN);
  CHECK(!has_something(s.line) || read(s.line, pin, 1) <= 0); /* and nothing was sent */
  CHECK_WHOLE(s.requests, 2);
  CHECK(ask(http, &s, "127.0.0.1", false) == SIFT_HTTP_FORBIDDEN);
  CHECK(ask(http, &s, "2130706433", false) == SIFT_HTTP_FORBIDDEN);
  sift_arena_close(arena);
  close(s.line);
  close(s.listener);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_logins_are_found_by_host),
    CHECK_TEST(test_a_proxy_has_no_password_in_its_address),
    CHECK_TEST(test_an_open_connection_is_looked_at_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
