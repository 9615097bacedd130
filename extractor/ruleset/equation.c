/* equation.c - the small language of checks: sums and products of roles and numbers, two
 * of them joined by "=" or "<=". */
#include "ruleset/check.h"

#define DEPTH_LIMIT 16

struct parser {
  sift_text source;
  size_t at;
  const sift_check_role *roles;
  size_t role_count;
  sift_equation *out;
  const char *why; /* NULL while all is well */
  int depth;
};

static size_t parse_sum(struct parser *p);

static size_t complain(struct parser *p, const char *why)
{
  if (p->why == NULL)
    p->why = why;
  return 0;
}

static char peek(struct parser *p)
{
  while (p->at < p->source.len && sift_is_space(p->source.at[p->at]))
    p->at++;
  return p->at < p->source.len ? p->source.at[p->at] : '\0';
}

static size_t add_node(struct parser *p, sift_equation_node node)
{
  if (p->out->count == SIFT_EQUATION_LIMIT)
    return complain(p, "the equation is too long");
  p->out->nodes[p->out->count] = node;
  return p->out->count++;
}

static bool in_word(char c)
{
  return sift_is_alpha((unsigned char)c) || sift_is_digit((unsigned char)c) || c == '_' ||
         c == '.';
}

static sift_text next_word(struct parser *p)
{
  size_t start = p->at;
  while (p->at < p->source.len && in_word(p->source.at[p->at]))
    p->at++;
  return sift_text_sub(p->source, start, p->at);
}

static size_t parse_word(struct parser *p)
{
  sift_equation_node node = { .op = SIFT_OP_NUMBER };
  sift_text word = next_word(p);
  if (sift_decimal_parse(word, &node.number))
    return add_node(p, node);
  node.op = SIFT_OP_ROLE;
  for (node.role = 0; node.role < p->role_count; node.role++)
    if (sift_text_eq(p->roles[node.role].name, word))
      return add_node(p, node);
  return complain(p, "the equation names a role that is not there");
}

static size_t parse_factor(struct parser *p)
{
  if (peek(p) != '(')
    return in_word(peek(p)) ? parse_word(p)
                            : complain(p, "a role or a number is missing");
  if (++p->depth > DEPTH_LIMIT)
    return complain(p, "the equation is nested too deep");
  p->at++;
  size_t inner = parse_sum(p);
  if (peek(p) != ')')
    return complain(p, "a bracket is not closed");
  p->at++;
  p->depth--;
  return inner;
}

static size_t parse_product(struct parser *p)
{
  size_t left = parse_factor(p);
  while (p->why == NULL && (peek(p) == '*' || peek(p) == '/')) {
    sift_operator op = peek(p) == '*' ? SIFT_OP_MULTIPLY : SIFT_OP_DIVIDE;
    p->at++;
    size_t right = parse_factor(p);
    left = add_node(p, (sift_equation_node){ .op = op, .left = left, .right = right });
  }
  return left;
}

static size_t parse_sum(struct parser *p)
{
  size_t left = parse_product(p);
  while (p->why == NULL && (peek(p) == '+' || peek(p) == '-')) {
    sift_operator op = peek(p) == '+' ? SIFT_OP_ADD : SIFT_OP_SUBTRACT;
    p->at++;
    size_t right = parse_product(p);
    left = add_node(p, (sift_equation_node){ .op = op, .left = left, .right = right });
  }
  return left;
}

bool sift_equation_parse(sift_text source, const sift_check_role *roles,
                         size_t role_count, sift_equation *out, const char **why)
{
  struct parser p = {
    .source = source, .roles = roles, .role_count = role_count, .out = out
  };
  *out = (sift_equation){ 0 };
  out->left = parse_sum(&p);
  out->at_most = peek(&p) == '<';
  p.at += out->at_most;
  if (peek(&p) != '=')
    complain(&p, "the equation needs one = or <=");
  p.at++;
  out->right = parse_sum(&p);
  if (p.why == NULL && peek(&p) != '\0')
    complain(&p, "something stands behind the equation");
  *why = p.why;
  return p.why == NULL;
}
