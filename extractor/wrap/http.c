#include "wrap/wrap.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

/* One request on its way. */
typedef struct transfer {
  sift_response response; /* first, so that a response leads back here */
  sift_http *http;
  CURL *handle;
  sift_arena *arena; /* of head and body */
  sift_buffer head, body;
  struct curl_slist *fields;
  size_t body_limit, head_bytes;
  bool allow_reserved, refused, too_large, head_done;
  bool hidden; /* reserved, by its name alone: a proxy would connect to it */
  bool sent;
  char why[CURL_ERROR_SIZE];
  struct transfer *next; /* of those that are free */
} transfer;

struct sift_http {
  sift_arena *arena;
  sift_http_settings settings;
  sift_login proxy_login;
  CURLM *multi;
  struct curl_slist *pins;
  transfer *free;
  SIFT_LIST(transfer *) all;
};

/* ---------------------------------------------------------------- addresses */

/* With a proxy the connection goes to the proxy, which was named in the settings. */
static bool may_connect(transfer *t, const char *address)
{
  bool direct = t->http->settings.proxy == NULL;
  bool reserved = direct
                      ? sift_address_judge(sift_text_of(address)) != SIFT_ADDRESS_PUBLIC
                      : t->hidden;
  if (t->allow_reserved || !reserved)
    return true;
  t->refused = true;
  snprintf(t->response.address, sizeof t->response.address, "%s", direct ? address : "");
  return false;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *to)
{
  char text[INET6_ADDRSTRLEN] = "";
  const void *bytes = &((const struct sockaddr_in *)(const void *)&to->addr)->sin_addr;
  if (to->family == AF_INET6)
    bytes = &((const struct sockaddr_in6 *)(const void *)&to->addr)->sin6_addr;
  (void)purpose;
  if ((to->family != AF_INET && to->family != AF_INET6) ||
      inet_ntop(to->family, bytes, text, sizeof text) == NULL ||
      !may_connect(context, text))
    return CURL_SOCKET_BAD;
  return socket(to->family, to->socktype, to->protocol);
}

/* Asked before each request, also on a connection that an earlier one has left open. */
static int before_request(void *context, char *address, char *own, int port, int own_port)
{
  transfer *t = context;
  (void)own, (void)port, (void)own_port;
  t->sent = may_connect(t, address);
  return t->sent ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

/* ---------------------------------------------------------------- receiving */

static void note_too_large(transfer *t, const char *what, size_t limit)
{
  t->too_large = true;
  snprintf(t->response.message, sizeof t->response.message, "%s of more than %zu bytes",
           what, limit);
}

/* Each head begins with its status line: that of the last one counts, not of a "100
 * Continue" before it. Fields behind the body are none of the head. */
static size_t take_head(char *bytes, size_t size, size_t count, void *context)
{
  transfer *t = context;
  sift_text line = { bytes, size * count };
  t->head_bytes += line.len;
  if (t->head_bytes > t->http->settings.head_limit) {
    note_too_large(t, "a head", t->http->settings.head_limit);
    return 0;
  }
  if (sift_text_starts(line, SIFT_TEXT("HTTP/"))) {
    t->head.len = 0;
    t->head_done = false;
  }
  if (!t->head_done)
    sift_buffer_add(&t->head, line);
  t->head_done |= sift_text_trim(line).len == 0;
  return line.len;
}

/* As it comes; it is unpacked when it is whole, with the same limit again. */
static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
  transfer *t = context;
  size_t length = size * count, room = t->body_limit - t->body.len;
  if (length > room)
    note_too_large(t, "a body", t->body_limit);
  sift_buffer_add(&t->body, (sift_text){ bytes, length < room ? length : room });
  return t->too_large ? 0 : length;
}

/* ---------------------------------------------------------------- asking */

static void set_logins(transfer *t)
{
  const sift_http_settings *settings = &t->http->settings;
  const sift_login *login = &t->http->proxy_login;
  CURL *h = t->handle;
  curl_easy_setopt(h, CURLOPT_PROXY, settings->proxy != NULL ? settings->proxy : "");
  if (settings->passwords == NULL)
    return;
  curl_easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
  curl_easy_setopt(h, CURLOPT_NETRC_FILE, settings->passwords);
  if (login->user.len == 0)
    return;
  curl_easy_setopt(h, CURLOPT_PROXYUSERNAME, sift_text_z(t->http->arena, login->user));
  curl_easy_setopt(h, CURLOPT_PROXYPASSWORD,
                   sift_text_z(t->http->arena, login->password));
}

static void set_once(transfer *t)
{
  const sift_http_settings *settings = &t->http->settings;
  CURL *h = t->handle;
  curl_easy_setopt(h, CURLOPT_PRIVATE, t);
  curl_easy_setopt(h, CURLOPT_ERRORBUFFER, t->why);
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(h, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(h, CURLOPT_ACCEPT_ENCODING, sift_codings_known());
  curl_easy_setopt(h, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(h, CURLOPT_USERAGENT, settings->agent);
  curl_easy_setopt(h, CURLOPT_RESOLVE, t->http->pins);
  if (settings->authorities != NULL) {
    curl_easy_setopt(h, CURLOPT_CAINFO, settings->authorities);
    curl_easy_setopt(h, CURLOPT_PROXY_CAINFO, settings->authorities);
  }
  set_logins(t);
  curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, t);
  curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, before_request);
  curl_easy_setopt(h, CURLOPT_PREREQDATA, t);
  curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt(h, CURLOPT_HEADERDATA, t);
  curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(h, CURLOPT_WRITEDATA, t);
}

static transfer *take_transfer(sift_http *http)
{
  transfer *t = http->free;
  if (t != NULL) {
    http->free = t->next;
    return t;
  }
  t = SIFT_NEW(http->arena, transfer);
  t->http = http;
  t->handle = curl_easy_init();
  if (t->handle == NULL)
    return NULL;
  set_once(t);
  *SIFT_PUSH(http->arena, &http->all) = t;
  return t;
}

static void set_request(transfer *t, const sift_request *request)
{
  CURL *h = t->handle;
  t->arena = sift_arena_open(0);
  t->response = (sift_response){ .owner = request->owner };
  t->head = t->body = (sift_buffer){ .arena = t->arena };
  t->head_bytes = 0;
  t->body_limit = request->body_limit;
  t->allow_reserved = request->allow_reserved;
  t->refused = t->too_large = t->head_done = t->sent = false;
  t->hidden = t->http->settings.proxy != NULL &&
              sift_url_is_local(t->arena, sift_text_of(request->url));
  t->why[0] = '\0';
  for (size_t i = 0; request->fields != NULL && request->fields[i] != NULL; i++)
    t->fields = curl_slist_append(t->fields, request->fields[i]);
  curl_easy_setopt(h, CURLOPT_HTTPHEADER, t->fields);
  curl_easy_setopt(h, CURLOPT_HTTPGET, 1L);
  if (request->post.at != NULL) {
    curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->post.len);
    curl_easy_setopt(h, CURLOPT_COPYPOSTFIELDS, request->post.at);
  }
  curl_easy_setopt(h, CURLOPT_URL, request->url);
  curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)request->total_seconds);
  curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, (long)request->total_seconds);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, (long)request->least_rate);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, (long)request->rate_seconds);
}

sift_status sift_http_ask(sift_http *http, const sift_request *request, sift_error *err)
{
  transfer *t = take_transfer(http);
  if (t == NULL)
    return sift_fail(err, SIFT_MEMORY, "libcurl gives no handle");
  set_request(t, request);
  CURLMcode code = curl_multi_add_handle(http->multi, t->handle);
  if (code == CURLM_OK)
    return SIFT_OK;
  return sift_fail(err, SIFT_READ, "libcurl: %s", curl_multi_strerror(code));
}

/* ---------------------------------------------------------------- responses */

static const struct {
  CURLcode code;
  sift_http_end end;
} ends[] = {
  { CURLE_OK, SIFT_HTTP_ANSWERED },
  { CURLE_COULDNT_RESOLVE_HOST, SIFT_HTTP_NAME },
  { CURLE_COULDNT_RESOLVE_PROXY, SIFT_HTTP_NAME },
  { CURLE_COULDNT_CONNECT, SIFT_HTTP_CONNECT },
  { CURLE_PEER_FAILED_VERIFICATION, SIFT_HTTP_TLS },
  { CURLE_SSL_CONNECT_ERROR, SIFT_HTTP_TLS },
  { CURLE_SSL_CACERT_BADFILE, SIFT_HTTP_TLS },
  { CURLE_OPERATION_TIMEDOUT, SIFT_HTTP_SLOW },
  { CURLE_UNSUPPORTED_PROTOCOL, SIFT_HTTP_URL },
  { CURLE_URL_MALFORMAT, SIFT_HTTP_URL },
  { CURLE_LOGIN_DENIED, SIFT_HTTP_URL },
};

static sift_http_end end_of(const transfer *t, CURLcode code)
{
  if (code != CURLE_OK && t->refused)
    return SIFT_HTTP_FORBIDDEN;
  if (code != CURLE_OK && t->too_large)
    return SIFT_HTTP_LARGE;
  /* Also said of an answer that is none of HTTP. */
  if (code == CURLE_UNSUPPORTED_PROTOCOL && t->sent)
    return SIFT_HTTP_BROKEN;
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
    if (ends[i].code == code)
      return ends[i].end;
  return SIFT_HTTP_BROKEN;
}

/* All fields of this name as one list. */
static sift_text codings_of(const transfer *t)
{
  sift_buffer names = { .arena = t->arena };
  struct curl_header *field;
  for (size_t i = 0; curl_easy_header(t->handle, "Content-Encoding", i, CURLH_HEADER, -1,
                                      &field) == CURLHE_OK;
       i++)
    sift_buffer_print(&names, "%s%s", i > 0 ? "," : "", field->value);
  return sift_buffer_text(&names);
}

/* RFC 9112 6.3: nobody can say where such a body ends. */
static void refuse_two_lengths(transfer *t)
{
  struct curl_header *first, *other;
  sift_response *out = &t->response;
  if (out->end != SIFT_HTTP_ANSWERED ||
      curl_easy_header(t->handle, "Content-Length", 0, CURLH_HEADER, -1, &first) !=
          CURLHE_OK)
    return;
  sift_buffer length = { .arena = t->arena };
  sift_buffer_print(&length, "%s", first->value); /* the next look writes over it */
  for (size_t i = 1; curl_easy_header(t->handle, "Content-Length", i, CURLH_HEADER, -1,
                                      &other) == CURLHE_OK;
       i++)
    if (!sift_text_is(sift_buffer_text(&length), other->value)) {
      out->end = SIFT_HTTP_BROKEN;
      snprintf(out->message, sizeof out->message, "two lengths that contradict");
    }
}

/* Of a body past the limit the beginning is given. */
static void unpack_body(transfer *t)
{
  sift_error err = { 0 };
  sift_response *out = &t->response;
  if (out->end != SIFT_HTTP_ANSWERED && out->end != SIFT_HTTP_LARGE)
    return;
  sift_status status = sift_codings_undo(t->arena, codings_of(t), SIFT_CODING_TRUE,
                                         t->body_limit, &out->body, &err);
  if (status == SIFT_OK || out->end == SIFT_HTTP_LARGE)
    return;
  out->end = status == SIFT_LIMIT ? SIFT_HTTP_LARGE : SIFT_HTTP_BROKEN;
  snprintf(out->message, sizeof out->message, "%.255s", err.message);
}

static sift_response *finish(sift_http *http, CURL *handle, CURLcode code)
{
  transfer *t = NULL;
  long status = 0, version = 0;
  char *address = NULL;
  curl_easy_getinfo(handle, CURLINFO_PRIVATE, &t);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle, CURLINFO_HTTP_VERSION, &version);
  curl_easy_getinfo(handle, CURLINFO_PRIMARY_IP, &address);
  sift_response *out = &t->response;
  out->status = (unsigned)status;
  out->is_http2 = version == CURL_HTTP_VERSION_2_0;
  out->head = sift_buffer_text(&t->head);
  out->body = sift_buffer_text(&t->body);
  if (address != NULL && !t->refused && http->settings.proxy == NULL)
    snprintf(out->address, sizeof out->address, "%s", address);
  out->end = end_of(t, code);
  if (code != CURLE_OK && out->message[0] == '\0')
    snprintf(out->message, sizeof out->message, "%s",
             t->why[0] != '\0' ? t->why : curl_easy_strerror(code));
  refuse_two_lengths(t);
  unpack_body(t);
  curl_multi_remove_handle(http->multi, handle);
  return out;
}

sift_response *sift_http_more(sift_http *http)
{
  int waiting;
  for (CURLMsg *message; (message = curl_multi_info_read(http->multi, &waiting)) != NULL;)
    if (message->msg == CURLMSG_DONE)
      return finish(http, message->easy_handle, message->data.result);
  return NULL;
}

sift_response *sift_http_next(sift_http *http, unsigned milliseconds)
{
  int running;
  sift_response *response = sift_http_more(http);
  for (int turn = 0; response == NULL && turn < 2; turn++) {
    if (turn == 1 && milliseconds == 0)
      return NULL;
    if (turn == 1)
      curl_multi_poll(http->multi, NULL, 0, (int)milliseconds, NULL);
    curl_multi_perform(http->multi, &running);
    response = sift_http_more(http);
  }
  return response;
}

void sift_http_release(sift_http *http, sift_response *response)
{
  transfer *t = (transfer *)(void *)response;
  curl_easy_setopt(t->handle, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all(t->fields);
  t->fields = NULL;
  sift_arena_close(t->arena); /* not kept: each would grow to the largest of pages */
  t->arena = NULL;
  t->next = http->free;
  http->free = t;
}

/* ---------------------------------------------------------------- opening */

static void close_http(void *handle)
{
  sift_http *http = handle;
  for (size_t i = 0; i < http->all.count; i++) {
    transfer *t = http->all.at[i];
    curl_multi_remove_handle(http->multi, t->handle);
    curl_easy_cleanup(t->handle);
    curl_slist_free_all(t->fields);
    sift_arena_close(t->arena);
  }
  curl_multi_cleanup(http->multi);
  curl_slist_free_all(http->pins);
}

sift_status sift_http_open(sift_arena *arena, const sift_http_settings *settings,
                           sift_http **out, sift_error *err)
{
  sift_http *http = SIFT_NEW(arena, sift_http);
  http->arena = arena;
  http->settings = *settings;
  SIFT_TRY(sift_proxy_login(arena, sift_text_of(settings->proxy), settings->passwords,
                            &http->proxy_login, err));
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
      (http->multi = curl_multi_init()) == NULL)
    return sift_fail(err, SIFT_MEMORY, "libcurl cannot be started");
  curl_multi_setopt(http->multi, CURLMOPT_MAXCONNECTS, (long)settings->connections);
  for (size_t i = 0; settings->pins != NULL && settings->pins[i] != NULL; i++)
    http->pins = curl_slist_append(http->pins, settings->pins[i]);
  sift_defer(arena, close_http, http);
  *out = http;
  return SIFT_OK;
}
