/* speaking.c - whose "we" a quotation holds: of the firm that is named beside it, of the
 * one that the paragraph tells of, where an executive speaks, or of the one that the next
 * sentence names: "'We sold 40 shops,' said Ned Orrick. His company, Kroger, ...". */
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"
#include "claim/who/who.h"

enum {
  TITLE = 6,     /* words before a firm: "founder of the payroll firm" */
  POST = 9,      /* of what somebody does: "is in charge of the canteen at" */
  LONG_QUOTE = 2 /* sentences of a quotation behind one of it */
};

/* "Chief executive": one of its words is that of one who speaks for a firm. */
static bool has_role(const sift_scene *scene, sift_text said)
{
  sift_text role = sift_text_lower(scene->arena, said);
  for (size_t i = 0, end; i < role.len; i = end + 1) {
    end = sift_text_find(role, SIFT_TEXT(" "), i);
    end = end == SIZE_MAX ? role.len : end;
    if (sift_table_get(&scene->claimer->executives, sift_text_sub(role, i, end)) != NULL)
      return true;
  }
  return false;
}

/* "Its chief executive, Ada Quill". */
static bool is_executive(const sift_scene *scene, const sift_mention *said)
{
  return said != NULL && said->kind == SIFT_PERSON && said->entity != NULL &&
         has_role(scene, said->entity->role);
}

/* "She", who is "chief executive Ada Quill" of the sentences before; "the chief
 * executive". */
static bool is_executive_again(const sift_scene *scene, const sift_mention *said)
{
  if (said->kind != SIFT_REF)
    return false;
  sift_text word = sift_reference_word(scene, said->span);
  if (!sift_is_listed(scene, word, SIFT_W_HE_OR_SHE))
    return has_role(scene, word);
  const sift_entity *person = sift_person_before(scene, said);
  return person != NULL && has_role(scene, person->role);
}

/* "Chief", and "Officer" behind it; no "Kelvane" of "Kelvane CEO". */
static bool is_of_title(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { WORDS = 3 };
  for (uint32_t n = 0; n < WORDS && n <= at && typed->words[at - n].upper; n++)
    if (sift_table_get(&scene->claimer->executives,
                       sift_text_lower(scene->arena, typed->words[at - n].text)) != NULL)
      return true;
  return false;
}

bool sift_is_in_title(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { WORDS = 4 }; /* "Chief Executive Officer Ada Quill" */
  for (uint32_t i = at; i < typed->word_count && i < at + WORDS; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL)
      return i > at && is_executive(scene, m);
    if (!typed->words[i].upper || !is_of_title(scene, typed, i))
      return false;
  }
  return false;
}

/* "Kelvane | CEO Ada Quill said she": before a title a name that no list knows. */
static bool is_of_stranger(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  for (uint32_t i = 0; i + 1 < at; i++) {
    const sift_word *word = &typed->words[i], *next = &typed->words[i + 1];
    sift_text role = sift_text_lower(scene->arena, next->text);
    if (word->upper && word->mention < 0 &&
        !sift_is_listed_in(word->in, SIFT_W_DETERMINERS) &&
        !sift_is_listed(scene, sift_text_lower(scene->arena, word->text),
                        SIFT_W_FIELDS_OF_POSTS) &&
        sift_table_get(&scene->claimer->executives, role) != NULL)
      return true;
  }
  return false;
}

bool sift_is_forecast_of_executive(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t at)
{
  const sift_mention *who = sift_mention_of(scene, &typed->words[at]);
  uint32_t verb = sift_word_is(typed, at + 1, ",") ? at + 2 : at + 1;
  if (sift_word_is_on(typed, verb, SIFT_W_AUXILIARIES))
    verb++;
  return who != NULL && is_executive_again(scene, who) &&
         sift_word_is_on(typed, verb, SIFT_W_VERBS_OF_FORECASTING) &&
         !is_of_stranger(scene, typed, at);
}

/* Of whom the paragraph before the sentence tells, else the article. */
static const sift_entity *spoken_of(const sift_scene *scene, uint32_t sentence)
{
  const sift_entity *centre = NULL;
  for (uint32_t s = sentence;
       centre == NULL && s > 0 && sift_same_block(scene, s - 1, sentence); s--)
    centre = sift_is_question(scene, s - 1) ? NULL : sift_scene_centre(scene, s - 1);
  return centre != NULL ? centre : scene->main;
}

static sift_word word_for(const sift_scene *scene, size_t mention)
{
  sift_span span = scene->mentions->at[mention].span;
  return (sift_word){ .span = span,
                      .mention = (int32_t)mention,
                      .text = sift_text_sub(scene->article->text, span.start, span.end),
                      .upper = true };
}

/* The firm that is spoken of, as it is first named. */
static bool find_firm(const sift_scene *scene, uint32_t sentence, sift_word *firm)
{
  const sift_entity *meant = spoken_of(scene, sentence);
  for (size_t i = 0; meant != NULL && i < scene->mentions->count; i++)
    if (scene->mentions->at[i].entity == meant) {
      *firm = word_for(scene, i);
      return true;
    }
  return false;
}

/* ---------------------------------------------------------------- the next sentence */

static bool is_firm(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && m->kind == SIFT_ORG && m->entity != NULL;
}

/* The firm among the words from `from` on, before a comma; SIZE_MAX: none. */
static size_t firm_behind(const sift_scene *scene, const sift_typed *typed, size_t from,
                          size_t reach)
{
  for (size_t i = from; i < typed->word_count && i < from + reach; i++) {
    if (is_firm(scene, &typed->words[i]))
      return i;
    if (sift_is_word_on(&typed->words[i], SIFT_W_SEAMS))
      break;
  }
  return SIZE_MAX;
}

/* "Chief", "the founder". */
static bool has_executive(const sift_scene *scene, const sift_typed *typed, size_t from,
                          size_t end)
{
  for (size_t i = from; i < end; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if ((m == NULL || m->kind == SIFT_REF) && has_role(scene, typed->words[i].text))
      return true;
  }
  return false;
}

/* "His company, Kroger," */
static size_t firm_of_his(const sift_scene *scene, const sift_typed *typed)
{
  for (size_t i = 1; i + 1 < typed->word_count && i <= TITLE; i++)
    if (is_firm(scene, &typed->words[i]))
      return sift_is_word_on(&typed->words[i - 1], SIFT_W_EMPLOYERS) ||
                     (i > 1 && sift_is_word(&typed->words[i - 1], ",") &&
                      sift_is_word_on(&typed->words[i - 2], SIFT_W_EMPLOYERS))
                 ? i
                 : SIZE_MAX;
  return SIZE_MAX;
}

/* "He founded Kroger", "She has been the chairwoman of Kroger since". */
static size_t firm_of_post(const sift_scene *scene, const sift_typed *typed, size_t verb)
{
  size_t firm = firm_behind(scene, typed, verb, POST);
  bool leads = sift_word_is_on(typed, verb, SIFT_W_LEADS_FIRMS);
  bool holds = sift_word_is_on(typed, verb, SIFT_W_AUXILIARIES) && firm != SIZE_MAX &&
               has_executive(scene, typed, verb, firm);
  return leads || holds ? firm : SIZE_MAX;
}

/* "The finance chief of Kroger". */
static size_t firm_of_title(const sift_scene *scene, const sift_typed *typed)
{
  for (size_t i = 1; i + 1 < typed->word_count && i <= TITLE; i++)
    if (sift_word_is_on(typed, i, SIFT_W_HELD_BY) && has_executive(scene, typed, 0, i))
      return firm_behind(scene, typed, i + 1, TITLE);
  return SIZE_MAX;
}

/* Whom the sentence tells to be the speaker's: it goes on with him, as "he", by his last
 * name or by his title. */
static bool introduces(const sift_scene *scene, uint32_t sentence, sift_word *firm)
{
  if (sentence >= scene->article->sentence_count ||
      !sift_same_block(scene, sentence, sentence - 1))
    return false;
  sift_scene_sentence next = { .index = sentence };
  sift_scene_words(scene, sentence, &next);
  const sift_typed *typed = &next.typed;
  if (typed->word_count < 4)
    return false;
  const sift_word *first = &typed->words[0];
  const sift_mention *m = sift_mention_of(scene, first);
  sift_text said = sift_text_lower(scene->arena, first->text);
  bool he = sift_is_listed(scene, said, SIFT_W_HE_OR_SHE) ||
            (m != NULL && m->kind == SIFT_PERSON);
  bool his = sift_is_listed(scene, said, SIFT_W_HIS_OR_HER);
  bool the = sift_text_is(said, "the") || sift_text_starts(said, SIFT_TEXT("the "));
  size_t at = his   ? firm_of_his(scene, typed)
              : he  ? firm_of_post(scene, typed, 1)
              : the ? firm_of_title(scene, typed)
                    : SIZE_MAX;
  if (at == SIZE_MAX)
    return false;
  *firm = typed->words[at];
  return true;
}

/* ---------------------------------------------------------------- its own sentence */

typedef struct beside {
  const sift_entity *named; /* the only firm beside the quotation, */
  const sift_entity *held;  /* and the one whose man speaks: "Ned Orrick of Kroger" */
  bool several, executive, outsider;
} beside;

/* "Runs the shop": a firm that needs no name here. */
static bool leads_it(const sift_typed *typed, size_t verb)
{
  return sift_word_is_on(typed, verb, SIFT_W_LEADS_FIRMS) &&
         (sift_word_is(typed, verb + 1, "the") || sift_word_is(typed, verb + 1, "it"));
}

/* "Told | analysts", "told | the Wall Street Journal", "in an interview with | Verlow": who
 * asks or hears. */
static bool is_heard_by(const sift_typed *typed, size_t at)
{
  size_t verb = at > 1 && sift_word_is(typed, at - 1, "the") ? at - 2 : at - 1;
  return at > 0 && (sift_word_is_on(typed, verb, SIFT_W_SPEAKS_TO) ||
                    (verb > 0 && sift_word_is(typed, verb, "with") &&
                     sift_word_is(typed, verb - 1, "interview")));
}

static void look_at(const sift_scene *scene, const sift_typed *typed, size_t at,
                    beside *b, sift_word *firm)
{
  const sift_word *word = &typed->words[at];
  const sift_mention *said = sift_mention_of(scene, word);
  if (said == NULL) {
    b->outsider = b->outsider || (!is_heard_by(typed, at) &&
                                  sift_is_word_in(&scene->claimer->outsiders, word));
    b->executive = b->executive || leads_it(typed, at);
    return;
  }
  b->executive =
      b->executive || is_executive(scene, said) || is_executive_again(scene, said);
  if (said->kind != SIFT_ORG || said->entity == NULL || is_heard_by(typed, at))
    return;
  const sift_mention *man = at > 1 ? sift_mention_of(scene, word - 2) : NULL;
  bool held = man != NULL && man->kind == SIFT_PERSON &&
              sift_is_word_on(word - 1, SIFT_W_HELD_BY);
  b->several = b->several || (b->named != NULL && b->named != said->entity);
  b->named = said->entity;
  if (b->held == NULL && (held || !b->several))
    *firm = *word;
  b->held = held ? said->entity : b->held;
}

/* Beside the quotation between these words; `open` is SIZE_MAX where it began before. */
static beside look_around(const sift_scene *scene, const sift_typed *typed, size_t open,
                          size_t close, sift_word *firm)
{
  beside b = { 0 };
  for (size_t i = 0; i < typed->word_count; i++)
    if ((open != SIZE_MAX && i < open) || i > close)
      look_at(scene, typed, i, &b, firm);
  return b;
}

static size_t next_quote(const sift_typed *typed, size_t from)
{
  while (from < typed->word_count && !sift_is_word(&typed->words[from], "\""))
    from++;
  return from;
}

/* "'We sold 40 shops. All are gone,' said Ned Orrick": the sentence that ends it. */
static bool ends_behind(const sift_scene *scene, uint32_t sentence, sift_word *firm)
{
  for (uint32_t s = sentence + 1;
       s < scene->article->sentence_count && s <= sentence + LONG_QUOTE &&
       sift_same_block(scene, s, sentence);
       s++) {
    sift_scene_sentence next = { .index = s };
    sift_scene_words(scene, s, &next);
    size_t close = next_quote(&next.typed, 0);
    if (close < next.typed.word_count)
      return sift_speaks_for(scene, s, &next.typed, SIZE_MAX, close, firm);
  }
  return false;
}

/* "'Power is all,' said Ned Orrick of Kroger. 'We sold 40 shops.'" */
static bool goes_on(const sift_scene *scene, uint32_t sentence, sift_word *firm)
{
  if (sentence == 0 || !sift_same_block(scene, sentence - 1, sentence))
    return false;
  sift_scene_sentence before = { .index = sentence - 1 };
  sift_scene_words(scene, sentence - 1, &before);
  size_t open = next_quote(&before.typed, 0), close = next_quote(&before.typed, open + 1);
  return close + 2 < before.typed.word_count &&
         sift_speaks_for(scene, sentence - 1, &before.typed, open, close, firm);
}

bool sift_speaks_for(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                     size_t open, size_t close, sift_word *firm)
{
  if (close >= typed->word_count)
    return ends_behind(scene, sentence, firm);
  beside b = look_around(scene, typed, open, close, firm);
  if (b.outsider || (b.several && b.held == NULL))
    return false;
  if (b.named != NULL || (b.executive && find_firm(scene, sentence, firm)))
    return true;
  bool whole = open == 0 && close + 1 >= typed->word_count;
  return whole ? goes_on(scene, sentence, firm) : introduces(scene, sentence + 1, firm);
}

bool sift_speaks_of(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                    size_t open, size_t close, sift_word *firm)
{
  return close < typed->word_count &&
         look_around(scene, typed, open, close, firm).outsider &&
         find_firm(scene, sentence, firm);
}

bool sift_is_we_of(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                   size_t at, const sift_entity *firm)
{
  size_t open = at, close = at;
  if (!sift_is_word_on(&typed->words[at], SIFT_W_FIRST_PERSON))
    return false;
  while (open > 0 && !sift_is_word(&typed->words[open], "\""))
    open--;
  while (close + 1 < typed->word_count && !sift_is_word(&typed->words[close], "\""))
    close++;
  sift_word named = { .mention = -1 };
  bool quoted = sift_is_word(&typed->words[open], "\"") &&
                sift_is_word(&typed->words[close], "\"") &&
                sift_speaks_for(scene, sentence, typed, open, close, &named);
  return quoted && named.mention >= 0 &&
         scene->mentions->at[named.mention].entity == firm;
}
