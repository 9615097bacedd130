/* proper.c - names that no list and no rule knows, told by how the article writes them:
 * a word that also stands with a capital in the middle of a sentence and nowhere in small
 * letters is one, so that what follows it is not said of whom the article tells. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

#define TEXT_LOOKED_AT 65536 /* bytes of an article in which a word is looked for */

static bool is_letter(char c)
{
  return sift_is_alpha((unsigned char)c) || sift_is_digit((unsigned char)c);
}

/* Whether the word stands in the text, anywhere or within a sentence. */
static bool stands(sift_text text, sift_text word, bool within)
{
  for (size_t at = sift_text_find(text, word, 0); at != SIZE_MAX;
       at = sift_text_find(text, word, at + 1)) {
    bool whole = (at == 0 || !is_letter(text.at[at - 1])) &&
                 (at + word.len == text.len || !is_letter(text.at[at + word.len]));
    bool inside =
        at > 1 && text.at[at - 1] == ' ' &&
        ((text.at[at - 2] >= 'a' && text.at[at - 2] <= 'z') || text.at[at - 2] == ',');
    if (whole && (inside || !within))
      return true;
  }
  return false;
}

bool sift_is_proper(const sift_scene *scene, sift_text word)
{
  sift_text all = scene->article->text;
  sift_text text =
      sift_text_sub(all, 0, all.len < TEXT_LOOKED_AT ? all.len : TEXT_LOOKED_AT);
  return word.len > 2 && sift_is_upper(word.at[0]) && stands(text, word, true) &&
         !stands(text, sift_text_lower(scene->arena, word), false);
}

/* "Swedish", "GAAP", "Fab": with a capital wherever they stand, and yet nobody's name. */
static bool is_common(const sift_scene *scene, sift_text word)
{
  sift_text lower = sift_text_lower(scene->arena, word);
  return word.at[1] != lower.at[1] ||
         sift_table_get(&scene->claimer->demonyms, lower) != NULL ||
         sift_table_get(&scene->claimer->facilities, lower) != NULL;
}

/* "Converse, which Nike bought for $309 million, saw": what is bought has a name. */
static bool is_bought(const sift_scene *scene, sift_text word, uint32_t end)
{
  enum { REACH = 60 };
  sift_text text = scene->article->text;
  sift_text rest =
      sift_text_sub(text, end, end + REACH < text.len ? end + REACH : text.len);
  return word.len > 2 && sift_is_upper(word.at[0]) &&
         sift_starts_listed(scene, rest, SIFT_W_BEGINS_RELATIVE) &&
         sift_has_listed(scene, rest, SIFT_W_VERBS_OF_OWNING);
}

/* "An air-cooled version limited to 500 W follows": it has figures of its own. */
static bool is_another_version(const sift_scene *scene, sift_span sentence)
{
  enum { WORDS = 5 };
  uint32_t at = sentence.start;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_word_ahead(scene, sentence.end, &at);
    if (word.len == 0)
      return false;
    if (n == 0 ? !sift_is_listed(scene,
                                 sift_text_sub(scene->article->text, at - word.len, at),
                                 SIFT_W_INDEFINITE_OPENERS)
               : sift_is_listed(scene, word, SIFT_W_VERSIONS))
      return n > 0;
    if (at < sentence.end && scene->article->text.at[at] == '-')
      at++; /* "air-cooled" */
  }
  return false;
}

/* "The unit has seven plants": one that has no name, and of whom "it" goes on. */
static bool begins_with_part(const sift_scene *scene, uint32_t sentence)
{
  const sift_mention *first = scene->mentions->at + scene->first[sentence];
  return scene->first[sentence] < scene->first[sentence + 1] &&
         first->span.start == scene->article->sentences[sentence].span.start &&
         (sift_is_a_part(scene, first) || sift_is_venture(scene, first)) &&
         sift_scene_refer(scene, first, 1u << SIFT_ORG) == NULL;
}

/* "Harbour Road | closes": two words with capitals and a verb behind them. */
static bool begins_with_street(const sift_scene *scene, sift_span sentence, uint32_t end)
{
  const char *text = scene->article->text.at;
  uint32_t at = end;
  if (at + 1 >= sentence.end || text[at] != ' ' ||
      !sift_is_upper((unsigned char)text[at + 1]))
    return false;
  sift_text word = sift_word_ahead(scene, sentence.end, &at);
  return sift_is_listed(scene, word, SIFT_W_WAYS);
}

/* "Airport still asking people to check", as live reports write it, and "the one at
 * Netherfold is to close": bodies and sites that have no name here. */
static bool begins_with_unnamed(const sift_scene *scene, sift_span sentence)
{
  sift_text said = sift_text_sub(scene->article->text, sentence.start, sentence.end);
  size_t body = sift_starts_listed(scene, said, SIFT_W_BARE_BODIES);
  return sift_starts_listed(scene, said, SIFT_W_ONE_OF_SEVERAL_OPENERS) > 0 ||
         (body > 0 && sift_starts_listed(scene, sift_text_sub(said, body, said.len),
                                         SIFT_W_BEHIND_A_BARE_BODY) > 0);
}

/* "Kroger's largest shareholder made", "the group that owns Kroger has". */
static bool begins_with_kin(const sift_scene *scene, uint32_t sentence)
{
  enum { NEAR = 40 }; /* bytes of "A Danish competitor of " */
  uint32_t start = scene->article->sentences[sentence].span.start;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_REF)
      return m->span.start == start && sift_is_defined_behind(scene, m);
    if (m->span.start > start + NEAR)
      return false;
    if (m->kind == SIFT_ORG)
      return sift_is_only_kin(scene, m);
  }
  return false;
}

static bool begins_with_stranger(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  const char *text = scene->article->text.at;
  uint32_t end = span.start, first = scene->first[sentence];
  while (end < span.end && is_letter(text[end]))
    end++;
  bool known =
      first < scene->first[sentence + 1] && scene->mentions->at[first].span.start < end;
  sift_text word = sift_text_sub(scene->article->text, span.start, end);
  if (sift_text_is(word, "There") && end < span.end && text[end] == ',')
    return true; /* "There, the rate is 34%": of the place spoken of last */
  if (is_another_version(scene, span) || begins_with_part(scene, sentence) ||
      begins_with_unnamed(scene, span) || begins_with_kin(scene, sentence) ||
      sift_begins_with_unknown(scene, sentence))
    return true;
  return !known && ((sift_is_proper(scene, word) && !is_common(scene, word)) ||
                    is_bought(scene, word, end) || begins_with_street(scene, span, end));
}

bool sift_begins_with_stranger(const sift_scene *scene, uint32_t sentence)
{
  enum { UNASKED, NO, YES }; /* asked for each draft, looked for once */
  uint8_t *known = &scene->strangers[sentence];
  if (*known == UNASKED)
    *known = begins_with_stranger(scene, sentence) ? YES : NO;
  return *known == YES;
}

static bool is_it(const sift_scene *scene, const sift_mention *pronoun)
{
  return sift_is_listed(scene, sift_reference_word(scene, pronoun->span), SIFT_W_IT);
}

/* "Plenum also has the better customers: its revenue": of whom no list knows. */
static bool is_of_own_stranger(const sift_scene *scene, const sift_mention *pronoun)
{
  return is_it(scene, pronoun) && sift_begins_with_stranger(scene, pronoun->sentence) &&
         sift_scene_named_before(scene, pronoun->sentence, pronoun->span.start,
                                 SIFT_ANY_SUBJECT) == NULL;
}

/* Whether the figure before, of the same paragraph, is of another firm than the one that
 * the article is about. */
static bool has_told_of_other(const sift_scene *scene, uint32_t sentence)
{
  const sift_draft *last = scene->last;
  return last != NULL && last->entity != NULL && last->entity->kind == SIFT_ORG &&
         last->entity != scene->main && sift_same_block(scene, last->sentence, sentence);
}

/* "The Denver-based company", in an article on two firms of which nobody is said to be
 * from there: one of them, and which is not said. */
static bool is_either_of_two(const sift_scene *scene, const sift_mention *pronoun)
{
  bool is_stranger = false;
  return (scene->bidder != NULL || has_told_of_other(scene, pronoun->sentence)) &&
         sift_origin_said(scene, pronoun->span).len > 0 &&
         sift_firm_of_origin(scene, pronoun) == NULL &&
         sift_firm_from_elsewhere(scene, pronoun) == NULL &&
         sift_firm_described(scene, pronoun, &is_stranger) == NULL;
}

bool sift_refers_to_stranger(const sift_scene *scene, const sift_mention *pronoun)
{
  uint32_t s = pronoun->sentence;
  if (is_of_own_stranger(scene, pronoun) || is_either_of_two(scene, pronoun))
    return true;
  if (s == 0 || !sift_same_block(scene, s - 1, s) ||
      !sift_begins_with_stranger(scene, s - 1) ||
      !(is_it(scene, pronoun) || (sift_is_plain_reference(scene, pronoun) &&
                                  sift_begins_with_unknown(scene, s - 1))))
    return false;
  return sift_scene_named_before(scene, s, pronoun->span.start, SIFT_ANY_SUBJECT) == NULL;
}

/* "Tarn hired Ned Orrick, Kroger's buyer. The grocer": not Kroger, but a stranger. */
bool sift_is_beside_stranger(const sift_scene *scene, const sift_mention *pronoun,
                             const sift_mention *m)
{
  sift_text rest =
      sift_text_sub(scene->article->text, m->span.end, scene->article->text.len);
  return sift_starts_listed(scene, rest, SIFT_W_APOSTROPHE_S) > 0 &&
         m->entity != scene->main && m->sentence + 1 == pronoun->sentence &&
         sift_begins_with_stranger(scene, m->sentence);
}

#define TITLE_WORDS 4 /* "the flour company Hobart" */

/* "Swedish" or "Leeds-based" before a title. */
static bool goes_with_title(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 &&
         (sift_table_get(&scene->claimer->demonyms, word->text) != NULL ||
          sift_table_get(&scene->claimer->titles, word->text) != NULL ||
          sift_text_ends(word->text, SIFT_TEXT("-based")));
}

/* How many words of a title without an article stand before the name: all behind a
 * preposition ("shares in Swedish lock maker"), else those that can be nothing else. */
static size_t bare_title(const sift_scene *scene, const sift_typed *typed, size_t name)
{
  size_t sure = 1;
  while (sure < name && goes_with_title(scene, &typed->words[name - sure - 1]))
    sure++;
  for (size_t n = 1; n <= TITLE_WORDS && n < name; n++) {
    const sift_word *word = &typed->words[name - n - 1];
    if (word->mention >= 0 || !sift_is_alpha((unsigned char)word->text.at[0]))
      break;
    if (sift_table_get(&scene->claimer->set_aside, word->text) != NULL)
      return n;
  }
  return sure;
}

size_t sift_title_before(const sift_scene *scene, const sift_typed *typed, size_t name)
{
  if (name == 0 || typed->words[name - 1].mention >= 0 ||
      sift_mention_of(scene, &typed->words[name]) == NULL ||
      sift_mention_of(scene, &typed->words[name])->kind != SIFT_ORG ||
      sift_table_get(&scene->claimer->titles, typed->words[name - 1].text) == NULL)
    return 0;
  for (size_t n = 2; n <= TITLE_WORDS + 1 && n <= name; n++) {
    const sift_word *word = &typed->words[name - n];
    if (sift_is_word_on(word, SIFT_W_ARTICLES))
      return n;
    if (word->mention >= 0 || !sift_is_alpha((unsigned char)word->text.at[0]))
      break;
  }
  return bare_title(scene, typed, name);
}
