#include "wrap/wrap.h"

#include <limits.h>
#include <pthread.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "wrap/markuptree.h"

/* libxml2 reads, our own tree grows from its events: its own tree builder drops what is
 * nested over 256 deep and texts over 10 MB. */

struct parse {
  sift_grower *grower;
  xmlParserCtxtPtr parser;
  xmlEntity entity; /* the last one asked for */
  char entity_text[5];
  sift_raw_list raw; /* texts of scripts that libxml2 does not see */
  size_t raw_next;
  uint32_t raw_lines; /* in those passed */
  bool declares_entities, unknown_entity;
};

static void init_library(void)
{
  xmlInitParser();
}

/* Its tables are made once, by whichever thread comes first. */
static void need_library(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, init_library);
}

/* May run twice. */
static void close_parse(void *handle)
{
  struct parse *p = handle;
  if (p->parser == NULL)
    return;
  if (p->parser->myDoc != NULL)
    xmlFreeDoc(p->parser->myDoc);
  p->parser->myDoc = NULL;
  xmlFreeParserCtxt(p->parser);
  p->parser = NULL;
}

/* Tag soup is full of faults, and nobody reads of them. */
static void ignore_fault(void *data, const char *format, ...)
{
  (void)data;
  (void)format;
}

static uint32_t count_lines(sift_text t)
{
  uint32_t lines = 0;
  for (size_t at = 0; (at = sift_text_find(t, SIFT_TEXT("\n"), at)) != SIZE_MAX; at++)
    lines++;
  return lines;
}

static uint32_t line_of(const struct parse *p)
{
  return p->parser->input != NULL ? (uint32_t)p->parser->input->line + p->raw_lines : 0;
}

/* The raw text that stood behind the start tag that the parser is in; NULL: none did. */
static const sift_raw_text *raw_behind_tag(struct parse *p)
{
  const xmlParserInput *in = p->parser->input;
  size_t here = (size_t)in->consumed + (size_t)(in->cur - in->base);
  const sift_raw_text *found = NULL;
  for (; p->raw_next < p->raw.count && p->raw.at[p->raw_next].at <= here; p->raw_next++)
    p->raw_lines += count_lines(p->raw.at[p->raw_next].text);
  if (p->raw_next < p->raw.count)
    found = &p->raw.at[p->raw_next];
  bool in_tag = found != NULL && found->at - here <= (size_t)(in->end - in->cur) &&
                memchr(in->cur, '<', found->at - here) == NULL;
  return in_tag ? found : NULL;
}

static bool take_raw_text(struct parse *p)
{
  const sift_raw_text *raw = raw_behind_tag(p);
  if (raw == NULL)
    return true;
  bool taken =
      sift_grower_raw(p->grower, (unsigned)p->parser->nameNr, raw->text, line_of(p));
  p->raw_lines += count_lines(raw->text);
  p->raw_next++;
  return taken;
}

/* libxml2 keeps a stack of open names and goes through it at many end tags: unlimited, a
 * page of only tags would take time by the square. At the limit the newest name takes the
 * place of the one before it, as in our tree. */
static void limit_names(struct parse *p)
{
  xmlParserCtxtPtr parser = p->parser;
  unsigned limit = p->grower->limits.depth;
  if (limit < 2 || parser->nameNr <= (int)limit)
    return;
  parser->nameTab[parser->nameNr - 2] = parser->nameTab[parser->nameNr - 1];
  parser->nameTab[parser->nameNr - 1] = NULL;
  parser->nameNr--;
}

/* The name of the new element is on the stack already. Ends are not listened to: the
 * depth of what comes next tells of them, also of those that libxml2 does not report. */
static void on_html_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
  struct parse *p = data;
  limit_names(p);
  bool taken =
      sift_grower_element(p->grower, (unsigned)p->parser->nameNr - 1, (const char *)name,
                          (const char *const *)attributes, line_of(p));
  bool raw = strcmp((const char *)name, "script") == 0 ||
             strcmp((const char *)name, "style") == 0;
  if (!taken || (raw && !take_raw_text(p)))
    xmlStopParser(p->parser);
}

/* After any fault libxml2 leaves out every entity that follows, "&amp;" in an address too
 * (xmlParseReference asks for wellFormed). What comes next may be read all the same. */
static void forgive(struct parse *p)
{
  p->parser->wellFormed = 1;
}

/* Here the name is not on the stack yet. */
static void on_xml_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
  struct parse *p = data;
  forgive(p);
  if (!sift_grower_element(p->grower, (unsigned)p->parser->nameNr, (const char *)name,
                           (const char *const *)attributes, line_of(p)))
    xmlStopParser(p->parser);
}

static void on_text(void *data, const xmlChar *at, int len)
{
  struct parse *p = data;
  sift_text piece = { (const char *)at, (size_t)len };
  forgive(p);
  if (!sift_grower_text(p->grower, (unsigned)p->parser->nameNr, piece, line_of(p)))
    xmlStopParser(p->parser);
}

/* Feeds use the names of HTML without declaring them. What a document declares itself is
 * not read: entities of entities of entities grow without end. */
static xmlEntityPtr on_entity(void *data, const xmlChar *name)
{
  struct parse *p = data;
  xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
  const htmlEntityDesc *known = htmlEntityLookup(name);
  if (predefined != NULL)
    return predefined;
  if (known == NULL) {
    p->unknown_entity = p->unknown_entity || p->declares_entities;
    return NULL;
  }
  /* In content the predefined are taken as they are; in attributes by one byte only. */
  bool in_attribute = p->parser->instate == XML_PARSER_ATTRIBUTE_VALUE;
  p->entity_text[sift_rune_put(p->entity_text, known->value)] = '\0';
  p->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
                           .name = name,
                           .content = (xmlChar *)p->entity_text,
                           .orig = (xmlChar *)p->entity_text,
                           .length = (int)strlen(p->entity_text),
                           .etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY
                                                 : XML_INTERNAL_PREDEFINED_ENTITY };
  return &p->entity;
}

static void on_entity_declared(void *data, const xmlChar *name, int type,
                               const xmlChar *public_id, const xmlChar *system_id,
                               xmlChar *content)
{
  struct parse *p = data;
  (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
  p->declares_entities = true;
}

static struct parse *open_parse(sift_arena *arena, sift_markup_limits limits)
{
  need_library();
  struct parse *p = SIFT_NEW(arena, struct parse);
  p->grower = sift_grower_open(arena, limits);
  sift_defer(arena, close_parse, p);
  return p;
}

static void listen(struct parse *p, startElementSAXFunc on_start)
{
  xmlSAXHandler *sax = p->parser->sax;
  memset(sax, 0, sizeof *sax);
  sax->initialized = 1;
  sax->startElement = on_start;
  sax->characters = on_text;
  sax->ignorableWhitespace = on_text;
  sax->cdataBlock = on_text;
  sax->error = ignore_fault;
  sax->warning = ignore_fault;
  sax->fatalError = ignore_fault;
  p->parser->userData = p;
}

/* The bytes that are read at all: libxml2 counts in int. The cut is not in a
 * character. */
static sift_text cut_bytes(sift_text bytes, sift_markup_limits limits)
{
  size_t most = INT_MAX / 2;
  if (limits.bytes != 0 && limits.bytes < most)
    most = limits.bytes;
  return sift_utf8_cut(bytes, most);
}

/* libxml2 takes a NUL for the end. */
static sift_text drop_nuls(sift_arena *arena, sift_text bytes)
{
  if (bytes.len == 0 || memchr(bytes.at, '\0', bytes.len) == NULL)
    return bytes;
  char *copy = sift_alloc(arena, bytes.len);
  for (size_t i = 0; i < bytes.len; i++)
    copy[i] = bytes.at[i] != '\0' ? bytes.at[i] : ' ';
  return (sift_text){ copy, bytes.len };
}

/* Whether the parser left something unread that is more than white space. */
static bool stopped_early(const struct parse *p)
{
  const xmlParserInput *input = p->parser->input;
  if (input == NULL || input->cur == NULL || input->cur >= input->end)
    return input == NULL;
  sift_text rest = { (const char *)input->cur, (size_t)(input->end - input->cur) };
  return sift_text_trim(rest).len > 0;
}

/* How the parse ended. Memory past the budget is told to the arena only here, where
 * nothing of libxml2's is open any more. */
static sift_status end_parse(struct parse *p, sift_arena *arena, bool cut,
                             sift_error *err)
{
  sift_grower *g = p->grower;
  uint32_t line = line_of(p);
  bool early = stopped_early(p);
  sift_grower_end(g);
  close_parse(p);
  if (g->spent)
    sift_alloc(arena,
               sift_arena_left(arena) == SIZE_MAX ? 0 : sift_arena_left(arena) + 1);
  char at[32];
  snprintf(at, sizeof at, "line %u", (unsigned)line);
  if (g->full)
    return sift_fail_at(err, SIFT_LIMIT, at, "markup: more than %zu elements",
                        g->limits.nodes);
  if (cut)
    return sift_fail_at(err, SIFT_LIMIT, at,
                        "markup: more bytes than are read of one page");
  if (p->unknown_entity)
    return sift_fail_at(err, SIFT_LIMIT, at, "markup: entities of the document's own");
  if (early)
    return sift_fail_at(err, SIFT_DECODE, at,
                        "markup: the parser stopped before the end");
  return SIFT_OK;
}

sift_status sift_html_parse(sift_arena *arena, sift_text bytes, sift_markup_limits limits,
                            sift_node **out, sift_error *err)
{
  struct parse *p = open_parse(arena, limits);
  *out = p->grower->root;
  sift_text cut = cut_bytes(bytes, limits);
  sift_text whole = sift_markup_guard(arena, drop_nuls(arena, cut), &p->raw);
  if (whole.len == 0)
    return SIFT_OK;
  p->parser = htmlCreateMemoryParserCtxt(whole.at, (int)whole.len);
  if (p->parser == NULL)
    return sift_fail(err, SIFT_MEMORY, "no memory for the HTML parser");
  /* Without RECOVER a script ends at any end tag in it, and "<5%" is dropped. */
  htmlCtxtUseOptions(p->parser,
                     HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  listen(p, on_html_start); /* the options set handlers of their own */
  p->parser->options |= XML_PARSE_HUGE;
  p->parser->charset = XML_CHAR_ENCODING_UTF8;
  htmlParseDocument(p->parser);
  return end_parse(p, arena, cut.len < bytes.len, err);
}

void sift_html_parse_bare(sift_text bytes)
{
  need_library();
  if (bytes.len == 0 || bytes.len > INT_MAX)
    return;
  htmlDocPtr tree = htmlReadMemory(bytes.at, (int)bytes.len, NULL, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                       HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlFreeDoc(tree);
}

sift_status sift_xml_parse(sift_arena *arena, sift_text bytes, sift_markup_limits limits,
                           sift_node **out, sift_error *err)
{
  struct parse *p = open_parse(arena, limits);
  *out = p->grower->root;
  sift_text cut = cut_bytes(bytes, limits);
  sift_text whole = sift_markup_guard(arena, drop_nuls(arena, cut), NULL);
  if (whole.len == 0)
    return SIFT_OK;
  p->parser = xmlCreateMemoryParserCtxt(whole.at, (int)whole.len);
  if (p->parser == NULL)
    return sift_fail(err, SIFT_MEMORY, "no memory for the XML parser");
  /* NOENT puts characters for entities, and on_entity knows only harmless ones. */
  xmlCtxtUseOptions(p->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
                                   XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA |
                                   XML_PARSE_NOENT);
  listen(p, on_xml_start);
  p->parser->sax->getEntity = on_entity;
  p->parser->sax->entityDecl = on_entity_declared;
  xmlParseDocument(p->parser);
  return end_parse(p, arena, cut.len < bytes.len, err);
}
