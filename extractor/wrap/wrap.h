/* wrap.h - the foreign libraries, each behind one file of this folder and named nowhere
 * else: PCRE2, libxml2, cJSON, libyaml, libcurl, SQLite, OpenSSL's digests, zlib,
 * libdeflate, Brotli, zstd, iconv, uchardet. Stands on base. What comes out is plain data
 * of ours in an arena. */
#ifndef SIFT_WRAP_H
#define SIFT_WRAP_H

#include "base/base.h"

/* ---------------------------------------------------------------- patterns (PCRE2) */

typedef struct sift_pattern sift_pattern; /* compiled, const, shared by threads */
/* one a thread: match data, JIT stack, limits */
typedef struct sift_matcher sift_matcher;

typedef enum sift_pattern_flags {
  SIFT_PATTERN_CASELESS = 1,
  SIFT_PATTERN_ANCHORED = 2, /* only ever matches where the search starts */
  SIFT_PATTERN_NO_JIT = 4,   /* interpreter, for the tests that hold both together */
  SIFT_PATTERN_JIT = 8,      /* no interpreter for the first tries, for these too */
} sift_pattern_flags;

/* Always UTF and UCP; the subject is taken as valid UTF-8 and not checked again.
 * `err->at` is "byte N" of the source, which is to live as long as the pattern. */
sift_status sift_pattern_make(sift_arena *arena, sift_text source, unsigned flags,
                              sift_pattern **out, sift_error *err);
/* The same, but made ready by its first match, as that is costly and most patterns are
 * never tried: for a source that is known to be good. A faulty one shows then, as
 * SIFT_MATCH_LIMIT. What is asked below of its groups is not known. */
sift_pattern *sift_pattern_later(sift_arena *arena, sift_text source, unsigned flags);
/* Whether a pattern made later will be good: PCRE2 takes none above 64 KiB. */
bool sift_pattern_is_sound(const sift_pattern *pattern);
/* Named groups, in order of number: names are NUL-terminated and live with the pattern. A
 * name may stand for several groups ((?J) is on). */
size_t sift_pattern_group_count(const sift_pattern *pattern); /* highest group number */
size_t sift_pattern_name_count(const sift_pattern *pattern);
const char *sift_pattern_name(const sift_pattern *pattern, size_t i, unsigned *group);

sift_matcher *sift_matcher_open(sift_arena *arena); /* deferred in the arena */
/* How many characters back from its beginning a match may look. */
uint32_t sift_pattern_look_behind(const sift_pattern *pattern);
/* Says whether the next matches look at ASCII only: they are then found in half the time.
 * False: nothing is taken for granted, as before it is said. */
void sift_matcher_expect_ascii(sift_matcher *matcher, bool ascii);

typedef enum sift_match_result {
  SIFT_MATCH_NONE,
  SIFT_MATCH_FOUND,
  SIFT_MATCH_LIMIT, /* match, depth or heap limit: an error record, never a silent no */
} sift_match_result;

/* Search `subject` from byte `from`; a match must start at or before byte `last_start`
 * (SIZE_MAX: anywhere; `from`: only there). Groups then hold until the next call. */
sift_match_result sift_pattern_match(const sift_pattern *pattern, sift_matcher *matcher,
                                     sift_text subject, size_t from, size_t last_start);
/* Group 0 is the whole match. False where the group did not take part. */
bool sift_matcher_group(const sift_matcher *matcher, unsigned group, sift_span *out);

/* ---------------------------------------------------------------- markup (libxml2) */

/* An element (its and its attributes' names in lower case, prefixes kept) or a run of
 * text (name empty). */
typedef struct sift_node {
  sift_text name;
  sift_text text; /* of a text run: entities resolved, white space as written */
  struct sift_attribute *attributes;
  struct sift_node *parent, *child, *last_child, *next;
  uint32_t line;  /* of the source, 1-based; 0 unknown */
  uint32_t order; /* of appearance */
} sift_node;
typedef struct sift_attribute {
  sift_text name, value;
  struct sift_attribute *next;
} sift_attribute;

typedef struct sift_markup_limits {
  size_t bytes, nodes; /* 0: none */
  unsigned depth;      /* deeper elements are hung in at this depth, nothing is lost */
} sift_markup_limits;

/* HTML (tag soup) or XML as a tree in the arena; *out is a node named "#document" over
 * all of it, never NULL. `bytes` is valid UTF-8 from our decoder: declared charsets are
 * ignored. No network, no entity loading. A document past a limit is SIFT_LIMIT, XML that
 * cannot be mended is SIFT_DECODE, both with the tree so far in *out. */
sift_status sift_html_parse(sift_arena *arena, sift_text bytes, sift_markup_limits limits,
                            sift_node **out, sift_error *err);
sift_status sift_xml_parse(sift_arena *arena, sift_text bytes, sift_markup_limits limits,
                           sift_node **out, sift_error *err);
sift_text sift_node_attribute(const sift_node *node, const char *name); /* empty: none */
/* libxml2's own HTML parse of these bytes into its own tree, thrown away: the floor of
 * the benchmark. */
void sift_html_parse_bare(sift_text bytes);

/* ---------------------------------------------------------------- JSON (cJSON) */

typedef enum sift_json_kind {
  SIFT_JSON_NULL,
  SIFT_JSON_FALSE,
  SIFT_JSON_TRUE,
  SIFT_JSON_NUMBER, /* text: its own characters, never a binary float */
  SIFT_JSON_STRING,
  SIFT_JSON_ARRAY,
  SIFT_JSON_OBJECT,
} sift_json_kind;

typedef struct sift_json {
  sift_json_kind kind;
  sift_text key;  /* in an object */
  sift_text text; /* of a string (UTF-8) or a number (as written) */
  struct sift_json *child, *last, *next;
} sift_json;

/* Strict JSON; err->at is "byte N". Depth is limited. */
sift_status sift_json_read(sift_arena *arena, sift_text t, sift_json **out,
                           sift_error *err);
const sift_json *sift_json_get(const sift_json *object, const char *key); /* NULL: none */
sift_text sift_json_string(const sift_json *object, const char *key); /* empty: none */

/* Builders: the new value is appended to `parent` (key NULL in arrays) and returned;
 * parent NULL makes a root. Texts are not copied; invalid UTF-8 must not come here. */
sift_json *sift_json_object(sift_arena *arena, sift_json *parent, const char *key);
sift_json *sift_json_array(sift_arena *arena, sift_json *parent, const char *key);
void sift_json_add_text(sift_arena *arena, sift_json *parent, const char *key,
                        sift_text t);
/* A text that may be missing: null where t.at is NULL. */
void sift_json_add_text_or_null(sift_arena *arena, sift_json *parent, const char *key,
                                sift_text t);
void sift_json_add_decimal(sift_arena *arena, sift_json *parent, const char *key,
                           sift_decimal d);
void sift_json_add_whole(sift_arena *arena, sift_json *parent, const char *key,
                         int64_t n);
void sift_json_add_bool(sift_arena *arena, sift_json *parent, const char *key,
                        bool value);
void sift_json_add_null(sift_arena *arena, sift_json *parent, const char *key);
/* One line, no spaces, no newline at the end. */
void sift_json_write(sift_buffer *out, const sift_json *value);

/* ---------------------------------------------------------------- YAML (libyaml) */

typedef enum sift_yaml_kind {
  SIFT_YAML_SCALAR,
  SIFT_YAML_LIST,
  SIFT_YAML_MAP
} sift_yaml_kind;
typedef struct sift_yaml {
  sift_yaml_kind kind;
  bool plain;    /* a scalar written without quotes and not as a block */
  sift_text key; /* in a map */
  int key_line;
  sift_text text; /* of a scalar */
  int line;       /* 1-based */
  struct sift_yaml *child, *last, *next;
  size_t count; /* children */
} sift_yaml;

/* Strict: anchors, aliases, tags, duplicate keys, several documents and depth over 32 are
 * faults; err->at is "FILE:LINE". */
sift_status sift_yaml_read(sift_arena *arena, sift_text bytes, const char *file,
                           sift_yaml **out, sift_error *err);
/* The same, but lists under this key, wherever it is, are parsed and counted and have no
 * children. */
sift_status sift_yaml_read_counting(sift_arena *arena, sift_text bytes, const char *file,
                                    const char *key, sift_yaml **out, sift_error *err);
const sift_yaml *sift_yaml_get(const sift_yaml *map, const char *key); /* NULL: none */
/* SIFT_USAGE at "FILE:LINE": "WHAT: 'WORD'". */
sift_status sift_yaml_fault(const char *file, int line, const char *what, sift_text word,
                            sift_error *err);
/* "yes" or "no"; anything else is a fault. */
sift_status sift_yaml_bool(const sift_yaml *node, const char *file, bool *out,
                           sift_error *err);

/* ---------------------------------------------------------------- charsets */

/* Decode `bytes` from a charset that iconv knows into UTF-8. Bytes that mean nothing
 * become U+FFFD and are counted in *faults. SIFT_DECODE when the charset is unknown. */
sift_status sift_charset_decode(sift_arena *arena, sift_text bytes, const char *charset,
                                sift_text *out, size_t *faults, sift_error *err);
/* Encode UTF-8 into a charset; false where a character has no place there. */
bool sift_charset_encode(sift_arena *arena, sift_text utf8, const char *charset,
                         sift_text *out);
bool sift_charset_known(const char *charset);
/* The guess of uchardet, "" where it has none; lives in the arena. */
const char *sift_charset_detect(sift_arena *arena, sift_text bytes);

/* ---------------------------------------------------------------- gzip, digest, URL */

bool sift_gzip_is(sift_text bytes);
/* All members of a gzip stream; SIFT_LIMIT past `limit` bytes of output. */
sift_status sift_gzip_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err);
/* HTTP's "deflate": zlib's format, or the bare data that some servers send. */
sift_status sift_deflate_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                                sift_text *out, sift_error *err);
/* HTTP's "br" (RFC 7932); SIFT_DECODE always where the program was built without it. */
sift_status sift_brotli_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                               sift_text *out, sift_error *err);
/* HTTP's "zstd" (RFC 8878, 9659), all frames; like br where the build is without it. */
sift_status sift_zstd_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err);

/* The content codings that can be undone, as an Accept-Encoding names them. */
const char *sift_codings_known(void);
typedef enum sift_coding_word {
  SIFT_CODING_TRUE,    /* the body has the coding that it is said to have */
  SIFT_CODING_DOUBTED, /* or has lost it, as in archives: then it is taken as it is */
} sift_coding_word;
/* Undoes the codings that a Content-Encoding field names ("gzip, br"), with *body before
 * and after. SIFT_LIMIT past `limit` bytes, with as many in *body; SIFT_DECODE where it
 * is damaged, ends too early, or has a coding that is not known. */
sift_status sift_codings_undo(sift_arena *arena, sift_text names, sift_coding_word word,
                              size_t limit, sift_text *body, sift_error *err);

/* gzip in pieces, member by member. */
typedef struct sift_inflater sift_inflater;
typedef enum sift_inflate_step {
  SIFT_INFLATE_MORE,    /* wants more input, or more room */
  SIFT_INFLATE_END,     /* the member is whole, its check sum right */
  SIFT_INFLATE_DAMAGED, /* nothing more comes of this member */
} sift_inflate_step;
sift_inflater *sift_inflater_open(sift_arena *arena);
void sift_inflater_restart(sift_inflater *inflater); /* for the next member */
/* Unpacks from *in, which moves past what was used, into `room` bytes at `out`. */
sift_inflate_step sift_inflate(sift_inflater *inflater, sift_text *in, char *out,
                               size_t room, size_t *made);
/* What packs one gzip member after the other (libdeflate); NULL: no memory. */
typedef struct sift_deflater sift_deflater;
sift_deflater *sift_deflater_open(sift_arena *arena);
/* One gzip member of these bytes; cannot fail. */
sift_text sift_gzip_pack(sift_deflater *deflater, sift_arena *arena, sift_text bytes);

/* SHA-256 (FIPS 180-4) as 64 hex digits and a NUL. */
#define SIFT_SHA256_ROOM 65
void sift_sha256(sift_text bytes, char out[SIFT_SHA256_ROOM]);
/* HMAC-SHA256 (RFC 2104), in the same form. */
void sift_hmac_sha256(sift_text key, sift_text bytes, char out[SIFT_SHA256_ROOM]);
typedef struct sift_digest sift_digest; /* in pieces */
sift_digest *sift_digest_open(sift_arena *arena);
void sift_digest_add(sift_digest *digest, sift_text bytes);
void sift_digest_end(sift_digest *digest, char out[SIFT_SHA256_ROOM]);
/* Base64 (RFC 4648), white space passed over; false where the text is none. */
bool sift_base64_decode(sift_arena *arena, sift_text text, sift_text *out);
sift_text sift_base64_encode(sift_arena *arena, sift_text bytes);

/* A host's name (UTF-8) as DNS has it, by IDNA 2008 and UTS 46; empty where it can be
 * none, or where libidn2 is not built in. */
sift_text sift_idn_encode(sift_arena *arena, sift_text host);

/* In all of these a host of other scripts is written as DNS has it ("xn--..."), an IPv4
 * address as four numbers, and the dot of the root is left out. */

/* The host of a URL in lower case without "www."; empty where it is no http(s) URL. */
sift_text sift_url_host(sift_arena *arena, sift_text url);
/* Scheme, host and port of a URL: "https://a.example", "http://[::1]:8080"; the scheme's
 * own port is left out. Empty where it is no http(s) URL. */
sift_text sift_url_origin(sift_arena *arena, sift_text url);
/* `reference` against `base`, as an absolute URL; empty where it is none. */
sift_text sift_url_resolve(sift_arena *arena, sift_text base, sift_text reference);

/* ---------------------------------------------------------------- HTTP (libcurl) */

typedef enum sift_address_kind {
  SIFT_ADDRESS_NONE,     /* a name, or nothing */
  SIFT_ADDRESS_PUBLIC,   /* of the open Internet */
  SIFT_ADDRESS_RESERVED, /* private, loopback, link-local, NAT64, multicast ... */
} sift_address_kind;
/* What an address in figures is: "10.0.0.1", "::1", "[fe80::1%eth0]". */
sift_address_kind sift_address_judge(sift_text text);
/* Whether the URL's host stands for a reserved address wherever it is looked up: one in
 * figures, or "localhost" (RFC 6761). */
bool sift_url_is_local(sift_arena *arena, sift_text url);

/* Who we are to a host. */
typedef struct sift_login {
  sift_text user, password;
} sift_login;
/* The login for `host` in the bytes of a .netrc; false where it has none. */
bool sift_netrc_look(sift_arena *arena, sift_text file, sift_text host, sift_login *out);
/* The login for `proxy` ("http://proxy.example:3128"; empty: there is none) in the file
 * `passwords`, which may be NULL. Errors as of sift_http_open. */
sift_status sift_proxy_login(sift_arena *arena, sift_text proxy, const char *passwords,
                             sift_login *out, sift_error *err);

/* How a request ended. */
typedef enum sift_http_end {
  SIFT_HTTP_ANSWERED,  /* whatever the status */
  SIFT_HTTP_NAME,      /* the host's name has no address */
  SIFT_HTTP_CONNECT,   /* nobody listens there */
  SIFT_HTTP_FORBIDDEN, /* the address is reserved and the request did not allow that */
  SIFT_HTTP_TLS,       /* no trusted connection */
  SIFT_HTTP_SLOW,      /* past its time, or too few bytes a second */
  SIFT_HTTP_LARGE,     /* head or body past the limit; what came before it is there */
  SIFT_HTTP_BROKEN,    /* broken off, or not to be decoded */
  SIFT_HTTP_URL,       /* no http or https URL, or one with a password in it */
} sift_http_end;

/* Texts must outlive the handle; NULL: not given. */
typedef struct sift_http_settings {
  const char *agent;       /* of the field User-Agent */
  const char *proxy;       /* URL; the environment's proxies are not used */
  const char *passwords;   /* a .netrc: logins by host, that of the proxy, too */
  const char *authorities; /* a file of trusted certificates; NULL: the system's */
  const char *const *pins; /* "HOST:PORT:ADDRESS" instead of look-ups, until NULL */
  size_t connections;      /* kept open between requests */
  size_t head_limit;       /* bytes */
} sift_http_settings;

typedef struct sift_request {
  const char *url;
  const char *const *fields;         /* "Name: value", until NULL; NULL: none */
  sift_text post;                    /* sent as a POST; at NULL: a GET */
  size_t body_limit;                 /* bytes, decoded */
  unsigned total_seconds;            /* for the whole of it */
  unsigned least_rate, rate_seconds; /* bytes a second over so many seconds */
  bool allow_reserved;
  void *owner; /* handed back with the response */
} sift_request;

typedef struct sift_response {
  sift_http_end end;
  unsigned status; /* 0: no answer */
  bool is_http2;
  sift_text head; /* status line and fields as they came, with the empty line */
  sift_text body; /* decoded */
  char address[64];
  char message[256]; /* why there is no answer */
  void *owner;
} sift_response;

typedef struct sift_http sift_http;

/* Many requests at once over kept connections: HTTP/1.1 and HTTP/2, the content codings
 * that are known. Redirects are not followed; certificates are verified; only public
 * addresses are connected to, looked at when a connection is made and when it is used
 * again. Behind a proxy, which looks names up itself, addresses in figures and
 * "localhost" are refused alike. SIFT_USAGE where the proxy's address has a password in
 * it, SIFT_READ where a file of the settings is not to be read. Closed with the arena. */
sift_status sift_http_open(sift_arena *arena, const sift_http_settings *settings,
                           sift_http **out, sift_error *err);
/* Starts a request; its texts may end with the call. */
sift_status sift_http_ask(sift_http *http, const sift_request *request, sift_error *err);
/* The next response, waiting at most so long; NULL: none yet. It lives until it is
 * released, which also makes room for the next request. */
sift_response *sift_http_next(sift_http *http, unsigned milliseconds);
/* Another one that has come together with the last; NULL: none. */
sift_response *sift_http_more(sift_http *http);
void sift_http_release(sift_http *http, sift_response *response);

/* ---------------------------------------------------------------- database (SQLite) */

typedef struct sift_db sift_db;
typedef struct sift_query sift_query; /* a prepared statement, kept by its db */

/* Opens or makes the file, WAL, foreign keys on, busy timeout; closed with the arena. */
sift_status sift_db_open(sift_arena *arena, const char *path, sift_db **out,
                         sift_error *err);
/* Opens one that is there, only to read; also where this user may not write it or beside
 * it. */
sift_status sift_db_look(sift_arena *arena, const char *path, sift_db **out,
                         sift_error *err);
/* many statements */
sift_status sift_db_run(sift_db *db, const char *sql, sift_error *err);
/* user_version */
sift_status sift_db_version(sift_db *db, int64_t *out, sift_error *err);
/* Prepared once for the same `sql` pointer, then reset and reused. */
sift_status sift_db_query(sift_db *db, const char *sql, sift_query **out,
                          sift_error *err);
/* places from 1; at NULL: NULL */
void sift_query_text(sift_query *query, int place, sift_text t);
void sift_query_blob(sift_query *query, int place, sift_text t);
void sift_query_whole(sift_query *query, int place, int64_t n);
void sift_query_null(sift_query *query, int place);
/* *row: whether there is one. Without one the query has ended; one that has not holds a
 * snapshot, and the log behind it grows with every write. */
sift_status sift_query_step(sift_query *query, bool *row, sift_error *err);
/* Ends a query before its last row. */
void sift_query_end(sift_query *query);
/* Columns from 0; texts live until the next step or the end. */
sift_text sift_query_column(sift_query *query, int column);
int64_t sift_query_column_whole(sift_query *query, int column);
bool sift_query_column_is_null(sift_query *query, int column);

#endif
