/* terms.c - how servers are met: for all, by sources.yaml, and for one source. */
#include "fetch/inner.h"

/* ---------------------------------------------------------------- private addresses */

/* "https://[::1]:8443" without scheme and port. */
static sift_text host_of(sift_text origin)
{
  size_t scheme = sift_text_find(origin, SIFT_TEXT("://"), 0);
  sift_text host = sift_text_sub(origin, scheme + 3, origin.len);
  size_t colon = host.len;
  while (colon > 0 && sift_is_digit(host.at[colon - 1]))
    colon--;
  if (colon > 0 && colon < host.len && host.at[colon - 1] == ':')
    host.len = colon - 1;
  return host;
}

static bool is_among(sift_text host, const sift_text *hosts, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq_fold(hosts[i], host))
      return true;
  return false;
}

bool sift_fetch_allows(const sift_fetch_settings *settings,
                       const sift_fetch_source *source, sift_text origin)
{
  sift_text host = host_of(origin);
  return is_among(host, settings->allowed, settings->allowed_count) ||
         (source != NULL && is_among(host, source->allow.at, source->allow.count));
}

bool sift_fetch_allows_any(const sift_fetch_settings *settings, sift_text origin)
{
  bool allowed = sift_fetch_allows(settings, NULL, origin);
  for (size_t i = 0; i < settings->source_count && !allowed; i++)
    allowed = sift_fetch_allows(settings, &settings->sources[i], origin);
  return allowed;
}

static void add_line(sift_buffer *out, char kind, sift_text text)
{
  sift_buffer_print(out, "%c%.*s\n", kind, SIFT_SHOW(text));
}

void sift_fetch_reach(const sift_fetch_settings *settings, char out[SIFT_SHA256_ROOM])
{
  sift_arena *scratch = sift_arena_open(0);
  sift_buffer all = { .arena = scratch };
  for (size_t i = 0; i < settings->allowed_count; i++)
    add_line(&all, 'a', settings->allowed[i]);
  for (const char *const *pin = settings->http.pins; pin != NULL && *pin != NULL; pin++)
    add_line(&all, 'r', sift_text_of(*pin));
  add_line(&all, 'p', sift_text_of(settings->http.proxy));
  add_line(&all, 'c', sift_text_of(settings->http.authorities));
  for (size_t i = 0; i < settings->source_count; i++) {
    const sift_fetch_source *source = &settings->sources[i];
    for (size_t nth = 0; nth < source->allow.count; nth++) {
      add_line(&all, 's', source->name);
      add_line(&all, 'a', source->allow.at[nth]);
    }
  }
  sift_sha256(sift_buffer_text(&all), out);
  sift_arena_close(scratch);
}

const sift_fetch_source *sift_fetch_source_of(const sift_fetch_settings *settings,
                                              sift_text name)
{
  for (size_t i = 0; i < settings->source_count; i++)
    if (sift_text_eq(settings->sources[i].name, name))
      return &settings->sources[i];
  return NULL;
}

/* ---------------------------------------------------------------- fields */

size_t sift_source_fields(sift_arena *arena, const sift_fetch_source *source,
                          sift_text origin, const char **fields, size_t count)
{
  if (source == NULL)
    return count;
  if (source->agent != NULL)
    fields[count++] = source->agent;
  /* What a source lets its own server know is no other server's business. */
  if (source->headers == NULL || source->headers[0] == NULL ||
      !sift_text_eq(sift_url_origin(arena, source->url), origin))
    return count;
  for (size_t i = 0; source->headers[i] != NULL; i++)
    fields[count++] = source->headers[i];
  return count;
}

static const char *field(sift_arena *arena, sift_text name, sift_text value)
{
  sift_buffer line = { .arena = arena };
  sift_buffer_print(&line, "%.*s: %.*s", SIFT_SHOW(name), SIFT_SHOW(value));
  return sift_text_z(arena, sift_buffer_text(&line));
}

/* RFC 9309 2.2.1: the product at the head of what we call ourselves, by which a site may
 * speak of us; our own name where that is part of it. */
static sift_text token_of(sift_text agent)
{
  size_t end = 0;
  if (sift_text_has_fold(agent, SIFT_TEXT("factsift")))
    return SIFT_TEXT("factsift");
  while (end < agent.len &&
         (sift_is_alpha(agent.at[end]) || agent.at[end] == '_' || agent.at[end] == '-'))
    end++;
  return end > 0 ? sift_text_sub(agent, 0, end) : SIFT_TEXT("factsift");
}

/* ---------------------------------------------------------------- sources.yaml */

void sift_fetch_take_servers(sift_arena *arena, const sift_sources *file,
                             sift_fetch_settings *to)
{
  const char **pins = SIFT_ARRAY(arena, const char *, file->resolve.count + 1);
  for (size_t i = 0; i < file->resolve.count; i++)
    pins[i] = sift_text_z(arena, file->resolve.at[i]);
  to->http.pins = pins;
  if (file->agent.len > 0) {
    to->http.agent = sift_text_z(arena, file->agent);
    to->token = token_of(file->agent);
  }
  if (file->proxy.len > 0)
    to->http.proxy = sift_text_z(arena, file->proxy);
  if (file->passwords.len > 0)
    to->http.passwords = sift_text_z(arena, file->passwords);
  if (file->authorities.len > 0)
    to->http.authorities = sift_text_z(arena, file->authorities);
  to->allowed = file->allow.at;
  to->allowed_count = file->allow.count;
}

static sift_status take_headers(sift_arena *arena, const char *path,
                                const sift_source_entry *from, sift_fetch_source *out,
                                sift_error *err)
{
  sift_text value;
  const char **fields = SIFT_ARRAY(arena, const char *, from->header_count + 1);
  for (size_t i = 0; i < from->header_count; i++) {
    SIFT_TRY(sift_source_header_value(arena, &from->headers[i], path, &value, err));
    fields[i] = field(arena, from->headers[i].name, value);
  }
  out->headers = fields;
  return SIFT_OK;
}

/* The first of these that says something, or -1. */
static int64_t first_said(int64_t own, int64_t all)
{
  return own >= 0 ? own : all;
}

sift_status sift_fetch_take_source(sift_arena *arena, const sift_sources *file,
                                   const char *path, const sift_source_entry *from,
                                   sift_fetch_source *out, sift_error *err)
{
  int64_t max_age = first_said(from->max_age, file->max_age),
          first = first_said(from->first_visit, file->first_visit);
  *out = (sift_fetch_source){
    .name = from->name,
    .url = from->url,
    .role = from->kind.len > 0 ? from->kind : SIFT_TEXT("any"),
    .floor = from->every / 1000,
    .ceiling = from->at_least_every / 1000,
    .off = !from->enabled,
    .allow = from->allow,
    .choice = { .max_age = max_age > 0 ? max_age / 1000 : max_age,
                .first = first >= 0 ? (size_t)first : SIFT_FIRST_VISIT },
  };
  if (from->agent.len > 0) {
    out->agent = field(arena, SIFT_TEXT("User-Agent"), from->agent);
    out->token = token_of(from->agent);
  }
  return out->off ? SIFT_OK : take_headers(arena, path, from, out, err);
}
