/* aside.c - which names a sentence is about, and which it only speaks of. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

/* The word before a byte, in lower case; empty at a sentence's start or after a mark. */
static sift_text word_before(const sift_scene *scene, uint32_t start, uint32_t byte,
                             char room[24])
{
  const char *text = scene->article->text.at;
  while (byte > start && sift_is_space(text[byte - 1]))
    byte--;
  uint32_t end = byte;
  while (byte > start && sift_is_alpha(text[byte - 1]) && end - byte < 23)
    byte--;
  for (uint32_t i = byte; i < end; i++)
    room[i - byte] = sift_to_lower(text[i]);
  return (sift_text){ room, end - byte };
}

/* "the", "existing", "first-generation": may stand between "of" and a name. */
static bool is_modifier(const sift_scene *scene, sift_text word, uint32_t before)
{
  return sift_is_listed(scene, word, SIFT_W_BEFORE_A_FIRM) ||
         (before > 0 && scene->article->text.at[before - 1] == '-');
}

static sift_text word_behind(const sift_scene *scene, uint32_t end, uint32_t byte,
                             char room[24])
{
  const char *text = scene->article->text.at;
  size_t len = 0;
  while (byte < end && text[byte] == ' ')
    byte++;
  while (byte + len < end && sift_is_alpha(text[byte + len]) && len < 23) {
    room[len] = text[byte + len];
    len++;
  }
  return (sift_text){ room, len };
}

#define EMPLOYER_TITLE 4 /* words: "at US investment banking giant Harrow" */

/* Where the title before a name may begin: behind the firm or person named before it. */
static uint32_t behind_name_before(const sift_scene *scene, const sift_mention *name)
{
  const sift_mention *first = &scene->mentions->at[scene->first[name->sentence]];
  for (const sift_mention *m = name; m > first;)
    if ((--m)->kind == SIFT_ORG || m->kind == SIFT_PERSON)
      return m->span.end;
  return scene->article->sentences[name->sentence].span.start;
}

/* "Nora Quill of | Harrow & Finch | expects", in an article on somebody else. */
static bool is_of_forecaster(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  uint32_t end = scene->article->sentences[name->sentence].span.end,
           start = scene->article->sentences[name->sentence].span.start,
           byte = name->span.start;
  sift_text word = word_before(scene, start, byte, room);
  bool employs =
      sift_text_is(word, "of") || sift_is_listed(scene, word, SIFT_W_BEFORE_AN_EMPLOYER);
  if (name->kind != SIFT_ORG || name->entity == scene->main || !employs ||
      byte < start + word.len + 2 ||
      !sift_is_listed(scene, word_behind(scene, end, name->span.end, room),
                      SIFT_W_VERBS_OF_FORECASTING))
    return false;
  byte -= (uint32_t)word.len + 2;
  size_t surname = word_before(scene, start, byte, room).len;
  return surname > 0 &&
         sift_is_upper((unsigned char)scene->article->text.at[byte - surname]);
}

/* "An analyst with Harrow & Finch": what she tells is of the firm that she looks at. */
bool sift_is_employer_of_analyst(const sift_scene *scene, const sift_mention *name)
{
  if (is_of_forecaster(scene, name))
    return true;
  char room[24];
  uint32_t start = behind_name_before(scene, name), byte = name->span.start;
  for (int n = 0; n <= EMPLOYER_TITLE; n++) {
    sift_text word = word_before(scene, start, byte, room);
    if (word.len == 0 || byte < start + 1 + word.len)
      return false;
    byte -= 1 + (uint32_t)word.len;
    if (sift_is_listed(scene, word, SIFT_W_BEFORE_AN_EMPLOYER))
      return sift_is_listed(scene, word_before(scene, start, byte, room),
                            SIFT_W_ANALYSTS);
  }
  return false;
}

/* "Goldman Sachs estimates that oil production will rise": what stands behind is of
 * whom it looks at, unless it goes on with "it" or is told of in the article. */
static bool only_estimates(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text word = word_behind(scene, end, at, room);
  if (name->kind != SIFT_ORG || name->entity == scene->main ||
      sift_table_get(&scene->claimer->estimatings, word) == NULL)
    return false;
  at += 1 + (uint32_t)word.len;
  if (!sift_text_is(word_behind(scene, end, at, room), "that"))
    return false;
  return !sift_is_listed(scene, word_behind(scene, end, at + 5, room), SIFT_W_IT);
}

/* "Adobe reported consumers using $67 billion": what these did is not what it did. */
static bool tells_of_crowd(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text word = word_behind(scene, end, at, room);
  if (name->kind != SIFT_ORG ||
      (!sift_is_listed(scene, word, SIFT_W_VERBS_OF_REPORTING) &&
       sift_table_get(&scene->claimer->estimatings, word) == NULL))
    return false;
  at += 1 + (uint32_t)word.len;
  word = word_behind(scene, end, at, room);
  if (sift_text_is(word, "that"))
    word = word_behind(scene, end, at + 5, room);
  return sift_table_get(&scene->claimer->crowds, word) != NULL;
}

/* Behind "'s" or a bare apostrophe; `end`: there is none. */
static uint32_t behind_owner(const sift_scene *scene, uint32_t end, uint32_t byte)
{
  sift_text rest = sift_text_sub(scene->article->text, byte, end);
  size_t mark = sift_starts_listed(scene, rest, SIFT_W_POSSESSIVE_MARKS);
  return mark > 0 ? byte + (uint32_t)mark : end;
}

/* "At Heineken's Irish rival Oracle": only says who Oracle is. */
static bool leads_to_kin(const sift_scene *scene, const sift_mention *name)
{
  enum { WORDS = 3 };
  char room[24];
  const char *text = scene->article->text.at;
  uint32_t end = scene->article->sentences[name->sentence].span.end;
  uint32_t at = behind_owner(scene, end, name->span.end);
  bool owns = at < end;
  if (!owns && name->span.end < end && text[name->span.end] == ' ')
    at = name->span.end + 1; /* "Heineken rival Oracle" */
  for (int n = 0; n < (owns ? WORDS : 1) && at < end; n++) {
    sift_text word = word_behind(scene, end, at, room);
    at += (uint32_t)word.len + 1;
    if (word.len == 0 || at >= end || text[at - 1] != ' ')
      return false;
    if (sift_table_get(&scene->claimer->kin, word) != NULL)
      return sift_is_upper((unsigned char)text[at]);
  }
  return false;
}

/* "Oracle Shuts Its Hub": most of its words have a capital, as those of a title have. */
static bool is_in_title_case(const sift_scene *scene, sift_span sentence)
{
  sift_text said = sift_text_sub(scene->article->text, sentence.start, sentence.end);
  size_t large = 0, words = 0;
  for (size_t i = 0; i < said.len; i++) {
    if (!sift_is_alpha((unsigned char)said.at[i]) || (i > 0 && said.at[i - 1] != ' '))
      continue;
    words++;
    large += sift_is_upper((unsigned char)said.at[i]);
  }
  return 2 * large >= words;
}

/* "The Anders Orrick Fan Club", "Windows Mixed Reality headsets": a longer name. */
static bool is_in_longer_name(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  sift_text text = scene->article->text;
  sift_span sentence = scene->article->sentences[name->sentence].span;
  uint32_t end = sentence.end;
  if ((name->kind != SIFT_PERSON && name->kind != SIFT_PRODUCT) ||
      name->span.end + 1 >= end || text.at[name->span.end] != ' ' ||
      !sift_is_upper((unsigned char)text.at[name->span.end + 1]))
    return false;
  size_t next = sift_scene_first(scene, name->span.end);
  if (next < scene->mentions->count &&
      scene->mentions->at[next].span.start == name->span.end + 1)
    return false;
  sift_text word = word_behind(scene, end, name->span.end, room);
  bool small = word.len > 2 && !sift_is_upper((unsigned char)word.at[1]);
  return sift_is_proper(scene, word) || (small && !is_in_title_case(scene, sentence));
}

/* "SAP agreed to an investment in Oracle, building on its past ones": so does SAP. */
static bool is_before_participle(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  sift_text text = scene->article->text;
  uint32_t end = scene->article->sentences[name->sentence].span.end;
  if (name->span.end + 2 >= end || text.at[name->span.end] != ',')
    return false;
  sift_text word = word_behind(scene, end, name->span.end + 1, room);
  if (word.len < 6 || !sift_text_ends(word, SIFT_TEXT("ing")) ||
      !sift_is_alpha((unsigned char)word.at[0]) ||
      sift_is_upper((unsigned char)word.at[0]))
    return false;
  for (const sift_mention *m = name; m-- > scene->mentions->at;)
    if (m->sentence != name->sentence)
      return false;
    else if (m->kind == SIFT_ORG || m->kind == SIFT_REF)
      return true;
  return false;
}

/* "Tarn News' Nora Quill writes: Oracle will": only tells. */
static bool is_who_writes(const sift_scene *scene, const sift_mention *name)
{
  enum { REACH = 48 };
  sift_span span = scene->article->sentences[name->sentence].span;
  sift_text text = scene->article->text;
  char room[24];
  for (uint32_t at = name->span.end; at < span.end && at < name->span.end + REACH; at++)
    if (text.at[at] == ':')
      return sift_is_listed(scene, word_before(scene, span.start, at, room),
                            SIFT_W_VERBS_OF_WRITING);
  return false;
}

/* "Is part of Oracle and has 260 shops": so has the part. */
static bool is_whole(const sift_scene *scene, uint32_t start, uint32_t byte)
{
  char room[24];
  sift_text word = word_before(scene, start, byte, room);
  if (sift_text_is(word, "the"))
    word = word_before(scene, start, byte -= 4, room);
  if (!sift_text_is(word, "of"))
    return false;
  byte -= 3;
  if (!sift_is_listed(scene, word_before(scene, start, byte, room),
                      SIFT_W_PARTS_OF_A_FIRM))
    return false;
  byte -= 1 + (uint32_t)word_before(scene, start, byte, room).len;
  return sift_is_listed(scene, word_before(scene, start, byte, room),
                        SIFT_W_BEFORE_A_PART);
}

/* "The Talvane Glide headset": that is what it is. */
static bool is_its_sort(const sift_scene *scene, const sift_mention *name,
                        sift_text behind)
{
  return name->kind == SIFT_PRODUCT && name->entity != NULL && name->entity->local &&
         sift_is_listed(scene, behind, SIFT_W_SORTS_OF_PRODUCTS);
}

/* "SAP-owned Oracle": of what it owns, leads, backs. */
static bool is_tied(const sift_scene *scene, const sift_mention *name)
{
  sift_text text = scene->article->text;
  uint32_t at = name->span.end;
  return name->kind == SIFT_ORG && at + 3 < text.len && text.at[at] == '-' &&
         text.at[at + 1] >= 'a' && text.at[at + 1] <= 'z';
}

bool sift_scene_is_anothers(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  sift_span span = scene->article->sentences[name->sentence].span;
  sift_text behind = word_behind(scene, span.end, name->span.end, room);
  behind = sift_text_lower(scene->arena, behind);
  bool attached = sift_table_get(&scene->claimer->attached, behind) != NULL &&
                  !is_its_sort(scene, name, behind);
  if (attached || is_tied(scene, name) || leads_to_kin(scene, name) ||
      is_in_longer_name(scene, name) || is_before_participle(scene, name) ||
      is_whole(scene, span.start, name->span.start) || is_who_writes(scene, name))
    return true;
  sift_text before = word_before(scene, span.start, name->span.start, room);
  if (sift_is_employer_of_analyst(scene, name) || only_estimates(scene, name) ||
      tells_of_crowd(scene, name))
    return true;
  if (sift_text_is(before, "by")) {
    before = word_before(scene, span.start, name->span.start - 3, room);
    return sift_table_get(&scene->claimer->askeds, before) != NULL;
  }
  if (!sift_text_is(before, "to"))
    return sift_is_listed(scene, before, SIFT_W_POSSESSIVES_OF_PERSONS);
  before = word_before(scene, span.start, name->span.start - 3, room);
  return sift_text_is(before, "according");
}

bool sift_scene_is_of_crowd(const sift_scene *scene, const sift_mention *figure)
{
  uint32_t end = scene->first[figure->sentence + 1];
  for (uint32_t i = scene->first[figure->sentence]; i < end; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.end <= figure->span.start && tells_of_crowd(scene, m))
      return true;
  }
  return false;
}

/* "The chief executive of Oracle said": speaks for it. */
static bool speaks_for(const sift_scene *scene, uint32_t start, uint32_t of)
{
  char room[24];
  for (int n = 0; n < 3; n++) { /* "chief executive officer" */
    sift_text word = word_before(scene, start, of, room);
    if (!sift_is_listed(scene, word, SIFT_W_EXECUTIVE_ROLES))
      return n > 0 && !sift_is_listed(scene, word, SIFT_W_NO_LONGER);
    while (of > start && sift_is_space(scene->article->text.at[of - 1]))
      of--;
    of -= (uint32_t)word.len;
  }
  return true;
}

/* "LONDON (Reuters) - Kroger will": who carries the story. */
static bool is_agency(const sift_scene *scene, const sift_mention *name)
{
  sift_text text = scene->article->text;
  uint32_t start = name->span.start, end = name->span.end;
  if (start < 2 || end + 2 >= text.len || text.at[start - 1] != '(' ||
      text.at[end] != ')')
    return false;
  sift_text rest = sift_text_sub(text, end + 1, text.len);
  return sift_text_starts(rest, SIFT_TEXT(" -")) ||
         sift_text_starts(rest, SIFT_TEXT(" \xE2\x80\x93")) ||
         sift_text_starts(rest, SIFT_TEXT(" \xE2\x80\x94"));
}

/* "Comes from | a single customer": where what ends at `at` has its article, if one
 * stands a word or two before; else `at`. */
static uint32_t start_of_phrase(const sift_scene *scene, uint32_t start, uint32_t at)
{
  enum { WORDS = 3 }; /* "a | very large | customer" */
  char room[24];
  uint32_t from = at;
  for (int n = 0; n < WORDS && from > start + 1; n++) {
    sift_text word = word_before(scene, start, from, room);
    if (word.len == 0)
      break;
    from -= 1 + (uint32_t)word.len;
    if (sift_is_listed(scene, word, SIFT_W_DETERMINERS))
      return from;
  }
  return at;
}

/* "Compared with its predecessor, the C1, it": where the name is to be looked at is where
 * the words begin that it only says again. */
static uint32_t start_of_apposition(const sift_scene *scene, const sift_mention *name,
                                    uint32_t start)
{
  char room[24];
  const char *text = scene->article->text.at;
  uint32_t at = name->span.start;
  if (sift_text_is(word_before(scene, start, at, room), "the"))
    at -= 4;
  if (at < start + 2 || text[at - 2] != ',')
    return name->span.start;
  sift_text kin = word_before(scene, start, at - 2, room);
  return kin.len > 0 && sift_table_get(&scene->claimer->kin, kin) != NULL
             ? start_of_phrase(scene, start, at - 2 - (uint32_t)kin.len)
             : name->span.start;
}

bool sift_scene_is_aside(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  if (is_agency(scene, name))
    return true;
  name = sift_first_of_list(scene, name);
  const char *text = scene->article->text.at;
  uint32_t start = scene->article->sentences[name->sentence].span.start;
  uint32_t at = start_of_apposition(scene, name, start);
  bool titled = false; /* "the data firm Tolland": its title's words may stand between */
  for (int n = 0; n < (titled ? 6 : 3); n++) {
    sift_text word = word_before(scene, start, at, room);
    if (word.len == 0)
      return false;
    if (word.len == 1 && room[0] == 's' &&
        name > scene->mentions->at && /* "Nvidia's H100" */
        name[-1].sentence == name->sentence && at - name[-1].span.end <= 6)
      return sift_scene_is_aside(scene, name - 1);
    if (n == 0 && sift_text_is(word, "them")) /* "chips, most of them Nvidia's" */
      return true;
    bool of = sift_text_is(word, "of"),
         aside = sift_table_get(&scene->claimer->set_aside, word) != NULL;
    while (at > start && sift_is_space(text[at - 1]))
      at--;
    at -= (uint32_t)word.len;
    if (aside)
      return !of || !speaks_for(scene, start, at);
    titled = titled || (n == 0 && sift_table_get(&scene->claimer->titles, word) != NULL);
    bool small = !sift_is_upper((unsigned char)text[at]) ||
                 sift_table_get(&scene->claimer->demonyms, word) != NULL;
    bool passes = titled ? small : is_modifier(scene, word, at);
    if (!passes)
      return false;
    while (at > start && !sift_is_space(text[at - 1]))
      at--;
  }
  return false;
}
