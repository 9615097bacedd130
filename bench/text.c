/* text.c - enough text to measure on, made from the sample articles. */
#include "bench.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static uint32_t next_random(uint32_t *seed)
{
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 8;
}

/* ---------------------------------------------------------------- files */

static sift_text read_file(sift_arena *arena, const char *path)
{
  sift_buffer bytes = { .arena = arena };
  char room[16384];
  size_t got;
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return SIFT_TEXT("");
  while ((got = fread(room, 1, sizeof room, file)) > 0)
    sift_buffer_add(&bytes, (sift_text){ room, got });
  fclose(file);
  sift_text out = sift_buffer_text(&bytes), unpacked;
  sift_error err;
  if (sift_gzip_is(out) &&
      sift_gzip_unpack(arena, out, (size_t)1 << 30, &unpacked, &err) == SIFT_OK)
    return unpacked;
  return out;
}

static int by_name(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef SIFT_LIST(const char *) path_list;

static bool is_article(sift_text name)
{
  return sift_text_has(name, SIFT_TEXT(".html")) ||
         sift_text_ends(name, SIFT_TEXT(".txt"));
}

static path_list list_files(sift_arena *arena, const char *folder)
{
  path_list paths = { 0 };
  DIR *files = opendir(folder);
  if (files == NULL)
    return paths;
  for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
    if (entry->d_name[0] == '.' || !is_article(sift_text_of(entry->d_name)))
      continue;
    sift_buffer path = { .arena = arena };
    sift_buffer_print(&path, "%s/%s", folder, entry->d_name);
    *SIFT_PUSH(arena, &paths) = sift_text_z(arena, sift_buffer_text(&path));
  }
  closedir(files);
  if (paths.count > 0)
    qsort(paths.at, paths.count, sizeof *paths.at, by_name);
  return paths;
}

/* ---------------------------------------------------------------- variation */

/* Other digits in the place of digits; a figure's first digit never becomes 0, and what
 * may be a year stays one. */
static void add_varied(sift_buffer *out, sift_text t, uint32_t *seed)
{
  for (size_t i = 0; i < t.len; i++) {
    char c = t.at[i];
    bool first = i == 0 || !sift_is_digit((unsigned char)t.at[i - 1]);
    bool year = first && i + 3 < t.len && (c == '2' || c == '1') &&
                (t.at[i + 1] == '0' || t.at[i + 1] == '9');
    if (year) {
      sift_buffer_add(out, sift_text_sub(t, i, i + 3));
      i += 2;
      continue;
    }
    if (sift_is_digit((unsigned char)c))
      c = first ? (char)('1' + next_random(seed) % 9)
                : (char)('0' + next_random(seed) % 10);
    sift_buffer_byte(out, c);
  }
}

static const sift_entity *another(const sift_ruleset *rules, sift_kind kind,
                                  uint32_t *seed)
{
  for (int tries = 0; tries < 200; tries++) {
    const sift_entity *entity = &rules->entities[next_random(seed) % rules->entity_count];
    if (entity->kind == kind)
      return entity;
  }
  return NULL;
}

/* A block's text: names exchanged, figures varied. */
static void add_block(sift_buffer *out, const sift_ruleset *rules,
                      const sift_article *article, const sift_mentions *mentions,
                      sift_span block, uint32_t *seed)
{
  uint32_t at = block.start;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->entity == NULL || m->span.start < at || m->span.end > block.end)
      continue;
    const sift_entity *other = another(rules, m->kind, seed);
    add_varied(out, sift_text_sub(article->text, at, m->span.start), seed);
    sift_buffer_add(out, other != NULL ? other->name : m->value.text);
    at = m->span.end;
  }
  add_varied(out, sift_text_sub(article->text, at, block.end), seed);
}

typedef struct sample {
  sift_article *article;
  sift_mentions mentions;
} sample;

static sample read_sample(sift_arena *arena, const sift_ruleset *rules, const char *path)
{
  sample out = { 0 };
  sift_error err;
  sift_raw raw = { .source = sift_text_of(path), .bytes = read_file(arena, path) };
  sift_article_read(arena, &raw, (sift_article_limits){ 0 }, &out.article, &err);
  if (out.article != NULL)
    sift_tag(sift_tagger_open(arena, rules), arena, out.article, &out.mentions, &err);
  return out;
}

/* News runs to thousands of bytes; the samples are short: several make one article. */
#define ARTICLE_BYTES 4000

typedef SIFT_LIST(sample) sample_list;

typedef struct maker {
  sift_arena *arena;
  const sift_ruleset *rules;
  sift_buffer text;
  SIFT_LIST(sift_block) blocks;
  uint32_t seed;
} maker;

static void add_sample(maker *m, const sample *one)
{
  for (size_t i = 0; i < one->article->block_count; i++) {
    sift_block block = one->article->blocks[i];
    uint32_t start = (uint32_t)m->text.len;
    add_block(&m->text, m->rules, one->article, &one->mentions, block.span, &m->seed);
    block.span = (sift_span){ start, (uint32_t)m->text.len };
    sift_buffer_byte(&m->text, '\n');
    *SIFT_PUSH(m->arena, &m->blocks) = block;
  }
}

static sift_article finish_article(maker *m, const sift_article *like)
{
  sift_article made = { .id = like->id,
                        .source = like->source,
                        .language = like->language };
  sift_sentence_list sentences = { 0 };
  made.published = like->published;
  made.anchor = like->anchor;
  made.text = sift_text_copy(m->arena, sift_buffer_text(&m->text));
  made.blocks = m->blocks.at;
  made.block_count = m->blocks.count;
  for (size_t i = 0; i < made.block_count; i++)
    sift_sentences_split(m->arena, made.text, made.blocks[i].span, (uint32_t)i,
                         &sentences);
  made.sentences = sentences.at;
  made.sentence_count = sentences.count;
  return made;
}

static sample_list read_samples(sift_arena *arena, const sift_ruleset *rules,
                                const char *folder)
{
  path_list paths = list_files(arena, folder);
  sample_list samples = { 0 };
  for (size_t i = 0; i < paths.count; i++) {
    sample one = read_sample(arena, rules, paths.at[i]);
    if (one.article != NULL && one.article->text.len > 0)
      *SIFT_PUSH(arena, &samples) = one;
  }
  return samples;
}

bool bench_make_articles(sift_arena *arena, const sift_ruleset *rules, const char *folder,
                         size_t bytes, bench_articles *out)
{
  sample_list samples = read_samples(arena, rules, folder);
  uint32_t seed = 1;
  for (size_t made = 0, i = 0; samples.count > 0 && made < bytes;) {
    maker m = {
      .arena = arena, .rules = rules, .text = { .arena = arena }, .seed = seed
    };
    const sift_article *like = samples.at[i % samples.count].article;
    while (m.text.len < ARTICLE_BYTES)
      add_sample(&m, &samples.at[i++ % samples.count]);
    *SIFT_PUSH(arena, out) = finish_article(&m, like);
    made += m.text.len;
    seed = m.seed;
  }
  return out->count > 0;
}

/* ---------------------------------------------------------------- pages */

/* Digits of the text only: those in tags and entities may mean something to a parser. */
static sift_text vary_page(sift_arena *arena, sift_text page, uint32_t *seed)
{
  char *at = SIFT_ARRAY(arena, char, page.len + 1);
  bool in_tag = false;
  for (size_t i = 0; i < page.len; i++) {
    char c = at[i] = page.at[i];
    in_tag = c == '<' || c == '&' ? true : c == '>' || c == ';' ? false : in_tag;
    bool within = i > 0 && sift_is_digit((unsigned char)page.at[i - 1]);
    if (!in_tag && within && sift_is_digit((unsigned char)c))
      at[i] = (char)('0' + next_random(seed) % 10);
  }
  return (sift_text){ at, page.len };
}

bool bench_make_pages(sift_arena *arena, const char *folder, size_t bytes,
                      bench_pages *out)
{
  path_list paths = list_files(arena, folder);
  uint32_t seed = 1;
  size_t made = 0;
  for (bool any = true; any && made < bytes;) {
    any = false;
    for (size_t i = 0; i < paths.count && made < bytes; i++) {
      if (!sift_text_has(sift_text_of(paths.at[i]), SIFT_TEXT(".html")))
        continue;
      sift_text page = read_file(arena, paths.at[i]);
      *SIFT_PUSH(arena, out) = vary_page(arena, page, &seed);
      made += page.len;
      any = page.len > 0;
    }
  }
  return out->count > 0;
}
