/* check.h - the form of an arithmetic check: which claims of one article play which role,
 * and the equation that must hold among them. Read from checks.yaml (docs/rules.md).
 *
 *   - id: check.growth
 *     roles:
 *       now: {metric: any, kind: [money]}                  # the first role is the anchor
 *       base: {metric: same, kind: [money], period: year before}
 *       rate: {metric: growth, kind: [percent]}
 *     holds: base * (100 + rate) / 100 = now */
#ifndef SIFT_CHECK_FORM_H
#define SIFT_CHECK_FORM_H

#include "model.h"

#define SIFT_CHECK_ROLE_LIMIT 6
#define SIFT_EQUATION_LIMIT 32

/* How a field of a role's claim stands to that of the anchor's. */
typedef enum sift_link {
  SIFT_LINK_SAME,
  SIFT_LINK_ANY,
  SIFT_LINK_NONE,   /* object: there is none; period: none, or longer than a quarter */
  SIFT_LINK_SOME,   /* object: there is one; period: one of at most a quarter */
  SIFT_LINK_OBJECT, /* subject: the anchor's object */
  SIFT_LINK_EITHER, /* subject: the anchor's, or its object */
  SIFT_LINK_OWNED,  /* subject: owned by the anchor's */
  SIFT_LINK_BEFORE, /* period: the year before */
  SIFT_LINK_LATER,  /* period: one that begins behind the anchor's end */
  SIFT_LINK_GROWTH, /* metric: the growth metric of the anchor's */
  SIFT_LINK_CHANGE, /* metric: growth over another time than a year, or a multiple */
  SIFT_LINK_PART,   /* metric: one that is part of the anchor's */
  SIFT_LINK_LIST,   /* metric: one of the role's list */
} sift_link;

typedef struct sift_check_role {
  sift_text name;
  sift_link metric, subject, object, period;
  sift_texts metrics; /* of SIFT_LINK_LIST; a name may begin with '*' */
  uint32_t kinds;     /* bit (1 << kind); 0: every kind */
  sift_text per;      /* rate: "quarter", "any"; empty: none */
  bool each_object;   /* all claims with objects of their own, summed up */
  bool each_period;   /* all claims with periods of their own, summed up */
  bool each_metric;   /* all claims with metrics of their own, summed up */
  bool each_subject;  /* all claims with subjects of their own, summed up */
  bool each_row;      /* all claims, each a part of its own, summed up */
  bool table;         /* from a table only */
  bool items;         /* from the items of a list only */
  bool sentence;      /* from the anchor's sentence only */
  bool near;          /* from its sentence or those about it only */
  bool beside;        /* from its sentence, behind it or right before */
  bool listed;        /* the anchor's sentence lists all parts that there are */
  bool no_basis;      /* told on no basis */
  sift_text unit;     /* base unit: "minute"; empty: any */
} sift_check_role;

typedef enum sift_operator {
  SIFT_OP_NUMBER,
  SIFT_OP_ROLE, /* of an `each` role: its sum */
  SIFT_OP_ADD,
  SIFT_OP_SUBTRACT,
  SIFT_OP_MULTIPLY,
  SIFT_OP_DIVIDE,
} sift_operator;

/* Nodes stand in an array; left and right are indexes. */
typedef struct sift_equation_node {
  sift_operator op;
  sift_decimal number;
  size_t role, left, right;
} sift_equation_node;

typedef struct sift_equation {
  sift_equation_node nodes[SIFT_EQUATION_LIMIT];
  size_t count;
  size_t left, right;
  bool at_most; /* <= instead of = */
} sift_equation;

typedef struct sift_check_form {
  sift_check_role roles[SIFT_CHECK_ROLE_LIMIT];
  size_t role_count;
  sift_equation equation;
  sift_text say;      /* the sentence of the finding; {role} stands for its figure */
  int within_percent; /* sides further apart than this are no sum of each other; 0: any */
  bool sentence;      /* all claims of one sentence */
} sift_check_form;

/* Parses `base * (100 + rate) / 100 = now`. False with a reason where it is no equation
 * or names a role that is not there. */
bool sift_equation_parse(sift_text source, const sift_check_role *roles,
                         size_t role_count, sift_equation *out, const char **why);

#endif
