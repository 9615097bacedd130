#include "record/names.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const kinds[] = {
  [SIFT_MONEY] = "money",       [SIFT_PERCENT] = "percent",
  [SIFT_COUNT] = "count",       [SIFT_MULTIPLE] = "multiple",
  [SIFT_QUANTITY] = "quantity", [SIFT_DURATION] = "duration",
  [SIFT_DATE] = "date",         [SIFT_TIME] = "time",
  [SIFT_CHIP] = "chip",         [SIFT_ORG] = "org",
  [SIFT_PERSON] = "person",     [SIFT_PRODUCT] = "product",
  [SIFT_PLACE] = "place",
};

static const char *const bounds[] = {
  [SIFT_EXACT] = "exact",       [SIFT_ABOUT] = "about",
  [SIFT_AT_LEAST] = "at_least", [SIFT_MORE_THAN] = "more_than",
  [SIFT_AT_MOST] = "at_most",   [SIFT_LESS_THAN] = "less_than",
  [SIFT_NEARLY] = "nearly",     [SIFT_RANGE] = "range",
};

static const char *const modalities[] = {
  [SIFT_ACTUAL] = "actual",           [SIFT_GUIDANCE] = "guidance",
  [SIFT_PLANNED] = "planned",         [SIFT_ESTIMATE] = "estimate",
  [SIFT_PROJECTED] = "projected",     [SIFT_TARGET] = "target",
  [SIFT_CONDITIONAL] = "conditional", [SIFT_DENIED] = "denied",
  [SIFT_RUMOURED] = "rumoured",
};

static const char *const vias[] = {
  [SIFT_VIA_QUOTE] = "quote",       [SIFT_VIA_SENTENCE] = "sentence",
  [SIFT_VIA_COREFERENCE] = "coreference", [SIFT_VIA_HEADING] = "heading",
  [SIFT_VIA_LIST] = "list",         [SIFT_VIA_TABLE] = "table",
  [SIFT_VIA_TITLE] = "title",       [SIFT_VIA_DOCUMENT] = "document",
  [SIFT_VIA_RULE] = "rule",
};

static const char *const relations[] = {
  [SIFT_CONTRADICTION] = "contradiction",
  [SIFT_INTERNAL_CONTRADICTION] = "internal_contradiction",
  [SIFT_ARITHMETIC] = "arithmetic",
  [SIFT_REVISION] = "revision",
  [SIFT_CORRECTION] = "correction",
  [SIFT_ROUNDING] = "rounding",
  [SIFT_REFINES] = "refines",
  [SIFT_NEAR] = "near",
  [SIFT_OVERLAP] = "overlap",
  [SIFT_COMPATIBLE_BOUND] = "compatible_bound",
  [SIFT_OUTCOME] = "outcome",
  [SIFT_AGREE] = "agree",
  [SIFT_NOT_COMPARABLE] = "not_comparable",
};

static const char *const fact_statuses[] = {
  [SIFT_SINGLE] = "single",
  [SIFT_CORROBORATED] = "corroborated",
  [SIFT_DISPUTED] = "disputed",
  [SIFT_REVISED] = "revised",
};

static const char *const reviews[] = {
  [SIFT_OPEN] = "open",
  [SIFT_SETTLED] = "settled",
  [SIFT_DISMISSED] = "dismissed",
  [SIFT_REOPENED] = "reopened",
};

static const char *name_at(const char *const *names, size_t count, size_t i)
{
  return i < count ? names[i] : NULL;
}

/* The place of a name in a table, `count` where it is not there. */
static size_t place_of(const char *const *names, size_t count, sift_text name)
{
  size_t i = 0;
  while (i < count && (names[i] == NULL || !sift_text_is(name, names[i])))
    i++;
  return i;
}

const char *sift_record_kind_name(sift_kind kind)
{
  return name_at(kinds, COUNT(kinds), (size_t)kind);
}

const char *sift_bound_name(sift_bound bound)
{
  return name_at(bounds, COUNT(bounds), (size_t)bound);
}

const char *sift_modality_name(sift_modality modality)
{
  return name_at(modalities, COUNT(modalities), (size_t)modality);
}

const char *sift_via_name(sift_via via)
{
  return name_at(vias, COUNT(vias), (size_t)via);
}

const char *sift_relation_name(sift_relation relation)
{
  return name_at(relations, COUNT(relations), (size_t)relation);
}

const char *sift_fact_status_name(sift_fact_status status)
{
  return name_at(fact_statuses, COUNT(fact_statuses), (size_t)status);
}

const char *sift_review_name(sift_review status)
{
  return name_at(reviews, COUNT(reviews), (size_t)status);
}

/* The same line five times, since each enum is a type of its own. */
#define READER(function, type, table)             \
  bool function(sift_text name, type *out)        \
  {                                               \
    size_t i = place_of(table, COUNT(table), name); \
    if (i == COUNT(table))                        \
      return false;                               \
    *out = (type)i;                               \
    return true;                                  \
  }

READER(sift_record_kind_of, sift_kind, kinds)
READER(sift_bound_of, sift_bound, bounds)
READER(sift_modality_of, sift_modality, modalities)
READER(sift_via_of, sift_via, vias)
READER(sift_relation_of, sift_relation, relations)
READER(sift_review_of, sift_review, reviews)
