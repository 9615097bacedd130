/* works.h - inside of claim/: plants, bridges, mines and ships as subjects. */
#ifndef SIFT_WORKS_H
#define SIFT_WORKS_H

#include "claim/parts.h"

/* "the Lumacell plant", "the Orrick Bridge", as the tagger has named it. */
bool sift_is_works(const sift_scene *scene, const sift_entity *entity);
/* Those that the article describes ("the bakery that it will build outside Leicester"). */
void sift_works_find(sift_scene *scene);
/* The plant that an article is about, by its firm and its town ("a chip plant in
 * Dunmore"), where nothing in it has a fuller name; NULL: none. */
void sift_home_site_find(sift_scene *scene);
/* What "the plant" means, and "it" behind a sentence about one; NULL: no works. */
const sift_entity *sift_works_meant(const sift_scene *scene, const sift_mention *pronoun);
/* The works that the match has named with a word becomes the subject. False where the
 * article does not say which one it is. */
bool sift_draft_site(const sift_scene *scene, sift_draft *draft);
/* What a plant costs, said of its builder, is the plant's. */
void sift_draft_to_works(const sift_scene *scene, sift_draft *draft);

#endif
