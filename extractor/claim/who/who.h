/* who.h - inside of claim/: whose a figure is: who is named, meant or left unsaid. */
#ifndef SIFT_CLAIM_WHO_H
#define SIFT_CLAIM_WHO_H

#include "claim/parts.h"

/* A name behind "with", "than", "in" is spoken of, but not what the sentence is about. */
bool sift_scene_is_aside(const sift_scene *scene, const sift_mention *name);
/* "According to Oracle", "her YouTube channel", "Google engineers": who tells, what is
 * somebody's, who has to do with it; what follows is not said of the name itself. */
bool sift_scene_is_anothers(const sift_scene *scene, const sift_mention *name);
/* "An analyst with Harrow & Finch": no such firm is told of. */
bool sift_is_employer_of_analyst(const sift_scene *scene, const sift_mention *name);
/* listing.c: "SAP is old and Oracle says | it": the firm that begins the clause in which
 * the reference stands; NULL: none. */
const sift_entity *sift_firm_of_clause(const sift_scene *scene,
                                       const sift_mention *pronoun);
/* binding.c: "The commission fined it", "the court ordered the carrier": whoever does
 * something to another is not meant by what stands right behind (principle B of binding;
 * Chomsky, Lectures on Government and Binding, 1981), but "it raised its output" may well
 * be of its own. NULL: nobody does, or nobody knows who. */
const sift_entity *sift_who_acts_on(const sift_scene *scene, const sift_mention *pronoun);
/* Whom the article tells of, where somebody does something to him. */
const sift_entity *sift_acted_on(const sift_scene *scene, const sift_entity *actor,
                                 uint32_t kinds);
/* "It costs $85": begins with "it" or "the company". */
bool sift_begins_with_reference(const sift_scene *scene, uint32_t sentence);
/* "It beat Orrin and raised | its | sales": the reference that the sentence begins with,
 * where nobody else does anything in between; NULL: none. */
const sift_mention *sift_opener_meant(const sift_scene *scene,
                                      const sift_mention *pronoun);
/* "Shares in Orrin fell after | it": the firm that the sentence itself begins to tell of,
 * before the reference; NULL: none. */
const sift_entity *sift_told_of_first(const sift_scene *scene,
                                      const sift_mention *pronoun);
/* "At Orrin, revenue rose": the firm in front, before the byte; NULL: none. */
const sift_entity *sift_fronted_firm(const sift_scene *scene, uint32_t sentence,
                                     uint32_t byte);
/* "It", "the company". */
bool sift_is_plain_reference(const sift_scene *scene, const sift_mention *m);
/* unnamed.c: "bought a firm with | 400 | employees". */
bool sift_is_of_unnamed(const sift_typed *typed, const sift_mention *figure);
/* goeson.c: "sales" behind a sentence on what a product sells. */
bool sift_goes_on_of_product(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft);
/* unknown.c: "Talvane denied": a sentence that begins with a name that nobody knows. */
bool sift_begins_with_unknown(const sift_scene *scene, uint32_t sentence);
/* "Talvane beat | Orrin | with": a firm in such a sentence that does nothing in it. */
bool sift_is_beside_unknown(const sift_scene *scene, const sift_mention *name);
/* trade.c: whether a firm may be meant by "the miner". */
bool sift_may_be_called(const sift_scene *scene, const sift_mention *reference,
                        const sift_entity *found);
/* kinof.c: "a rival of | Kroger |", "a former | Kroger | executive": what is told is not
 * of the firm, but of who has to do with it. */
bool sift_is_only_kin(const sift_scene *scene, const sift_mention *name);
/* "The group | that owns Kroger": one that is told of here first. */
bool sift_is_defined_behind(const sift_scene *scene, const sift_mention *pronoun);
/* standard.c: "twice the size of its largest rival, Kroger": only held against. */
bool sift_is_only_compared(const sift_scene *scene, const sift_mention *name);
/* "must pay | Kroger | $4 million". */
bool sift_is_paid(const sift_scene *scene, const sift_mention *name);
/* doneto.c: "bought | Kroger | and cut 3,000 jobs": finds the firms of a sentence, before
 * it is read, that what is told behind an "and" leaves behind. */
void sift_outlined_open(sift_scene *scene);
void sift_mark_done_to(sift_scene *scene, const sift_typed *typed);
/* saidby.c: and those that only tell it: ", | SAP | said on Thursday, cutting 300 jobs". */
void sift_mark_tellers(sift_scene *scene, const sift_typed *typed);
/* "Its own orders fell 12%, Orrin said", in an article on another: may be Orrin's. */
bool sift_may_be_tellers(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft);
bool sift_is_done_to(const sift_scene *scene, const sift_mention *name, uint32_t byte);
/* "| Kroger | grew as SAP cut 3,000 jobs": a clause between them is of another firm. */
bool sift_is_of_other_clause(sift_scene *scene, const sift_typed *typed,
                             const sift_mention *name, const sift_mention *figure);
/* listing.c: the first of the names that are listed with it. */
const sift_mention *sift_first_of_list(const sift_scene *scene, const sift_mention *name);
/* Whether a name before the figure only tells what consumers, shoppers … do. */
bool sift_scene_is_of_crowd(const sift_scene *scene, const sift_mention *figure);
/* How many words before the name only say what it is ("the Danish grain
 * trader"). */
size_t sift_title_before(const sift_scene *scene, const sift_typed *typed, size_t name);

/* goeson.c: whether the figure goes on with the shares, or with the year, of the draft
 * before; whether it is of "the shares" alone, and whose those are. */
bool sift_goes_on_of_shares(const sift_scene *scene, const sift_draft *before,
                            const sift_draft *draft);
bool sift_goes_on_of_time(const sift_scene *scene, const sift_draft *before,
                          const sift_draft *draft);
bool sift_is_of_the_shares(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft);
const sift_entity *sift_whose_shares(const sift_scene *scene, const sift_draft *draft);
/* Whom the sentence before is about, of whose figure no claim is made; NULL: nobody. */
const sift_entity *sift_owner_before(sift_scene *scene, sift_draft *draft);

/* The terms of a takeover are its bidder's, also where its target alone is
 * named. */
void sift_draft_to_bidder(sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* One of the terms of the takeover that the article tells: whose is known. */
bool sift_is_of_bid(const sift_scene *scene, const sift_draft *draft);
/* A price that the offer is held against, and not of the bidder's shares. */
bool sift_is_price_before_bid(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft);
/* ... and about its target, once all sentences are read. */
void sift_terms_complete(sift_scene *scene);

/* Whether a metric is a country's or a region's, and whose such a figure is;
 * NULL: nobody's that the sentence, its paragraph or the title says. */
bool sift_is_of_economies(const sift_scene *scene, sift_text metric);
const sift_entity *sift_scene_economy(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, sift_via *via);
/* market.c: a figure without a name of its own, of a market that a research firm has been
 * quoted on. */
bool sift_is_of_market_told(const sift_scene *scene, const sift_draft *draft);
/* "Car sales rose 4%, with Orrin's up 9%": of all, and not of the one that is named. */
bool sift_is_of_many(const sift_scene *scene, const sift_draft *draft);
/* "Retail sales rose 5%, the Statistics Bureau said": what firms have, too, is the
 * country's of which an office tells; false: it is as it was. */
bool sift_draft_to_economy(const sift_scene *scene, const sift_typed *typed,
                           sift_draft *draft);

/* "Plenum itself looks wobbly. It lost": "it" is whom the sentence before begins with,
 * though nobody knows him. */
/* gender.c: of "he" and "she" the one found, or the nearest before whose given name does
 * not speak against it; NULL: nobody. */
const sift_entity *sift_person_called(const sift_scene *scene,
                                      const sift_mention *pronoun,
                                      const sift_entity *found);
bool sift_refers_to_stranger(const sift_scene *scene, const sift_mention *pronoun);
/* Whether an entity is known by a class word ("lender"). */
bool sift_answers_to(const sift_scene *scene, const sift_entity *entity, sift_text word);
/* body.c: whether "the council" may mean the one found, where it is a body of the map
 * `bystander`, which no firm is; and whether such a one, of which the article does not
 * tell, "has" what follows. */
bool sift_can_be_body(const sift_scene *scene, const sift_mention *pronoun,
                      const sift_entity *found);
/* body.c: "the airport has 400": of one of those that the draft's firm is called for. */
bool sift_tells_of_one_of_its(const sift_scene *scene, const sift_draft *draft);
bool sift_is_body_that_has(const sift_scene *scene, const sift_typed *typed, uint32_t at);

/* Whether the figure is of what two firms will be, which has no name. */
bool sift_is_of_merged(const sift_scene *scene, const sift_draft *draft);
/* "The venture", "the joint venture". */
bool sift_is_venture(const sift_scene *scene, const sift_mention *reference);
/* "The unit", "the division": somebody's, and not himself. */
bool sift_is_a_part(const sift_scene *scene, const sift_mention *reference);
/* refer.c: "the retailer Fenwold", "the business, known as Fenwold": the firm whose name
 * behind the reference says whom it means; NULL: none. */
const sift_entity *sift_named_behind(const sift_scene *scene,
                                     const sift_mention *reference);

/* Whose the draft's metric is by a name behind it ("sales at Kroger") or behind
 * its figure ("rose 4% at Kroger"); NULL: there is no such name. */
const sift_entity *sift_owner_behind(const sift_scene *scene, const sift_draft *draft);
/* Of a thing's figure, and of a deal's, the only one that its sentence names, behind the
 * figure, and then the draft forgets why nobody had it; NULL: there is none, or it is
 * only held against. */
const sift_entity *sift_alone_behind(const sift_scene *scene, sift_draft *draft);
/* "Rose 4% at Pellworm", whom nobody knows: of no other. */
bool sift_owner_is_stranger(const sift_scene *scene, const sift_draft *draft);

/* A word that the article writes with a capital in the middle of a sentence, and never
 * in small letters. */
bool sift_is_proper(const sift_scene *scene, sift_text word);
/* Whether a sentence begins with a name that nobody knows. */
bool sift_begins_with_stranger(const sift_scene *scene, uint32_t sentence);
/* A name that only owns whom a stranger is said to do something with, right before. */
bool sift_is_beside_stranger(const sift_scene *scene, const sift_mention *pronoun,
                             const sift_mention *m);

/* Whom the article knows by a class word ("the shopping assistant"); NULL:
 * nobody, or `m` is no reference. */
const sift_entity *sift_scene_of_class(const sift_scene *scene, const sift_mention *m,
                                       uint32_t kinds);
/* The kinds that a bare class word or pronoun can stand for; 0: it is none. */
uint32_t sift_reference_kinds(const sift_scene *scene, const sift_mention *pronoun);
/* "shopping assistant" of "the shopping assistant", in small letters. */
sift_text sift_reference_word(const sift_scene *scene, sift_span reference);
/* origin.c: the words with capitals in "the Minneapolis company", "the Dutch group";
 * empty: there are none. */
sift_text sift_origin_said(const sift_scene *scene, sift_span reference);
/* The one firm that the article says to be from there; NULL: none, or two. */
const sift_entity *sift_firm_of_origin(const sift_scene *scene,
                                       const sift_mention *pronoun);
/* Else the other firm of the sentence before; NULL: none. */
const sift_entity *sift_firm_from_elsewhere(const sift_scene *scene,
                                            const sift_mention *pronoun);
/* titled.c: whether the reference says "the company", or "the startup" of a young firm,
 * and means the one that the title names. */
bool sift_is_the_company(const sift_scene *scene, const sift_mention *pronoun);
/* "The company", "its shares" behind a sentence on a part of a firm that those before
 * told of: the firm; and the same of a figure whose sentence begins so. */
const sift_entity *sift_parent_meant(const sift_scene *scene, const sift_mention *pronoun,
                                     const sift_entity *found);
const sift_entity *sift_parent_of(const sift_scene *scene, const sift_draft *draft);
/* described.c: whom the article calls what the reference says ("the medical testing
 * group"); NULL: nobody, or several. */
const sift_entity *sift_firm_described(const sift_scene *scene,
                                       const sift_mention *reference, bool *is_stranger);
/* "The union", "the court": of no firm that is not called so. */
bool sift_is_called_otherwise(const sift_scene *scene, const sift_mention *pronoun,
                              const sift_entity *firm);
/* centre.c: the firm that a sentence is about; NULL: none. */
void sift_centres_open(sift_scene *scene);
const sift_entity *sift_scene_centre(const sift_scene *scene, uint32_t sentence);
/* What a sentence is about; a firm also where only a reference says it. */
const sift_entity *sift_topic_of(const sift_scene *scene, uint32_t s, uint32_t kinds);
/* About another firm that the article tells of than the one that is meant. */
bool sift_is_about_other(const sift_scene *scene, uint32_t s, const sift_entity *meant);
/* older.c: a predecessor's figure is given to it; false: which that is, nobody says. */
bool sift_draft_to_older(const sift_scene *scene, sift_draft *draft);
/* several.c: of several firms together. */
bool sift_is_of_several(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft *draft);
/* "Carrick Ventures": by its name one who puts money into others; whose figures may then
 * be those of the firm that it has. */
bool sift_is_backer(const sift_scene *scene, const sift_entity *firm);
bool sift_is_of_backed(const sift_scene *scene, const sift_draft *draft);
/* The article tells of another firm, too. */
bool sift_is_one_of_two(const sift_scene *scene, const sift_entity *firm);
/* One of which the article tells, as of its own. */
bool sift_is_protagonist(const sift_scene *scene, const sift_entity *firm);

/* Who "the company" or "it" is. */
const sift_entity *sift_scene_refer(const sift_scene *scene, const sift_mention *pronoun,
                                    uint32_t kinds);
/* "the Memphis plant", which no list knows: its own words; empty where it has no name. */
sift_text sift_scene_site(const sift_scene *scene, const sift_mention *pronoun);

/* Fills subject and object from the scene. False where nobody fits. */
bool sift_draft_subject(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft);
void sift_draft_object(sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* "Orrin accounts for 38% of its revenue": of whom the article tells, and not of Orrin;
 * false: nobody else is told of, nor has anybody a stake in himself. */
bool sift_draft_whole(const sift_scene *scene, sift_draft *draft);
/* Told of often, but the title is about something else: what names nobody is then about
 * anybody. */
bool sift_is_guessed(const sift_scene *scene, const sift_draft *draft);
/* alone.c: "Net sales were $31 billion, Orrin said": the sentence names whose the figure
 * is, in whatever place, and no other firm. */
bool sift_is_named_alone(const sift_scene *scene, const sift_draft *draft);

/* there.c: "sales there": of a place that was just spoken of, or of another part; and the
 * place named last before the figure, in its sentence or the one before. */
bool sift_is_of_there(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft);
sift_text sift_last_place(const sift_scene *scene, const sift_draft *draft);
/* there.c: "1,700 of its | 4,900 employees work in Allenby": the whole is not there only. */
bool sift_is_whole(const sift_scene *scene, const sift_typed *typed, size_t value);
/* there.c: "in Allenby | and Gdynia": another place is joined on at this word. */
bool sift_joins_place(const sift_scene *scene, const sift_typed *typed, size_t at);
/* The place that a count of people stands with; empty: of all. */
sift_text sift_only_there(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft);

/* Who is meant where the sentence does not say. */
const sift_entity *sift_scene_subject(const sift_scene *scene, uint32_t sentence,
                                      sift_kind kind, sift_span value, uint32_t kinds,
                                      uint32_t far_kinds, sift_via *via);
/* Who heads the section, or the article's main organisation: for tables. */
const sift_entity *sift_scene_owner(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds, sift_via *via);
/* The nearest name before `byte` in the sentence that can be its subject; the first that
 * is not set aside. NULL: none. */
const sift_entity *sift_scene_named_before(const sift_scene *scene, uint32_t sentence,
                                           uint32_t byte, uint32_t kinds);
const sift_entity *sift_scene_topic(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds);

/* teller.c: "Reuters | reported on Wednesday that Kroger has": what stands behind is of
 * the other firm. */
bool sift_tells_of_other(const sift_scene *scene, const sift_mention *name);

/* "Each phase would draw 300 megawatts": of a part, and not of all of them. */
bool sift_is_of_each(const sift_scene *scene, const sift_typed *typed,
                     const sift_draft *draft);
/* "Orrin Research": by its name a firm that tells of others. */
bool sift_is_research_house(const sift_scene *scene, const sift_entity *entity);
/* What is said of "you": what a reader may spend, need or get is nobody's. */
bool sift_is_of_reader(const sift_scene *scene, const sift_scene_sentence *sentence,
                       const sift_draft *draft);
/* "According to Gartner, cybercrime damages will reach": of something that no list knows. */
bool sift_is_told_of_else(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft);
/* "The founding family's stake": whose it is is said, though no list knows him. */
bool sift_is_owned(const sift_scene *scene, const sift_typed *typed,
                   const sift_draft *draft);
/* False where the words before the match can name a subject of their own, so
 * that draft->entity, found elsewhere, is not meant. */
bool sift_leaves_subject(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_draft *draft);
/* "The number of subscribers": no word before the metric says whose it is. */
bool sift_begins_with_metric(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *metric);
/* Memory of an operating system, seven followers. */
bool sift_cannot_be(const sift_scene *scene, const sift_draft *draft);
/* What is said of all of a sort ("firms with 50 employees") or of a place alone. */
bool sift_is_of_nobody(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft);

/* between.c: whether a match only speaks of the name before its figure (may be NULL): it
 * is set aside, or a clause of somebody else begins between the two. */
bool sift_is_not_meant(sift_scene *scene, const sift_typed *typed,
                       const sift_mention *name, const sift_mention *figure);

/* speaking.c: whose "we" the quotation between these words holds: the one firm named
 * beside it, else that of which the paragraph or the article tells, where an executive
 * speaks, else the one that the next sentence names as the speaker's. `open`: SIZE_MAX
 * where it began in a sentence before; `close`: past all words where it goes on. False:
 * several are named, or one who speaks for none. */
bool sift_speaks_for(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                     size_t open, size_t close, sift_word *firm);
/* Whose "they" it holds, where one speaks who is of no firm: "said Ada Quill of the
 * union". */
bool sift_speaks_of(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                    size_t open, size_t close, sift_word *firm);
/* "We aim for", in a quotation: the word stands for this firm. */
bool sift_is_we_of(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                   size_t at, const sift_entity *firm);
/* "Chief | Executive Ada Quill": no name, but what somebody is. */
bool sift_is_in_title(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* "She expects": she speaks for the firm whose executive she is. */
bool sift_is_forecast_of_executive(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t at);

#endif
