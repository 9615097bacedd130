/* coded.c - chips and products that only the article knows by a code ("the C2, an
 * accelerator") get the name of their maker in front ("Orvane C2"), so that two
 * articles mean one thing. The maker is whose name stands right before the code,
 * else the one who speaks of "its" code or presents it, else who is named before it
 * in a sentence or stands in its row, and at last the firm that the article is
 * about. All of a family ("C1", "C2", "C2L") have one maker. */
#include "tag/engine.h"

#include <string.h>

enum {
  MAKER_ROOM = 8,
  OWN_REACH = 24, /* bytes before a code where "its" may stand */
  TOGETHER = 100, /* weights of a vote */
  IN_ROW = 50,
  SUPPLIED = 30, /* "from chip designer Orrin" */
  OWN = 20,
  IN_SENTENCE = 1,
  OF_THE_STORY = 2,
};

typedef struct vote {
  const sift_entity *maker;
  unsigned count;
} vote;

typedef struct family {
  vote votes[MAKER_ROOM];
  size_t vote_count;
  const sift_entity *maker; /* NULL: nobody knows */
} family;

typedef struct coding {
  sift_tagger *tagger;
  sift_mentions *mentions;
  sift_table families;              /* letters, or all of the name -> family */
  sift_table named;                 /* code -> the entity with its maker's name */
  const sift_mention *first, *last; /* firms of this sentence */
  uint32_t group;                   /* table of the last cell */
  const sift_mention *of_row;       /* firm named last in that table */
} coding;

/* ---------------------------------------------------------------- codes */

sift_text sift_code_letters(sift_text name)
{
  size_t letters = 0, at, digits = 0;
  while (letters < name.len &&
         (sift_is_alpha((unsigned char)name.at[letters]) || name.at[letters] == '-'))
    letters++;
  for (at = letters; at < name.len && sift_is_digit((unsigned char)name.at[at]); at++)
    digits++;
  while (at < name.len && sift_is_upper((unsigned char)name.at[at]))
    at++;
  bool is_whole = at == name.len && letters > 0 && digits > 0 && digits <= 4;
  return is_whole ? sift_text_sub(name, 0, letters) : (sift_text){ NULL, 0 };
}

size_t sift_series_number_end(sift_text text, size_t at)
{
  enum { DIGITS = 4 };
  size_t end = at + 1;
  if (at + 1 >= text.len || text.at[at] != ' ')
    return at;
  while (end < text.len && sift_is_digit((unsigned char)text.at[end]))
    end++;
  bool decimal = end + 1 < text.len && strchr(".,", text.at[end]) != NULL &&
                 sift_is_digit((unsigned char)text.at[end + 1]);
  bool is_number = end > at + 1 && end <= at + 1 + DIGITS && !decimal &&
                   (end == text.len || strchr("%-/", text.at[end]) == NULL);
  return is_number && sift_word_end_at(text, end) == end ? end : at;
}

sift_text sift_series_word(sift_text name)
{
  size_t end = 0;
  while (end < name.len && sift_is_alpha((unsigned char)name.at[end]))
    end++;
  bool is_series = end > 2 && sift_series_number_end(name, end) == name.len;
  return is_series ? sift_text_sub(name, 0, end) : (sift_text){ NULL, 0 };
}

static bool is_coded(const sift_mention *m)
{
  if (m->entity == NULL || !m->entity->local || m->entity->vendor.len > 0)
    return false;
  if (m->kind == SIFT_CHIP)
    return true;
  return m->kind == SIFT_PRODUCT && sift_code_letters(m->entity->name).len > 0;
}

static family *family_of(coding *c, const sift_entity *chip)
{
  sift_text key = sift_code_letters(chip->name);
  key = key.len > 0 ? key : sift_series_word(chip->name);
  void **place = sift_table_put(&c->families, key.len > 0 ? key : chip->name);
  if (*place == NULL)
    *place = SIFT_NEW(c->tagger->arena, family);
  return *place;
}

/* ---------------------------------------------------------------- votes */

/* A ministry or a newspaper makes no chips. */
static void add_vote(const coding *c, family *f, const sift_mention *maker,
                     unsigned count)
{
  if (maker == NULL || sift_is_bystander(c->tagger->rules, maker->entity))
    return;
  for (size_t i = 0; i < f->vote_count; i++)
    if (f->votes[i].maker == maker->entity ||
        sift_text_eq(f->votes[i].maker->name, maker->entity->name)) {
      f->votes[i].count += count;
      return;
    }
  if (f->vote_count < MAKER_ROOM)
    f->votes[f->vote_count++] = (vote){ maker->entity, count };
}

/* "Orvane's C2", "Orvane C2" */
static bool stand_together(sift_text text, const sift_mention *maker,
                           const sift_mention *chip)
{
  sift_text between = sift_text_sub(text, maker->span.end, chip->span.start);
  return between.len <= 6 && between.len > 0 &&
         (between.len == 1 || sift_text_ends(between, SIFT_TEXT("s ")));
}

static bool is_owner(const sift_tagger *tagger, const sift_mention *m)
{
  sift_text text = tagger->article->text;
  return sift_grammar_starts(&tagger->rules->grammar,
                             sift_text_sub(text, m->span.end, text.len),
                             SIFT_W_APOSTROPHE_S) > 0;
}

/* "its C2", "its new K40", "introduced the C2": of who acts in the sentence. */
static bool is_own(const sift_tagger *tagger, const sift_mention *chip)
{
  size_t start = chip->span.start > OWN_REACH ? chip->span.start - OWN_REACH : 0;
  return sift_grammar_within(
      &tagger->rules->grammar,
      sift_text_sub(tagger->article->text, start, chip->span.start),
      SIFT_W_PRESENTS_ITS_OWN);
}

static void count_chip(coding *c, const sift_mention *chip)
{
  sift_text text = c->tagger->article->text;
  family *f = family_of(c, chip->entity);
  if (c->of_row != NULL)
    add_vote(c, f, c->of_row, IN_ROW);
  if (c->last == NULL)
    return;
  if (stand_together(text, c->last, chip))
    add_vote(c, f, c->last, TOGETHER);
  else if (is_own(c->tagger, chip))
    add_vote(c, f, is_owner(c->tagger, c->last) ? c->first : c->last, OWN);
  else if (c->first->entity->local)
    add_vote(c, f, c->first, IN_SENTENCE);
}

/* Where the mention stands: in a new sentence, in another table. */
static void enter(coding *c, const sift_mention *m, const sift_mention *before)
{
  const sift_article *article = c->tagger->article;
  if (before == NULL || before->sentence != m->sentence)
    c->first = c->last = NULL;
  const sift_block *block = m->sentence < article->sentence_count
                                ? &article->blocks[article->sentences[m->sentence].block]
                                : NULL;
  uint32_t group = block != NULL && block->kind == SIFT_CELL ? block->group : 0;
  if (group == 0 || group != c->group)
    c->of_row = NULL;
  c->group = group;
  if (m->kind != SIFT_ORG || m->entity == NULL)
    return;
  c->last = m;
  if (c->first == NULL)
    c->first = m;
  if (group != 0)
    c->of_row = m;
}

/* "60,000 K4 processors from chip designer Orrin": whose they are. */
static bool is_supplied_by(sift_text text, const sift_mention *chip,
                           const sift_mention *firm)
{
  enum { APART = 60 };
  if (chip == NULL || firm->kind != SIFT_ORG || firm->entity == NULL ||
      chip->sentence != firm->sentence || firm->span.start - chip->span.end > APART)
    return false;
  sift_text between = sift_text_sub(text, chip->span.end, firm->span.start);
  size_t from = sift_text_find(between, SIFT_TEXT(" from "), 0);
  return from != SIZE_MAX && sift_text_find(between, SIFT_TEXT(","), 0) == SIZE_MAX;
}

static void count_votes(coding *c)
{
  const sift_mention *chip = NULL;
  for (size_t i = 0; i < c->mentions->count; i++) {
    const sift_mention *m = &c->mentions->at[i];
    enter(c, m, i > 0 ? m - 1 : NULL);
    if (is_coded(m))
      count_chip(c, m);
    if (is_supplied_by(c->tagger->article->text, chip, m))
      add_vote(c, family_of(c, chip->entity), m, SUPPLIED);
    chip = is_coded(m) ? m : chip;
  }
}

/* The local firm that is named most; NULL where there is none. */
static const sift_mention *story_firm(const coding *c)
{
  sift_table counts = { .arena = c->tagger->arena };
  const sift_mention *best = NULL;
  uintptr_t most = 0;
  for (size_t i = 0; i < c->mentions->count; i++) {
    const sift_mention *m = &c->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL || !m->entity->local)
      continue;
    void **place = sift_table_put(&counts, m->entity->name);
    uintptr_t now = (uintptr_t)*place + 1;
    *place = (void *)now;
    if (now > most) {
      most = now;
      best = m;
    }
  }
  return best;
}

static void decide(coding *c)
{
  const sift_mention *firm = c->families.count > 0 ? story_firm(c) : NULL;
  for (size_t i = 0; i < c->families.count; i++) {
    family *f = c->families.at[i].value;
    add_vote(c, f, firm, OF_THE_STORY);
    unsigned most = 0;
    for (size_t k = 0; k < f->vote_count; k++)
      if (f->votes[k].count > most) {
        most = f->votes[k].count;
        f->maker = f->votes[k].maker;
      }
  }
}

/* ---------------------------------------------------------------- names */

/* "Orvane Silicon" and "C2" -> "Orvane C2"; a firm from the lists keeps its name. */
static const sift_entity *with_maker(sift_arena *arena, const sift_entity *chip,
                                     const sift_entity *maker)
{
  sift_text short_name = maker->local ? sift_word_first(maker->name) : maker->name;
  sift_entity *named = SIFT_NEW(arena, sift_entity);
  *named = *chip;
  named->vendor = maker->name;
  if (sift_text_starts(chip->name, short_name))
    return named;
  named->name = named->id = sift_text_spaced(arena, short_name, chip->name);
  return named;
}

static const sift_entity *named(coding *c, const sift_entity *chip)
{
  void **place = sift_table_put(&c->named, chip->name);
  if (*place == NULL) {
    const sift_entity *maker = family_of(c, chip)->maker;
    *place =
        (void *)(uintptr_t)(maker == NULL ? chip
                                          : with_maker(c->tagger->arena, chip, maker));
  }
  return *place;
}

/* "Orvane C2" is one name, not a firm and a chip. */
static bool joins(sift_text text, const sift_mention *before, const sift_mention *m)
{
  return before->kind == SIFT_ORG && before->entity != NULL && m->entity->local &&
         m->entity->vendor.len > 0 && before->span.end + 1 == m->span.start &&
         text.at[before->span.end] == ' ' &&
         sift_text_eq(before->entity->name, m->entity->vendor);
}

static void join(sift_text text, sift_mention *before, const sift_mention *m)
{
  uint32_t start = before->span.start;
  *before = *m;
  before->span.start = start;
  before->value.text = sift_text_sub(text, start, m->span.end);
}

void sift_chips_name(sift_tagger *tagger, sift_mentions *mentions)
{
  coding c = { .tagger = tagger, .mentions = mentions };
  c.families.arena = c.named.arena = tagger->arena;
  count_votes(&c);
  if (c.families.count == 0)
    return;
  decide(&c);
  sift_text text = tagger->article->text;
  size_t kept = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention m = mentions->at[i];
    bool coded = is_coded(&m);
    if (coded)
      m.entity = named(&c, m.entity);
    if (coded && kept > 0 && joins(text, &mentions->at[kept - 1], &m))
      join(text, &mentions->at[kept - 1], &m);
    else
      mentions->at[kept++] = m;
  }
  mentions->count = kept;
}
