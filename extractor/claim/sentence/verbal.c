/* verbal.c - which words of a sentence are verbs, by their form and by what stands
 * beside them: "runs 12 shops", but "the runs of". */
#include "claim/sentence/simple.h"

const char *const sift_modals[] = { "will",  "would", "can",   "could",  "may",
                                    "might", "must",  "shall", "should", NULL };
const char *const sift_perfects[] = { "has", "have", "had", NULL };
static const char *const helpers[] = { "has",  "have", "had", "is",  "are", "was",
                                       "were", "does", "do",  "did", NULL };

static const sift_verb_form *form_of(const sift_scene *scene, const sift_word *word)
{
  return word->mention >= 0 ? NULL : sift_verb_form_of(scene->claimer->rules, word->text);
}

unsigned sift_verb_forms(const sift_scene *scene, const sift_word *word)
{
  const sift_verb_form *form = form_of(scene, word);
  return form == NULL ? 0 : form->forms;
}

unsigned sift_verb_forms_at(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  return at < r->count ? sift_verb_forms(scene, &r->words[at]) : 0;
}

bool sift_is_saying(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_in(&scene->claimer->sayings, word) ||
         sift_is_word_in(&scene->claimer->tellings, word) || sift_is_word(word, "added");
}

const sift_verb *sift_verb_of(const sift_scene *scene, const sift_word *word)
{
  const sift_verb_form *form = form_of(scene, word);
  return form == NULL ? NULL : form->verb;
}

bool sift_is_adverb(const sift_word *word)
{
  static const char *const words[] = { "also",  "now",   "then",     "still",   "later",
                                       "soon",  "just",  "already",  "even",    "not",
                                       "n't",   "never", "once",     "only",    "since",
                                       "again", "first", "together", "instead", "thus",
                                       "both",  "each",  "all",      "once",    NULL };
  return sift_is_word_of(word, words) || (word->mention < 0 && word->text.len > 4 &&
                                          sift_text_ends(word->text, SIFT_TEXT("ly")));
}

bool sift_begins_object(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  static const char *const words[] = {
    "the",           "a",     "an",      "its",     "their",  "his",
    "her",           "about", "around",  "some",    "more",   "less",
    "fewer",         "up",    "as",      "nearly",  "almost", "only",
    "just",          "over",  "under",   "no",      "all",    "both",
    "every",         "each",  "one",     "two",     "at",     "roughly",
    "approximately", "that",  "another", "between", "close",  "well",
    "half",          "to",    "those",   "these",   "three",  "four",
    "five",          "six",   "several", "many",    "most",   NULL
  };
  if (at >= r->count)
    return false;
  const sift_mention *m = sift_mention_of(scene, &r->words[at]);
  return m != NULL ? m->kind != SIFT_DATE && m->kind != SIFT_TIME
                   : sift_is_word_of(&r->words[at], words);
}

/* Before a noun, and not before a verb: "the plans", "of plans", "its closed shops". */
static bool leads_noun(const sift_word *word)
{
  static const char *const words[] = {
    "the",  "a",     "an",   "its",  "their", "his",   "her",   "our",     "'s",
    "of",   "in",    "on",   "for",  "with",  "at",    "from",  "by",      "to",
    "no",   "any",   "new",  "more", "some",  "other", "these", "those",   "this",
    "than", "as",    "into", "per",  "most",  "many",  "few",   "several", "about",
    "over", "under", "own",  "be",   "been",  "being", "is",    "are",     "was",
    "were", "has",   "have", "had",  "or",    NULL
  };
  return sift_is_word_of(word, words);
}

/* "Plans to", "said that", "shipped in": what may follow a verb where a name or pronoun
 * stands before. */
static bool follows_verb(const sift_reading *r, uint32_t at)
{
  static const char *const words[] = { "to",   "that", "in",   "on",  "at",  "for",
                                       "from", "with", "out",  "off", "up",  "down",
                                       "into", "by",   "back", "it",  "its", NULL };
  return at < r->count && sift_is_word_of(&r->words[at], words);
}

/* "Sales" of "stores' sales rose" is no verb: another finite one is right behind. */
static bool is_before_verb(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  if (at >= r->count)
    return false;
  return sift_is_word_of(&r->words[at], sift_modals) ||
         sift_is_word_of(&r->words[at], helpers) ||
         (sift_verb_forms(scene, &r->words[at]) & (1u << SIFT_PAST)) != 0;
}

/* A plural noun of a sort, or who there are several of: before a base form. */
static bool is_plural(const sift_word *word)
{
  static const char *const words[] = { "they", "we",     "who", "which",
                                       "that", "people", NULL };
  if (word->mention >= 0)
    return false;
  return sift_is_word_of(word, words) ||
         (word->text.len > 3 && sift_text_ends(word->text, SIFT_TEXT("s")) &&
          !sift_text_ends(word->text, SIFT_TEXT("ss")) &&
          !sift_text_is(word->text, "'s"));
}

static unsigned lexical_forms(const sift_scene *scene, const sift_reading *r,
                              uint32_t first, uint32_t at)
{
  unsigned forms = sift_verb_forms(scene, &r->words[at]);
  const sift_word *before = &r->words[at - 1];
  if (forms == 0 || r->words[at].upper || leads_noun(before))
    return 0;
  bool object = sift_begins_object(scene, r, at + 1);
  static const char *const heads[] = { "which", "that", "who", ",", NULL };
  bool named = before->mention >= 0 || sift_is_word_of(before, heads);
  unsigned found = 0;
  if ((forms & (1u << SIFT_PAST)) != 0)
    found |= 1u << SIFT_PAST;
  if ((forms & (1u << SIFT_THIRD)) != 0 && !is_before_verb(scene, r, at + 1) &&
      (object || follows_verb(r, at + 1) || (named && at + 1 < r->count)))
    found |= 1u << SIFT_THIRD;
  if ((forms & (1u << SIFT_BASE)) != 0 && found == 0 && object && is_plural(before) &&
      at > first)
    found |= 1u << SIFT_BASE;
  return found;
}

unsigned sift_finite_forms(const sift_scene *scene, const sift_reading *r, uint32_t first,
                           uint32_t at)
{
  const sift_word *word = &r->words[at];
  static const char *const past[] = { "had", "was", "were", "did", NULL };
  if (at <= first || word->mention >= 0)
    return 0;
  if (sift_is_word_of(word, sift_modals))
    return 1u << SIFT_THIRD;
  if (sift_is_word_of(word, helpers))
    return sift_is_word_of(word, past) ? 1u << SIFT_PAST : 1u << SIFT_THIRD;
  return lexical_forms(scene, r, first, at);
}

bool sift_is_fronted(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  static const char *const leads[] = {
    "in",     "on",        "at",      "after",      "before",    "since",     "by",
    "for",    "from",      "with",    "without",    "under",     "despite",   "during",
    "amid",   "as",        "while",   "when",       "if",        "because",   "although",
    "though", "once",      "until",   "unless",     "like",      "unlike",    "among",
    "over",   "to",        "through", "following",  "according", "until",     "including",
    "of",     "besides",   "beyond",  "late",       "early",     "last",      "next",
    "this",   "meanwhile", "however", "separately", "also",      "alongside", "so",
    "yet",    "still",     "instead", "overall",    "given",     "behind",    "between",
    "then",   "where",     "whereas", "within",     "across",    "between",   "around",
    NULL
  };
  if (at >= r->count)
    return false;
  const sift_word *word = &r->words[at];
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_DATE || m->kind == SIFT_TIME || m->kind == SIFT_DURATION;
  unsigned forms = sift_verb_forms(scene, word);
  return sift_is_word_of(word, leads) || sift_is_adverb(word) ||
         (forms & ((1u << SIFT_ING) | (1u << SIFT_DONE))) != 0;
}
