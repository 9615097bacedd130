/* works.h - inside of claim/: plants, bridges, mines and ships as subjects. */
#ifndef SIFT_WORKS_H
#define SIFT_WORKS_H

#include "claim/parts.h"

/* "the Talvane plant", "the Orrick Bridge", as the tagger has named it. */
bool sift_is_works(const sift_scene *scene, const sift_entity *entity);
/* The class of "plant" or "the wind farm"; NULL: no works. */
const sift_words *sift_works_group(const sift_scene *scene, sift_text noun);
/* "Verlow Leicester bakery", of its builder, its town and what it is. */
const sift_entity *sift_works_name(const sift_scene *scene, const sift_entity *builder,
                                   const sift_mention *town, sift_text noun);
/* Those that the article describes ("the bakery that it will build outside Leicester"). */
void sift_works_find(sift_scene *scene);
/* The plant that an article is about, by its firm and its town ("a chip plant in
 * Dunmore"), where nothing in it has a fuller name; NULL: none. */
void sift_home_site_find(sift_scene *scene);
/* "Fab 1" (numbered.c): works that their firm counts; what "the fab" then means. */
bool sift_is_numbered(const sift_entity *works);
void sift_numbered_find(sift_scene *scene);
/* "Ketter County": named beside a plant, it says no more than about where. */
bool sift_is_county(const sift_scene *scene, sift_text place);
/* oneworks.c: all names that the claims have for one plant become its fullest. */
void sift_works_unite(sift_scene *scene);
/* whose.c: the firm that the words beside a plant's town say it is of; NULL: of none, or
 * of two. */
const sift_entity *sift_works_owner(const sift_scene *scene, sift_text town);
/* Named for a firm of the article, and not for this one: "Oracle Ohio plant" and SAP. */
bool sift_works_of_other(const sift_scene *scene, const sift_entity *works,
                         const sift_entity *firm);
/* Two names of one plant: one town, words that may be of one thing, and no two firms. */
bool sift_works_same(const sift_scene *scene, sift_text a, sift_text b);
/* What "the plant" means, and "it" behind a sentence about one; NULL: no works. */
const sift_entity *sift_works_meant(const sift_scene *scene, const sift_mention *pronoun);
/* ofworks.c: "It expects the mine to produce 195,000 tonnes. Output last year was
 * 214,000": still the mine's. */
bool sift_goes_on_of_works(const sift_scene *scene, const sift_draft *before,
                           const sift_draft *draft);
/* What a word for works means at a place: the one described in its own paragraph, by the
 * same word; one that has a name; the article's own. NULL: nothing that has a name. */
const sift_entity *sift_works_called(const sift_scene *scene, uint32_t at,
                                     uint32_t sentence, sift_text noun);
/* "Plant": what it is. */
sift_text sift_works_word(const sift_entity *works);
/* The first word for works in small letters, and for no works in particular only where
 * none says more; empty: none. */
sift_span sift_works_noun(const sift_scene *scene, sift_span span);
/* What a plant's own figure is of, where "it" or "its plant" before it says so. */
bool sift_draft_of_works(const sift_scene *scene, sift_draft *draft);
/* The works that the match has named with a word becomes the subject. False where the
 * article does not say which one it is. */
bool sift_draft_site(const sift_scene *scene, sift_draft *draft);
/* "Lender fined over late fees": what the article is about. */
bool sift_leads_with_case(const sift_scene *scene);
/* Whether the words before the figure speak last of what a rule asks for: `works`, whose
 * word becomes the draft's site, or a `deal` (class "dealing"). Nothing asked: true. */
bool sift_draft_topic(const sift_scene *scene, sift_text topic, sift_draft *draft);
/* What a plant costs, said of its builder, is the plant's; and a plant's own name for a
 * metric (the map `metric_of_works`). */
void sift_draft_to_works(const sift_scene *scene, sift_draft *draft);

/* tocome.c: what works that are still to open have is planned, as they are. */
void sift_works_to_come(sift_scene *scene);

void sift_sites_find(sift_scene *scene);
/* The site that a place's name begins; NULL: it is but a place. */
const sift_entity *sift_site_at(const sift_scene *scene, const sift_mention *place);
void sift_full_names_find(sift_scene *scene);
/* What the article calls an entity in full. */
sift_text sift_scene_name(const sift_scene *scene, const sift_entity *entity);

#endif
