/* The numeric core of Plumpkin: inflation and layered ARAP (ARAP-L).
 *
 * Everything is plain C over caller-owned memory and three opaque handles. Lengths
 * are in any one unit; results scale with it. x right, y up, z towards the
 * viewer. Triangles are counter-clockwise seen from outside, as 3 vertex ids.
 *
 * Functions return a pk_status; on anything but PK_OK the outputs are
 * unspecified and nothing else has changed. Pointers must not be null unless
 * said so. Nothing is thread-safe; nothing throws.
 *
 * Sources: Dvoroznak et al., "Monster Mash", ACM TOG 39(6), 2020 (inflation:
 * section 3.3, ARAP-L: section 4); Sorkine & Alexa, "As-Rigid-As-Possible
 * Surface Modeling", SGP 2007; Boyd et al., "Distributed Optimization ... ADMM",
 * 2011.
 */
#ifndef PLUMPKIN_H
#define PLUMPKIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pk_status {
  PK_OK = 0,
  PK_BAD_INPUT = 1, /* an index out of range, a count < 1, a number not finite */
  PK_SINGULAR = 2,  /* a system that could not be factorised */
  PK_NOT_PREPARED = 3
} pk_status;

typedef struct pk_seams pk_seams;
typedef struct pk_body pk_body;
typedef struct pk_carrier pk_carrier;

/* Memory for passing arrays in and out. pk_alloc returns 16-byte aligned memory
 * or traps when there is none left. pk_free takes null. */
void *pk_alloc(uint32_t bytes);
void pk_free(void *memory);

/* Square of the half-depth that inflates one flat sheet: k u, where
 * -laplace(u) = 2 with u = 0 at fixed vertices and natural elsewhere (linear
 * finite elements, sparse Cholesky), and k is a smooth field from 1 on strips to
 * 2 on discs, so that a strip of half-width w becomes a half cylinder and a disc
 * of radius r a hemisphere. Smooth up to the outline, like u.
 *   xy         2 x vertices
 *   triangles  3 x triangle_count, counter-clockwise; best Delaunay
 *   fixed      vertices; nonzero = held at 0; at least one per connected piece
 *   ku         out, vertices; >= 0
 *   k          out, vertices; null when not wanted
 * PK_SINGULAR when a piece has no fixed vertex. Cost: two factorisations. */
pk_status pk_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                       const uint8_t *fixed, double *ku, double *k);

/* The same on a finer mesh, from what a coarser one has given: u is solved to
 * a thousandth or so (conjugate gradients), k is taken as it is.
 *   k   vertices; > 0
 *   ku  in: a guess, as near as the coarse mesh comes; out: as above
 * Cost: some 10 sweeps over the mesh. */
pk_status pk_refine_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                              const uint8_t *fixed, const double *k, double *ku);

/* Closes separately inflated sheets over their seams: the depths whose
 * differences along the surface are nearest to those the sheets had (least
 * squares over triangles, cotangent weights of the separate shapes), with the
 * crease where parts meet rounded to a curve. Copies what it is given and keeps
 * a factor, so that other depths (another thickness) cost one back-solve.
 *   depths     3 x triangle_count: depth of each corner in its own sheet
 *   anchors    vertices; of each connected component, the mean depth of its
 *              vertices with nonzero anchor becomes 0 (all, when none has one)
 *   reach      vertices, >= 0; where parts meet, half the thickness of what
 *              grows out there, which says how wide that curve is; else 0
 * Returns null on bad input or where the system is singular. Owned by the
 * caller until pk_seams_destroy. Cost: one factorisation. */
pk_seams *pk_seams_create(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                          const double *depths, const uint8_t *anchors, const double *reach);
void pk_seams_destroy(pk_seams *seams); /* takes null */

/* The depths of the closed surface.
 *   depths  3 x triangle_count: as at creation, or other ones; the weights stay those of creation
 *   z       out, vertices */
pk_status pk_seams_solve(pk_seams *seams, const double *depths, double *z);

/* Smooth unit normals of any surface: at each vertex its triangles' mean, weighted by area.
 *   xy       2 x vertices
 *   z        vertices
 *   normals  out, 3 x vertices */
pk_status pk_normals(uint32_t vertices, const double *xy, const double *z, uint32_t triangle_count,
                     const uint32_t *triangles, float *normals);

/* A body to pose. Copies what it is given.
 *   rest        3 x vertices: the inflated shape, not yet settled in depth
 *   part_first  part_count: first triangle of each part, rear to front
 *   part_front  part_count: how many of its triangles, from the first, are front sheet
 *   part_total  part_count: how many it has in all; parts cover all triangles in order
 *   part_rides  part_count: part it rides on, or -1
 * Returns null on bad input. Owned by the caller until pk_body_destroy. Until it
 * is prepared it can be placed, reshaped and read. */
pk_body *pk_body_create(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
                        uint32_t part_count, const uint32_t *part_first, const uint32_t *part_front,
                        const uint32_t *part_total, const int32_t *part_rides);
void pk_body_destroy(pk_body *body); /* takes null */

/* A quick place in depth for whole connected components, so that what was drawn
 * in front is in front: eyes on a head, a head before a body. Nothing bends, so
 * what can't be cleared without is left to settling. No factor. pk_body_prepare
 * does it where it hasn't been done. */
pk_status pk_body_place(pk_body *body);

/* Other rest depths for the same surface, while its thickness changes. Placed body: components are placed anew. What
 * settling has moved stays added; what was saved is forgotten. May be called at any time; a prepared body keeps the
 * stiffness it was prepared with.
 *   z  vertices; in: as in `rest`; out: of the rest pose, placed and settled */
pk_status pk_body_reshape(pk_body *body, double *z);

/* Factorises both systems, once: a second call does nothing. Before anything below but pk_body_read.
 *   seams  of the same surface: its ordering is used again; or null */
pk_status pk_body_prepare(pk_body *body, pk_seams *seams);

/* How far parts rest against each other instead of sinking in, as seen from a turned camera.
 *   spread  0 (outlines are in order, no more; as created) … 1 (volumes lie on each other but near welds)
 * Takes effect in the next pk_body_settle, and in every step after. */
pk_status pk_body_set_spread(pk_body *body, double spread);

/* Settles the undeformed body in depth, and slides vertices along it where triangles have become sharp. What comes out
 * is the rest pose from then on.
 *   steps  out: back-solves it took; may be null */
pk_status pk_body_settle(pk_body *body, uint32_t *steps);

/* Instead of preparing and settling, for a body that another one carries: settles it as pk_body_settle would, with the
 * one factor which that takes, and keeps none. It can't be posed itself.
 *   seams  as for pk_body_prepare */
pk_status pk_body_rest(pk_body *body, pk_seams *seams);

/* Replaces all pins; the pose goes on from where it is. One back-solve a pin.
 *   at         2 x count: place on the undeformed body
 *   back       count: nonzero = the farthest surface there, else the nearest
 *   part       count: prefer this part's surface where it lies under `at`; -1 = any
 *   stiffness  count: radius held rigid about the pin, >= 0
 *   in_front   count: shift towards the viewer
 *   found      out, count: 1 if the pin lies on the body, else 0 (it then holds nothing) */
pk_status pk_body_set_pins(pk_body *body, uint32_t count, const double *at, const uint8_t *back, const int32_t *part,
                           const double *stiffness, const double *in_front, uint8_t *found);

/* How the body follows its pins: 0 stiff, at once; 0.5 as it is prepared, a little behind; up to 1 jelly, which lags,
 * overshoots, wobbles and comes to rest within 2 s of 60 steps. Where it comes to rest is the same for all. The
 * pose goes on from where it is. After pk_body_settle.
 *   softness  0 ... 1
 * Cost: a factorisation and a back-solve a pin; below 0.5 steps take more rounds, up to three times as many. */
pk_status pk_body_set_softness(pk_body *body, double softness);

/* One step: plane (`iterations` local/global rounds), riders, contacts, depth.
 *   targets  3 x pins: x, y, angle (radians, counter-clockwise; NaN = free to turn)
 *   motion   out: farthest any vertex moved
 * Allocates nothing once the number of pins is steady. */
pk_status pk_body_step(pk_body *body, const double *targets, uint32_t iterations, double *motion);

/* Where the pins are on the posed body. out: 3 x pins, single precision; NaN for one not found. */
pk_status pk_body_pin_positions(const pk_body *body, float *out);

/* The posed surface, or before pk_body_prepare the placed one: positions and area-weighted unit normals, 3 x vertices
 * each. */
pk_status pk_body_read(pk_body *body, float *positions, float *normals);

/* Back to the settled rest pose; forgets all warm starts. Pins stay. */
pk_status pk_body_reset(pk_body *body);

/* Saves the moving state (pose and warm starts), one slot a body, or brings it back where there is one. */
pk_status pk_body_save(pk_body *body);
pk_status pk_body_restore(pk_body *body);

/* Lets a coarse body, which is posed, carry the fine surface of another one of the same parts. Every vertex of the fine
 * one is bound once to a triangle of the control body on the same sheet, and goes with it: exactly where that moves
 * rigidly, smoothly where it bends; then its own outlines are put in depth order. The control body is settled onto the
 * fine surface, and from then on takes pins also where only that one lies.
 *   fine     settled by pk_body_rest; it must outlive the carrier
 *   control  prepared
 * Returns null where either is not, or a sheet of the one has none of the other. Owned by the caller until
 * pk_carrier_destroy. */
pk_carrier *pk_carrier_create(const pk_body *fine, pk_body *control);
void pk_carrier_destroy(pk_carrier *carrier); /* takes null */

/* Takes over what pk_body_reshape has changed on both bodies, those it was made of. */
pk_status pk_carrier_renew(pk_carrier *carrier, const pk_body *fine, const pk_body *control);

/* Follows the control body; each to be called after the same was done with that.
 *   motion  out: farthest that any vertex of the fine surface moved */
pk_status pk_carrier_step(pk_carrier *carrier, const pk_body *control, double *motion);
pk_status pk_carrier_reset(pk_carrier *carrier, const pk_body *control);
pk_status pk_carrier_save(pk_carrier *carrier);
pk_status pk_carrier_restore(pk_carrier *carrier, const pk_body *control);

/* The fine surface where it is now; where the control body is at rest, to the last bit as it was settled.
 * Positions and area-weighted unit normals, 3 x vertices of the fine surface each. Allocates nothing. */
pk_status pk_carrier_read(pk_carrier *carrier, float *positions, float *normals);

#ifdef __cplusplus
}
#endif
#endif
