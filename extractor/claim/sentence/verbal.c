/* verbal.c - which words of a sentence are verbs, by their form and by what stands
 * beside them: "runs 12 shops", but "the runs of". */
#include "claim/sentence/simple.h"
#include "claim/sentence/telling.h"

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
  return word->mention < 0 &&
         (sift_is_saying_word(scene, word->text) || sift_text_is(word->text, "added"));
}

sift_text sift_verb_of_course(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0
             ? sift_map_get(scene->claimer->rules, "verb_of_course", word->text)
             : (sift_text){ 0 };
}

const sift_verb *sift_verb_of(const sift_scene *scene, const sift_word *word)
{
  const sift_verb_form *form = form_of(scene, word);
  return form == NULL ? NULL : form->verb;
}

bool sift_is_adverb(const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_ADVERBS) ||
         (word->mention < 0 && word->text.len > 4 &&
          sift_text_ends(word->text, SIFT_TEXT("ly")));
}

bool sift_is_waited_for(const sift_scene *scene, const sift_reading *r, uint32_t helper,
                        uint32_t at)
{
  unsigned forms = sift_verb_forms_at(scene, r, at);
  if (sift_reading_is_on(r, helper, SIFT_W_MODALS) || sift_reading_is(r, helper, "to"))
    return (forms & (1u << SIFT_BASE)) != 0 || sift_reading_is(r, at, "be") ||
           sift_reading_is(r, at, "have");
  if (sift_reading_is_on(r, helper, SIFT_W_COPULAS))
    return (forms & ((1u << SIFT_DONE) | (1u << SIFT_ING))) != 0 ||
           sift_reading_is(r, at, "being") || sift_reading_is(r, at, "to");
  return sift_reading_is_on(r, helper, SIFT_W_PERFECTS) &&
         ((forms & (1u << SIFT_DONE)) != 0 || sift_reading_is(r, at, "been") ||
          sift_reading_is(r, at, "had"));
}

uint32_t sift_past_day(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  uint32_t day = at + sift_reading_is_on(r, at, SIFT_W_BEFORE_DAYS);
  const sift_mention *m = sift_mention_there(scene, r, day);
  return m != NULL && (m->kind == SIFT_DATE || m->kind == SIFT_TIME) ? day + 1 : at;
}

bool sift_begins_object(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  if (at >= r->count)
    return false;
  const sift_mention *m = sift_mention_of(scene, &r->words[at]);
  return m != NULL ? m->kind != SIFT_DATE && m->kind != SIFT_TIME
                   : sift_is_word_on(&r->words[at], SIFT_W_BEGINS_NOUN_PHRASE);
}

/* "Sales" of "stores' sales rose" is no verb: another finite one is right behind. */
static bool is_before_verb(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  if (at >= r->count)
    return false;
  return sift_is_word_on(&r->words[at], SIFT_W_AUXILIARIES) ||
         (sift_verb_forms(scene, &r->words[at]) & (1u << SIFT_PAST)) != 0;
}

/* A plural noun of a sort, or who there are several of: before a base form. */
static bool is_plural(const sift_word *word)
{
  if (word->mention >= 0)
    return false;
  return sift_is_word_on(word, SIFT_W_PLURAL_SUBJECTS) ||
         (word->text.len > 3 && sift_text_ends(word->text, SIFT_TEXT("s")) &&
          !sift_text_ends(word->text, SIFT_TEXT("ss")) &&
          !sift_text_is(word->text, "'s"));
}

static unsigned lexical_forms(const sift_scene *scene, const sift_reading *r,
                              uint32_t first, uint32_t at)
{
  unsigned forms = sift_verb_forms(scene, &r->words[at]);
  const sift_word *before = &r->words[at - 1];
  if (forms == 0 || r->words[at].upper || sift_is_word_on(before, SIFT_W_BEFORE_NOUNS))
    return 0;
  bool object = sift_begins_object(scene, r, at + 1);
  bool named =
      before->mention >= 0 || sift_is_word_on(before, SIFT_W_BEFORE_FINITE_VERBS);
  unsigned found = 0;
  if ((forms & (1u << SIFT_PAST)) != 0)
    found |= 1u << SIFT_PAST;
  if ((forms & (1u << SIFT_THIRD)) != 0 && !is_before_verb(scene, r, at + 1) &&
      (object || sift_reading_is_on(r, at + 1, SIFT_W_AFTER_VERBS) ||
       (named && at + 1 < r->count)))
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
  if (at <= first || word->mention >= 0)
    return 0;
  if (sift_is_word_on(word, SIFT_W_AUXILIARIES))
    return sift_is_word_on(word, SIFT_W_PAST_AUXILIARIES) ? 1u << SIFT_PAST
                                                          : 1u << SIFT_THIRD;
  return lexical_forms(scene, r, first, at);
}

bool sift_is_fronted(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  if (at >= r->count)
    return false;
  const sift_word *word = &r->words[at];
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_DATE || m->kind == SIFT_TIME || m->kind == SIFT_DURATION;
  unsigned forms = sift_verb_forms(scene, word);
  return sift_is_word_on(word, SIFT_W_BEFORE_SUBJECTS) || sift_is_adverb(word) ||
         (forms & ((1u << SIFT_ING) | (1u << SIFT_DONE))) != 0;
}
