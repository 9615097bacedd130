/* described.c - whom the article calls what a reference says: "the medical testing
 * group", "the utility". What somebody is stands right before the name ("planning-software maker
 * Orrin"), behind it in an apposition ("Orrin, a medical testing group,") or behind "is
 * a". A reference is of whoever is described by its last word, and by one of its other
 * words where the last one fits any firm. Where the paragraph only calls a name so that
 * no list knows, it is that stranger, and nobody's figure. */
#include "claim/who/who.h"

enum {
  SHORTEST = 3,
  APPOSITION_WORDS = 8,  /* "a Dutch maker of pumps and other parts" */
  LOOKED_AT = 40,        /* times that a word is looked for, in */
  TEXT_LOOKED_AT = 65536 /* bytes of the article */
};

static bool is_letter(char c)
{
  return sift_is_alpha((unsigned char)c) || sift_is_digit((unsigned char)c) || c == '-';
}

/* The word's start, whole and in small letters, from `at` on; SIZE_MAX: no more. */
static size_t next_of_word(sift_text text, sift_text word, size_t at)
{
  for (; (at = sift_text_find(text, word, at)) != SIZE_MAX; at++) {
    size_t end = at + word.len;
    if ((at == 0 || !is_letter(text.at[at - 1])) &&
        (end == text.len || !is_letter(text.at[end])))
      return at;
  }
  return SIZE_MAX;
}

typedef struct described {
  const sift_entity *firm;
  bool is_several;
  uint32_t stranger; /* where a name last is called so that no list knows; 0: nowhere */
} described;

static void is_called(described *out, const sift_scene *scene, uint32_t from, uint32_t to)
{
  const sift_mention *m = NULL;
  size_t i = sift_scene_first(scene, from);
  if (i > 0 && scene->mentions->at[i - 1].span.end > from)
    i--; /* its name has more words before this one */
  for (; i < scene->mentions->count && scene->mentions->at[i].span.start < to; i++)
    if (scene->mentions->at[i].kind == SIFT_ORG)
      m = &scene->mentions->at[i];
  if (m == NULL || m->entity == NULL)
    out->stranger = from;
  else if (out->firm == NULL)
    out->firm = m->entity;
  else
    out->is_several = out->is_several || out->firm != m->entity;
}

/* "Planning-software maker Orrin": a name begins right behind the word. */
static bool names_behind(sift_text text, size_t end)
{
  return end + 2 < text.len && text.at[end] == ' ' &&
         sift_is_upper((unsigned char)text.at[end + 1]) &&
         (sift_is_alpha((unsigned char)text.at[end + 2]));
}

static uint32_t end_of_name(sift_text text, size_t start)
{
  size_t end = start;
  while (end < text.len && (is_letter(text.at[end]) || text.at[end] == '&' ||
                            (text.at[end] == ' ' && end + 1 < text.len &&
                             sift_is_upper((unsigned char)text.at[end + 1]))))
    end++;
  return (uint32_t)end;
}

/* Where the phrase begins that leads to the word at `at`: behind "a", "an" or "the" that
 * stands behind a comma or "is"; SIZE_MAX: there is none. */
static size_t apposition_before(sift_text text, size_t at)
{
  size_t end = at;
  for (int n = 0; n < APPOSITION_WORDS && end > 2 && text.at[end - 1] == ' '; n++) {
    size_t start = end - 1;
    while (start > 0 && is_letter(text.at[start - 1]))
      start--;
    sift_text word = sift_text_sub(text, start, end - 1);
    if (word.len == 0)
      return SIZE_MAX;
    bool article =
        sift_text_is(word, "a") || sift_text_is(word, "an") || sift_text_is(word, "the");
    sift_text before = sift_text_sub(text, 0, start);
    if (article && sift_text_ends(before, SIFT_TEXT(", ")))
      return start - 2;
    if (article && sift_text_ends(before, SIFT_TEXT(" is ")))
      return start - 4;
    if (article)
      return SIZE_MAX;
    end = start;
  }
  return SIZE_MAX;
}

/* "By Auguste Delmas, the pump maker": the reference itself, and no apposition. */
static bool refers(sift_text text, size_t at, size_t end, sift_text said)
{
  sift_text before = sift_text_sub(text, 0, end);
  return sift_text_ends(before, said) && before.len - said.len <= at &&
         sift_text_ends(sift_text_sub(text, 0, end - said.len), SIFT_TEXT("the "));
}

/* A name ends there: "Orrin, a". */
static bool names_before(sift_text text, size_t end, size_t *start)
{
  size_t first = end;
  while (first > 0 && is_letter(text.at[first - 1]))
    first--;
  *start = first;
  return first < end && sift_is_upper((unsigned char)text.at[first]);
}

/* The word that tells which firm: "retailer", "testing" of "medical testing group"; empty:
 * none does. */
static sift_text telling_word(const sift_scene *scene, sift_text said)
{
  sift_text head = sift_text_last_word(said);
  if (!sift_is_listed(scene, head, SIFT_W_NOUNS_OF_ANY_FIRM))
    return head;
  sift_text rest = sift_text_trim(sift_text_sub(said, 0, said.len - head.len));
  return sift_text_last_word(rest);
}

/* Where what is said ends that has the telling word: behind "testing firm"; SIZE_MAX: no
 * firm is said there. */
static size_t end_of_description(const sift_scene *scene, sift_text text, size_t end,
                                 bool needs_head)
{
  if (!needs_head)
    return end;
  size_t from = end + 1, to = from;
  while (to < text.len && is_letter(text.at[to]))
    to++;
  return end < text.len && text.at[end] == ' ' &&
                 sift_is_listed(scene, sift_text_sub(text, from, to),
                                SIFT_W_NOUNS_OF_ANY_FIRM)
             ? to
             : SIZE_MAX;
}

/* A firm of the article that a list knows by the word: the nearest of them is meant. */
static bool is_class_of_any(const sift_scene *scene, sift_text said)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    for (size_t k = 0; sift_is_named(m, 1u << SIFT_ORG) && k < m->entity->classes.count;
         k++)
      if (sift_text_eq_fold(m->entity->classes.at[k], said))
        return true;
  }
  return false;
}

static described *find_described(const sift_scene *scene, sift_text said)
{
  described *out = SIFT_NEW(scene->arena, described);
  sift_text all = scene->article->text, word = telling_word(scene, said);
  sift_text text =
      sift_text_sub(all, 0, all.len < TEXT_LOOKED_AT ? all.len : TEXT_LOOKED_AT);
  bool needs_head =
      sift_is_listed(scene, sift_text_last_word(said), SIFT_W_NOUNS_OF_ANY_FIRM);
  bool none = word.len < SHORTEST || is_class_of_any(scene, said);
  size_t at = none ? SIZE_MAX : 0;
  for (int n = 0; n < LOOKED_AT && at != SIZE_MAX; n++) {
    at = next_of_word(text, word, at);
    if (at == SIZE_MAX)
      break;
    size_t end = end_of_description(scene, text, at + word.len, needs_head), name;
    size_t phrase = apposition_before(text, at++);
    if (end == SIZE_MAX)
      continue;
    if (names_behind(text, end))
      is_called(out, scene, (uint32_t)end, end_of_name(text, end + 1));
    else if (phrase != SIZE_MAX && !refers(text, at, end, said) &&
             names_before(text, phrase, &name))
      is_called(out, scene, (uint32_t)name, (uint32_t)phrase);
  }
  return out;
}

/* Said in the same paragraph before. */
static bool is_near(const sift_scene *scene, const sift_mention *reference, uint32_t at)
{
  const sift_sentence *sentence = &scene->article->sentences[reference->sentence];
  return at > 0 && at >= sift_block_at(scene, sentence->block)->span.start &&
         at < reference->span.start;
}

/* "Medical testing group" of "The medical testing group". */
static sift_text words_said(const sift_scene *scene, const sift_mention *reference)
{
  sift_text said =
      sift_text_sub(scene->article->text, reference->span.start, reference->span.end);
  said = sift_text_lower(scene->arena, said);
  bool the = sift_text_starts(said, SIFT_TEXT("the "));
  said = the ? sift_text_sub(said, SIFT_TEXT("the ").len, said.len) : said;
  return sift_text_is(said, "venture") ? SIFT_TEXT("joint venture") : said;
}

const sift_entity *sift_firm_described(const sift_scene *scene,
                                       const sift_mention *reference, bool *is_stranger)
{
  sift_text said = words_said(scene, reference);
  void **known = sift_table_put(scene->described_as, said);
  if (*known == NULL)
    *known = find_described(scene, said);
  const described *found = *known;
  *is_stranger = found->firm == NULL && is_near(scene, reference, found->stranger);
  return found->is_several ? NULL : found->firm;
}

bool sift_is_called_otherwise(const sift_scene *scene, const sift_mention *pronoun,
                              const sift_entity *firm)
{
  sift_text word = sift_reference_word(scene, pronoun->span);
  return sift_is_listed(scene, sift_text_last_word(word), SIFT_W_PUBLIC_BODIES) &&
         !sift_text_has_fold(firm->name, sift_text_last_word(word));
}

#define GIVEN_NAME 20 /* bytes: ", now known as " */

/* "The parent, Oracle, fell": one firm that stands to another in some way, and its name
 * between commas. */
static bool is_named_beside(const sift_scene *scene, sift_text said, sift_text between,
                            const sift_mention *name)
{
  sift_text behind =
      sift_text_sub(scene->article->text, name->span.end, scene->article->text.len);
  return sift_text_is(between, ", ") && sift_text_starts(behind, SIFT_TEXT(",")) &&
         sift_ends_listed(scene, said, SIFT_W_RELATED_FIRMS);
}

const sift_entity *sift_named_behind(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_mention *next = pronoun + 1;
  sift_text text = scene->article->text,
            said = sift_text_sub(text, pronoun->span.start, pronoun->span.end);
  if (next >= scene->mentions->at + scene->mentions->count || next->entity == NULL ||
      next->kind != SIFT_ORG || !sift_text_has(said, SIFT_TEXT(" ")) ||
      next->span.start > pronoun->span.end + GIVEN_NAME)
    return NULL;
  sift_text between = sift_text_sub(text, pronoun->span.end, next->span.start);
  bool given = sift_text_starts(between, SIFT_TEXT(", ")) &&
               sift_ends_listed(scene, between, SIFT_W_GIVES_A_NAME);
  given = given || is_named_beside(scene, said, between, next);
  return given || sift_text_is(between, " ") ? next->entity : NULL;
}
