/* lexicon.c - phrases by their first word, and finding them in a sentence. */
#include "claim/sentence/typed.h"

#include <string.h>

#define PHRASE_LIMIT 12

typedef struct sift_phrase {
  struct sift_phrase *next; /* of the same one word */
  uint32_t number;
  size_t count;
  sift_text words[];
} phrase;

struct sift_lexicon {
  sift_arena *arena;
  sift_table entries; /* word -> sift_lexeme * */
};

sift_lexicon *sift_lexicon_make(sift_arena *arena)
{
  sift_lexicon *lexicon = SIFT_NEW(arena, sift_lexicon);
  lexicon->arena = arena;
  lexicon->entries.arena = arena;
  return lexicon;
}

static sift_lexeme *entry_of(sift_lexicon *lexicon, sift_text word)
{
  void **place = sift_table_put(&lexicon->entries, word);
  if (*place == NULL)
    *place = SIFT_NEW(lexicon->arena, sift_lexeme);
  return *place;
}

static uint32_t byte_of(sift_text word, size_t at)
{
  return (unsigned char)word.at[at];
}

/* Its length and some of its letters tell most words apart. */
static uint32_t part_of(sift_text word)
{
  return byte_of(word, 0) | byte_of(word, word.len / 2) << 8 |
         byte_of(word, word.len - 1) << 16 | (uint32_t)word.len << 24;
}

/* Of 64 kinds of words. */
static uint64_t bit_of(sift_text word)
{
  return UINT64_C(1) << ((byte_of(word, 0) + 7 * byte_of(word, word.len - 1) + word.len) &
                         63);
}

/* Before others that are as long. */
static void add_longer(sift_arena *arena, sift_lexeme *entry, const phrase *p)
{
  size_t at = 0, count = entry->longer.count;
  SIFT_PUSH(arena, &entry->longer);
  sift_longer *all = entry->longer.at;
  while (at < count && all[at].phrase->count > p->count)
    at++;
  memmove(&all[at + 1], &all[at], (count - at) * sizeof *all);
  all[at] = (sift_longer){ part_of(p->words[1]), p };
  entry->seconds |= bit_of(p->words[1]);
}

void sift_lexicon_add(sift_lexicon *lexicon, sift_text text, uint32_t number)
{
  sift_mentions none = { 0 };
  size_t count = 0;
  sift_word *words =
      sift_words_split(lexicon->arena, NULL, text, (sift_span){ 0, (uint32_t)text.len },
                       &none, 0, 0, &count);
  if (count == 0 || count > PHRASE_LIMIT)
    return;
  phrase *p = sift_alloc(lexicon->arena, sizeof *p + count * sizeof *p->words);
  for (size_t i = 0; i < count; i++)
    p->words[i] = words[i].text;
  p->count = count;
  p->number = number;
  sift_lexeme *entry = entry_of(lexicon, p->words[0]);
  if (count > 1) {
    add_longer(lexicon->arena, entry, p);
    return;
  }
  p->next = entry->phrases;
  entry->phrases = p;
}

void sift_lexicon_tag(sift_lexicon *lexicon, sift_text word, uint16_t tag)
{
  entry_of(lexicon, word)->tag = tag;
}

static void settle(sift_arena *arena, sift_lexeme *entry)
{
  SIFT_LIST(uint32_t) numbers = { 0 };
  SIFT_LIST(uint16_t) tags = { 0 };
  if (entry->tag != 0)
    *SIFT_PUSH(arena, &tags) = entry->tag;
  for (phrase *p = entry->phrases; p != NULL; p = p->next)
    *SIFT_PUSH(arena, &numbers) = p->number;
  numbers.count = sift_numbers_sort(numbers.at, numbers.count);
  for (size_t i = 0; i < numbers.count; i++)
    *SIFT_PUSH(arena, &tags) = (uint16_t)(SIFT_KIND_COUNT + numbers.at[i]);
  sift_buffer marks = { .arena = arena };
  for (size_t i = 0; i < numbers.count; i++)
    sift_buffer_rune(&marks, SIFT_TYPED_CLASS + numbers.at[i]);
  entry->marks = sift_buffer_text(&marks);
  entry->alone = numbers.at;
  entry->alone_count = (uint32_t)numbers.count;
  entry->tags = tags.at;
  entry->tag_count = (uint32_t)tags.count;
}

size_t sift_numbers_sort(uint32_t *numbers, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t number = numbers[i];
    size_t at = kept;
    while (at > 0 && numbers[at - 1] > number)
      at--;
    if (at > 0 && numbers[at - 1] == number)
      continue;
    memmove(&numbers[at + 1], &numbers[at], (kept - at) * sizeof *numbers);
    numbers[at] = number;
    kept++;
  }
  return kept;
}

void sift_lexicon_settle(sift_lexicon *lexicon)
{
  for (size_t i = 0; i < lexicon->entries.count; i++)
    settle(lexicon->arena, lexicon->entries.at[i].value);
}

const sift_lexeme *sift_lexicon_find(const sift_lexicon *lexicon, sift_text word)
{
  return sift_table_get(&lexicon->entries, word);
}

static bool stands_at(const phrase *p, const sift_word *words, size_t count, size_t i)
{
  if (p->count > count - i)
    return false;
  for (size_t k = 1; k < p->count; k++)
    if (words[i + k].mention >= 0 || !sift_text_eq(p->words[k], words[i + k].text))
      return false;
  return true;
}

/* The numbers of the longest phrases of several words that stand at i. */
static size_t longest_at(const sift_lexeme *entry, const sift_word *words, size_t count,
                         size_t i, uint32_t *numbers, size_t room, size_t *found)
{
  uint32_t second = part_of(words[i + 1].text);
  size_t longest = 0;
  for (size_t k = 0; k < entry->longer.count && *found < room; k++) {
    const phrase *p = entry->longer.at[k].phrase;
    if (entry->longer.at[k].second != second || !stands_at(p, words, count, i))
      continue;
    if (longest > p->count)
      break;
    longest = p->count;
    numbers[(*found)++] = p->number;
  }
  return longest;
}

size_t sift_lexeme_longest(const sift_lexeme *entry, const sift_word *words, size_t count,
                           size_t i, size_t least, uint32_t *numbers, size_t room,
                           size_t *found)
{
  *found = 0;
  if (entry == NULL)
    return 0;
  bool goes_on = i + 1 < count && words[i + 1].mention < 0 &&
                 (entry->seconds & bit_of(words[i + 1].text)) != 0;
  size_t longest = goes_on ? longest_at(entry, words, count, i, numbers, room, found) : 0;
  if (longest > 0 || least > 1)
    return longest;
  for (const phrase *p = entry->phrases; p != NULL && *found < room; p = p->next)
    numbers[(*found)++] = p->number;
  return entry->phrases != NULL ? 1 : 0;
}

size_t sift_lexicon_longest(const sift_lexicon *lexicon, const sift_word *words,
                            size_t count, size_t i, uint32_t *numbers, size_t room,
                            size_t *found)
{
  return sift_lexeme_longest(sift_lexicon_find(lexicon, words[i].text), words, count, i,
                             1, numbers, room, found);
}
