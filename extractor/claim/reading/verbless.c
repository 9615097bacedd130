/* verbless.c - what running text tells without a verb: "Market share: 17.8% in December",
 * "revenue, $101 million; net loss, $22 million", "The fine, $9 million, is". Each is read
 * with the verb that it leaves out: "Market share was 17.8% in December". */
#include "claim/reading/reading.h"
#include "claim/sentence/simple.h"

enum {
  NAME_WORDS =
      9,      /* what the figure is of: "number of permanent jobs that come with it" */
  HEDGES = 3, /* words before it: "some", "up to" */
  TAIL_WORDS = 16 /* behind it, up to the next part */
};

static bool is_figure(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && ((SIFT_NUMERIC | (1u << SIFT_DATE)) & (1u << m->kind)) != 0;
}

static bool is_comma(const sift_typed *typed, size_t at)
{
  return sift_word_is(typed, at, ",");
}

/* ";" or ":", behind which another part begins. */
static bool parts(const sift_word *word)
{
  return sift_is_word(word, ";") || sift_is_word(word, ":");
}

/* The figure behind the mark at `mark`; SIZE_MAX: other words stand there. */
static size_t figure_behind(const sift_scene *scene, const sift_typed *typed, size_t mark)
{
  for (size_t i = mark + 1; i < typed->word_count && i <= mark + 1 + HEDGES; i++) {
    const sift_word *word = &typed->words[i];
    if (is_figure(scene, word))
      return i;
    if (word->mention >= 0 ||
        !(sift_is_word_on(word, SIFT_W_BEGINS_NOUN_PHRASE) || sift_is_adverb(word) ||
          sift_verb_of_course(scene, word).len > 0))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* Nobody's name, no figure and no verb: what a figure can be of. */
static bool names_figure(const sift_scene *scene, const sift_typed *typed, size_t first,
                         size_t end)
{
  if (end <= first || end - first > NAME_WORDS ||
      sift_is_word_on(&typed->words[first], SIFT_W_SUBORDINATORS) ||
      sift_is_word_on(&typed->words[first], SIFT_W_PERSONAL_PRONOUNS))
    return false;
  for (size_t i = first; i < end; i++) {
    const sift_word *word = &typed->words[i];
    const sift_mention *m = sift_mention_of(scene, word);
    if ((m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0) ||
        sift_is_word_on(word, SIFT_W_AUXILIARIES) ||
        sift_is_word_on(word, SIFT_W_PAST_FORMS) ||
        sift_is_word_on(word, SIFT_W_PART_MARKS) || sift_is_word(word, ",") ||
        sift_is_saying(scene, word))
      return false;
  }
  const sift_word *end_word = &typed->words[end - 1];
  const sift_mention *last = sift_mention_of(scene, end_word);
  return last == NULL || last->kind == SIFT_METRIC || last->kind == SIFT_DATE ||
         (end - first > 1 && sift_is_word_on(end_word - 1, SIFT_W_BEFORE_NOUNS));
}

/* Where the part begins that ends before the mark: behind ";", ":", a quote or "and". */
static size_t part_before(const sift_typed *typed, size_t mark)
{
  size_t first = mark;
  while (first > 0 && !sift_is_word_on(&typed->words[first - 1], SIFT_W_PART_MARKS))
    first--;
  return first + (sift_word_is_on(typed, first, SIFT_W_COORDINATORS) ? 1 : 0);
}

static size_t part_end(const sift_typed *typed, size_t from)
{
  size_t end = from;
  while (end < typed->word_count && end < from + TAIL_WORDS && !parts(&typed->words[end]))
    end++;
  return end;
}

/* "Revenue, $101 million;": one of several such, whose verb is missing; "The fine, $9
 * million, is": what is put in. */
static bool leaves_verb_out(const sift_scene *scene, const sift_typed *typed,
                            size_t first, size_t mark, size_t figure)
{
  sift_reading r = sift_reading_of(typed);
  bool listed = first > 0 && parts(&typed->words[first - 1]);
  size_t behind = figure + 1;
  if (!is_comma(typed, mark) || behind >= typed->word_count)
    return false;
  if (listed && (parts(&typed->words[behind]) || sift_word_is(typed, behind, ".")))
    return true;
  while (behind < typed->word_count && behind < figure + TAIL_WORDS / 2 &&
         !is_comma(typed, behind) && !parts(&typed->words[behind]))
    behind++;
  return sift_word_is_on(typed, first, SIFT_W_DETERMINERS) && is_comma(typed, behind) &&
         sift_finite_forms(scene, &r, (uint32_t)first, (uint32_t)behind + 1) != 0;
}

/* Its words with a verb in the place of the mark. */
static void tell(const sift_scene *scene, const sift_typed *typed, size_t first,
                 size_t mark, size_t figure, sift_typed *out)
{
  size_t end = part_end(typed, figure + 1), next = mark + 1;
  bool inserted = is_comma(typed, mark) && !parts(&typed->words[figure + 1]);
  if (inserted)
    for (end = figure + 1; end < typed->word_count && !is_comma(typed, end);)
      end++;
  sift_text course = sift_verb_of_course(scene, &typed->words[next]);
  *out = (sift_typed){ .words = SIFT_ARRAY(scene->arena, sift_word, end - first + 1) };
  sift_words_add(out, typed->words, first, mark);
  sift_words_add(out, typed->words, mark, mark + 1);
  sift_word_become(scene, &out->words[out->word_count - 1],
                   course.len > 0 ? course : SIFT_TEXT("was"));
  sift_words_add(out, typed->words, next + (course.len > 0), end);
}

/* "Shops closed: 12": "12 shops were closed"; false: its last word tells no such
 * state. */
static bool tell_state(const sift_scene *scene, const sift_typed *typed, size_t first,
                       size_t mark, size_t figure, sift_typed *out)
{
  const sift_word *state = &typed->words[mark - 1];
  unsigned forms = sift_verb_forms(scene, state);
  if (mark < first + 2 || mark > first + 3 ||
      !((forms & ((1u << SIFT_DONE) | (1u << SIFT_ING))) != 0 ||
        sift_is_word_on(state, SIFT_W_STATES_OF_OUTAGE)))
    return false;
  *out = (sift_typed){ .words = SIFT_ARRAY(scene->arena, sift_word, mark - first + 2) };
  sift_words_add(out, typed->words, figure, figure + 1);
  sift_words_add(out, typed->words, first, mark - 1);
  out->words[1].upper = false;
  sift_words_add(out, typed->words, mark, mark + 1);
  sift_word_become(scene, &out->words[out->word_count - 1], SIFT_TEXT("were"));
  sift_words_add(out, typed->words, mark - 1, mark);
  return true;
}

/* A line of its own is a label's and its figure's (table/labelline.c). */
static bool is_running(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  return scene->article->blocks[all[sentence].block].kind == SIFT_PARAGRAPH &&
         sentence > 0 && sift_same_block(scene, sentence - 1, sentence);
}

bool sift_verbless_next(sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_draft_list *done, size_t *mark,
                        sift_scene_sentence *told, sift_draft_list *drafts)
{
  const sift_typed *typed = &sentence->typed;
  bool running = is_running(scene, sentence->index);
  for (++*mark; *mark + 1 < typed->word_count; ++*mark) {
    bool colon = running && sift_is_word(&typed->words[*mark], ":");
    if (!colon && !is_comma(typed, *mark))
      continue;
    size_t figure = figure_behind(scene, typed, *mark);
    if (figure == SIZE_MAX)
      continue;
    size_t first = part_before(typed, *mark);
    const sift_mention *value = sift_mention_of(scene, &typed->words[figure]);
    if (sift_is_drafted(done, value) || !names_figure(scene, typed, first, *mark) ||
        !(colon || leaves_verb_out(scene, typed, first, *mark, figure)))
      continue;
    *told = (sift_scene_sentence){ .index = sentence->index };
    tell(scene, typed, first, *mark, figure, &told->typed);
    sift_drafts_of(scene, told, value, drafts);
    if (drafts->count == 0 && colon && value->kind == SIFT_COUNT &&
        tell_state(scene, typed, first, *mark, figure, &told->typed))
      sift_drafts_of(scene, told, value, drafts);
    return true;
  }
  return false;
}
