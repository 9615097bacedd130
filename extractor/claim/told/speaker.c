/* speaker.c - who says what a sentence tells: "X said", "said X", "X, its finance chief,
 * said", "according to the sheriff's office", "analysts at X". */
#include "claim/incident/event.h"
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

static const sift_mention *speaker_near(const sift_scene *scene, const sift_typed *typed,
                                        uint32_t from, int step, unsigned reach)
{
  const sift_mention *org = NULL;
  for (unsigned n = 0; n < reach; n++) {
    if (step < 0 && from < n + 1)
      break;
    size_t i = step < 0 ? from - n - 1 : from + n + 1;
    if (i >= typed->word_count)
      break;
    const sift_word *word = &typed->words[i];
    const sift_mention *m =
        word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
    bool against = m != NULL && i > 0 && sift_text_is(typed->words[i - 1].text, "than");
    if (against)
      return NULL; /* "more than Marchfield has said": somebody else says so */
    if (m != NULL && m->kind == SIFT_PERSON)
      return m;
    if (m != NULL && m->kind == SIFT_ORG && org == NULL)
      org = m;
    if (m == NULL && word->text.len == 1 && !sift_text_is(word->text, ","))
      break;
  }
  return org;
}

static sift_text name_of(const sift_mention *m)
{
  return m == NULL || m->entity == NULL ? (sift_text){ 0 } : m->entity->name;
}

/* The word right before a mention, in any case: "Sheriff" of "Sheriff Nora Quill". */
static bool stands_behind(const sift_scene *scene, const sift_mention *m, sift_text word)
{
  if (m->span.start <= word.len)
    return false;
  sift_text before = sift_text_sub(scene->article->text, m->span.start - word.len - 1,
                                   m->span.start - 1);
  return sift_text_eq_fold(before, word);
}

#define APPOSITION 6   /* words that stand in commas, or name a speaker, at most */
#define ROLE_REACH 600 /* mentions looked at for who has a role */

/* "the sheriff said": the one whom the article gives that title; NULL: nobody. */
static const sift_mention *holder_of_role(const sift_scene *scene,
                                          const sift_typed *typed, uint32_t verb)
{
  if (verb < 2 || typed->words[verb - 1].mention >= 0 ||
      !sift_text_is(typed->words[verb - 2].text, "the"))
    return NULL;
  sift_text role = typed->words[verb - 1].text;
  for (size_t i = 0; i < scene->mentions->count && i < ROLE_REACH; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_PERSON && m->entity != NULL && stands_behind(scene, m, role))
      return m;
  }
  return NULL;
}

/* "it says", "the company said", "he said": who is meant. */

#define HE_REACH 6 /* sentences that "he" reaches back */

const sift_entity *sift_person_before(const sift_scene *scene, const sift_mention *he)
{
  for (const sift_mention *m = he; m-- > scene->mentions->at;) {
    if (he->sentence - m->sentence > HE_REACH)
      return NULL;
    if (m->kind == SIFT_PERSON && m->entity != NULL)
      return sift_person_called(scene, he, m->entity);
  }
  return NULL;
}

static const sift_entity *firm_told_of(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t at)
{
  int32_t mention = at < typed->word_count ? typed->words[at].mention : -1;
  const sift_mention *m = mention < 0 ? NULL : &scene->mentions->at[mention];
  if (m == NULL || m->kind != SIFT_REF)
    return NULL;
  sift_text word = sift_reference_word(scene, m->span);
  if (sift_is_listed(scene, word, SIFT_W_HE_OR_SHE))
    return sift_person_before(scene, m);
  return sift_is_listed(scene, word, SIFT_W_NO_FIRMS)
             ? NULL
             : sift_scene_refer(scene, m, 1u << SIFT_ORG);
}

/* "Ingrid Maslow, its finance chief, said": the name before what stands in commas. */
static const sift_mention *named_before_commas(const sift_scene *scene,
                                               const sift_typed *typed, uint32_t verb)
{
  if (verb < 3 || !sift_text_is(typed->words[verb - 1].text, ","))
    return NULL;
  for (uint32_t i = verb - 1, n = 0; i-- > 1 && n < APPOSITION; n++) {
    if (!sift_text_is(typed->words[i].text, ","))
      continue;
    int32_t mention = typed->words[i - 1].mention;
    const sift_mention *m = mention < 0 ? NULL : &scene->mentions->at[mention];
    bool speaks = m != NULL && (m->kind == SIFT_PERSON || m->kind == SIFT_ORG);
    return speaks ? m : NULL;
  }
  return NULL;
}

/* "Analysts at Pell & Rooke, a broker, cut their rating and said": who begins so. */
const sift_mention *sift_analysts_leading(const sift_scene *scene,
                                          const sift_typed *typed)
{
  if (typed->word_count < 3 || !sift_is_listed_in(typed->words[0].in, SIFT_W_ANALYSTS) ||
      typed->words[2].mention < 0)
    return NULL;
  const sift_mention *m = &scene->mentions->at[typed->words[2].mention];
  return m->kind == SIFT_ORG ? m : NULL;
}

/* "according to the sheriff's office": whom no list knows, by the words up to a mark. */
static sift_text unnamed(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  if (at < typed->word_count &&
      sift_is_listed_in(typed->words[at].in, SIFT_W_DETERMINERS))
    at++;
  uint32_t end = at;
  while (end < typed->word_count && end - at < APPOSITION &&
         typed->words[end].mention < 0 &&
         (sift_is_alpha((unsigned char)typed->words[end].text.at[0]) ||
          sift_text_is(typed->words[end].text, "'s")))
    end++;
  bool ends = end == typed->word_count || sift_text_is(typed->words[end].text, ".") ||
              sift_text_is(typed->words[end].text, ",");
  if (end == at || !ends ||
      sift_is_listed_in(typed->words[end - 1].in, SIFT_W_POINTING_WORDS))
    return (sift_text){ 0 };
  return sift_text_squeeze(scene->arena, sift_text_sub(scene->article->text,
                                                       typed->words[at].span.start,
                                                       typed->words[end - 1].span.end));
}

/* "Tarrant said Ada Quill had left", "the lawyer said Ada Quill had": somebody whom no list
 * knows has said so, and not she. */
static bool has_subject_before(const sift_typed *typed, const sift_mark *mark)
{
  if (mark->first == 0)
    return false;
  const sift_word *before = &typed->words[mark->first - 1];
  return before->mention < 0 && before->text.len > 2 &&
         sift_is_alpha((unsigned char)before->text.at[0]);
}

static sift_text by_verb(const sift_scene *scene, const sift_typed *typed,
                         const sift_mark *mark)
{
  const sift_mention *m = speaker_near(scene, typed, mark->first, -1, 3);
  bool person = m != NULL && m->kind == SIFT_PERSON;
  if (m != NULL && !person && sift_text_is(typed->words[mark->first - 1].text, ","))
    m = NULL; /* "the bid for Orrin, announced on Tuesday" */
  if (!person && !has_subject_before(typed, mark)) {
    const sift_mention *after = speaker_near(scene, typed, mark->last, 1, 5);
    m = after != NULL && after->kind == SIFT_PERSON ? after : m;
  }
  if (m == NULL)
    m = holder_of_role(scene, typed, mark->first);
  const sift_entity *firm =
      m == NULL && mark->first > 0 ? firm_told_of(scene, typed, mark->first - 1) : NULL;
  if (firm != NULL)
    return sift_scene_name(scene, firm);
  if (m == NULL)
    m = named_before_commas(scene, typed, mark->first);
  return name_of(m != NULL ? m : sift_analysts_leading(scene, typed));
}

/* "According to the filing, Oracle had": words up to the comma, but for "according to its
 * finance chief, Ned Orrick". */
static unsigned reach_of_phrase(const sift_scene *scene, const sift_typed *typed,
                                const sift_mark *mark)
{
  unsigned reach = 0;
  for (size_t i = mark->last + 1; reach < APPOSITION && i < typed->word_count; i++) {
    const sift_mention *next =
        i + 1 < typed->word_count ? sift_mention_of(scene, &typed->words[i + 1]) : NULL;
    if (sift_text_is(typed->words[i].text, ",") &&
        (next == NULL || next->kind != SIFT_PERSON))
      break;
    reach++;
  }
  return reach;
}

static sift_text by_phrase(const sift_scene *scene, const sift_typed *typed,
                           const sift_mark *mark)
{
  const sift_mention *m =
      speaker_near(scene, typed, mark->last, 1, reach_of_phrase(scene, typed, mark));
  if (m != NULL)
    return name_of(m);
  const sift_entity *firm = firm_told_of(scene, typed, mark->last + 1);
  if (firm != NULL)
    return sift_scene_name(scene, firm);
  return mark->last > mark->first ? unnamed(scene, typed, mark->last + 1)
                                  : (sift_text){ 0 }; /* "per share" names nobody */
}

#define HEDGES 2 /* words between a verb and its figure: "added some" */

/* "Java added 174,705 users": did so, and told nothing. */
static bool is_deed(const sift_scene *scene, const sift_typed *typed,
                    const sift_mark *mark)
{
  if (!sift_text_is(typed->words[mark->last].text, "added"))
    return false;
  for (size_t i = mark->last + 1; i < typed->word_count && i <= mark->last + 1 + HEDGES;
       i++) {
    int32_t mention = typed->words[i].mention;
    if (mention >= 0)
      return (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0;
  }
  return false;
}

/* "..., while SAP announced | a plan", "a fine of $9 million, as analysts said | that it
 * was higher": told of the other clause alone, and not of both as in "..., while costs
 * fell, SAP said on Friday". */
static bool is_of_next_clause(const sift_scene *scene, const sift_typed *typed,
                              const sift_mark *mark, size_t at)
{
  const sift_word *words = typed->words;
  size_t next = mark->last + 1;
  bool tells_on = next < typed->word_count && words[next].mention < 0 &&
                  sift_is_alpha((unsigned char)words[next].text.at[0]) &&
                  !sift_is_listed_in(words[next].in, SIFT_W_BEFORE_DAYS) &&
                  !sift_text_is(words[next].text, "at");
  bool tells_that = tells_on && sift_text_is(words[next].text, "that");
  for (size_t i = at + 1; tells_on && i < mark->first; i++)
    if (words[i].mention < 0 &&
        (sift_table_get(&scene->claimer->breaks, words[i].text) != NULL ||
         (tells_that && sift_text_is(words[i].text, "as"))))
      return true;
  return false;
}

/* "Fell 3% after the court said that", "as it said that": told in the other clause, of
 * which no comma takes leave as in "fell 3% after a strike, SAP said". */
static bool is_of_reason(const sift_typed *typed, const sift_mark *mark, size_t at)
{
  const sift_word *words = typed->words;
  bool open = false;
  for (size_t i = at + 1; i < mark->first; i++)
    if (sift_is_word_on(&words[i], SIFT_W_ADVERBIAL_SUBORDINATORS) ||
        sift_is_word_on(&words[i], SIFT_W_TEMPORAL_SUBORDINATORS))
      open = true;
    else if (sift_text_is(words[i].text, ","))
      open = false;
  return open;
}

/* "'It smelled of bread,' said Ada Quill, who founded the firm in 2021": what is told of
 * the speaker himself, behind what he said. */
static bool is_of_the_speaker(const sift_scene *scene, const sift_typed *typed,
                              const sift_mark *mark, size_t at)
{
  const sift_word *words = typed->words;
  if (mark->first == 0 || mark->last >= at ||
      !sift_is_word_on(&words[mark->first - 1], SIFT_W_ENDS_SPEECH))
    return false;
  bool named = false;
  for (size_t i = mark->last + 1; i + 1 < at; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    named = named || (m != NULL && (m->kind == SIFT_PERSON || m->kind == SIFT_ORG));
    if (named && sift_text_is(words[i].text, ",") &&
        sift_is_word_on(&words[i + 1], SIFT_W_RELATIVES_OF_ONE))
      return true;
  }
  return false;
}

/* "X said" and "said X", "according to X" and "per X", or a speaker without a name, of
 * what stands at word `at`. */
static sift_text speaker_of(const sift_scene *scene, const sift_scene_sentence *sentence,
                            size_t at)
{
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = sift_mark_says(scene, mark);
    if (!sift_text_is(q->name, "speaker") ||
        sentence->typed.words[mark->first].mention >= 0 ||
        is_deed(scene, &sentence->typed, mark) ||
        is_of_next_clause(scene, &sentence->typed, mark, at) ||
        is_of_the_speaker(scene, &sentence->typed, mark, at) ||
        (sift_text_is(q->value, "verb") && is_of_reason(&sentence->typed, mark, at)))
      continue;
    sift_text found =
        sift_text_is(q->value, "verb") ? by_verb(scene, &sentence->typed, mark)
        : sift_text_is(q->value, "by") ? by_phrase(scene, &sentence->typed, mark)
                                       : q->value;
    if (found.len > 0)
      return found;
  }
  return (sift_text){ 0 };
}

static sift_text speaker_in(sift_scene *scene, uint32_t index)
{
  sift_scene_sentence other = { .index = index };
  sift_scene_words(scene, index, &other);
  sift_marks_find(scene, &other);
  return speaker_of(scene, &other, other.typed.word_count);
}

/* A toll goes on being told by whom the sentence before names: "Sheriff Quill said seven
 * had died. Twenty were injured." */
static sift_text told_before(sift_scene *scene, const sift_draft *draft)
{
  uint32_t s = draft->sentence;
  if (!sift_tells_incident(scene, draft) || s == 0 || !sift_same_block(scene, s - 1, s))
    return (sift_text){ 0 };
  return speaker_in(scene, s - 1);
}

/* "'Power is all,' said Ned Orrick. 'Orders came to $3 billion.'", and "'Orders came to $3
 * billion. We are glad,' said Ned Orrick": who is quoted, said in the sentence beside. */
static sift_text quoted_beside(sift_scene *scene, const sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t s = draft->sentence, count = (uint32_t)scene->article->sentence_count;
  size_t block = all[s].block;
  sift_text found = { 0 };
  if (!sift_is_quoted(scene, block, draft->value->span.start))
    return found;
  bool goes_on = s > 0 && all[s - 1].block == block &&
                 !sift_is_quoted(scene, block, all[s - 1].span.end);
  if (goes_on)
    found = speaker_in(scene, s - 1);
  bool ends_behind = s + 1 < count && all[s + 1].block == block &&
                     sift_is_quoted(scene, block, all[s + 1].span.start);
  return found.len > 0 || !ends_behind ? found : speaker_in(scene, s + 1);
}

sift_text sift_speaker_find(sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_draft *draft)
{
  uint32_t at = sift_typed_word(&sentence->typed, draft->value);
  sift_text found = speaker_of(scene, sentence, at);
  if (found.len == 0)
    found = told_before(scene, draft);
  return found.len > 0 ? found : quoted_beside(scene, draft);
}
