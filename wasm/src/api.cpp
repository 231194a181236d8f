// The C surface: checks what comes in, hands it to the classes behind.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

#include "../include/plumpkin.h"
#include "body.h"
#include "carried_surface.h"
#include "inflate.h"
#include "normals.h"
#include "seams.h"

struct pk_seams {
  pk::Seams seams;
};

struct pk_body {
  pk::Body body;
};

struct pk_carrier {
  bool carries(const pk_body *control) const { return control->body.vertices() == surface.control_vertices(); }
  pk::CarriedSurface surface;
};

namespace {

bool finite(const double *values, size_t count) {
  for (size_t i = 0; i < count; ++i)
    if (!std::isfinite(values[i])) return false;
  return true;
}

bool valid_mesh(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles) {
  if (vertices == 0 || triangle_count == 0) return false;
  for (size_t i = 0; i < 3 * size_t(triangle_count); ++i)
    if (triangles[i] >= vertices) return false;
  return true;
}

}  // namespace

extern "C" {

void *pk_alloc(uint32_t bytes) {
  void *memory = std::malloc(bytes ? bytes : 1);
  if (!memory) std::abort();
  return memory;
}
void pk_free(void *memory) { std::free(memory); }

pk_status pk_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                       const uint8_t *fixed, double *ku, double *k) {
  if (!valid_mesh(vertices, triangle_count, triangles) || !finite(xy, 2 * size_t(vertices))) return PK_BAD_INPUT;
  return pk::potential(vertices, xy, triangle_count, triangles, fixed, ku, k);
}

pk_status pk_refine_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                              const uint8_t *fixed, const double *k, double *ku) {
  if (!valid_mesh(vertices, triangle_count, triangles) || !finite(xy, 2 * size_t(vertices)) || !finite(ku, vertices) ||
      !std::all_of(k, k + vertices, [](double value) { return value > 0 && std::isfinite(value); }))
    return PK_BAD_INPUT;
  return pk::refine_potential(vertices, xy, triangle_count, triangles, fixed, k, ku);
}

pk_seams *pk_seams_create(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                          const double *depths, const uint8_t *anchors, const double *reach) {
  if (!valid_mesh(vertices, triangle_count, triangles) || !finite(xy, 2 * size_t(vertices)) ||
      !finite(depths, 3 * size_t(triangle_count)) || !finite(reach, vertices) ||
      std::any_of(reach, reach + vertices, [](double value) { return value < 0; }))
    return nullptr;
  auto *out = new pk_seams;
  if (out->seams.prepare(vertices, xy, triangle_count, triangles, depths, anchors, reach)) return out;
  delete out;
  return nullptr;
}

void pk_seams_destroy(pk_seams *seams) { delete seams; }

pk_status pk_seams_solve(pk_seams *seams, const double *depths, double *z) {
  if (!finite(depths, 3 * size_t(seams->seams.triangle_count()))) return PK_BAD_INPUT;
  seams->seams.solve(depths, z);
  return PK_OK;
}

pk_status pk_normals(uint32_t vertices, const double *xy, const double *z, uint32_t triangle_count,
                     const uint32_t *triangles, float *normals) {
  if (!valid_mesh(vertices, triangle_count, triangles) || !finite(xy, 2 * size_t(vertices)) || !finite(z, vertices))
    return PK_BAD_INPUT;
  std::vector<double> sums;
  pk::vertex_normals(vertices, xy, z, triangle_count, triangles, sums, normals);
  return PK_OK;
}

pk_body *pk_body_create(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
                        uint32_t part_count, const uint32_t *part_first, const uint32_t *part_front,
                        const uint32_t *part_total, const int32_t *part_rides) {
  if (!valid_mesh(vertices, triangle_count, triangles) || !finite(rest, 3 * size_t(vertices)) || part_count == 0)
    return nullptr;
  std::vector<pk::Part> parts(part_count);
  uint32_t next = 0;
  for (uint32_t p = 0; p < part_count; ++p) {
    parts[p] = {part_first[p], part_front[p], part_total[p]};
    if (part_first[p] != next || part_front[p] > part_total[p] || part_total[p] > triangle_count - next) return nullptr;
    if (part_rides[p] >= int32_t(part_count)) return nullptr;
    next += part_total[p];
  }
  if (next != triangle_count) return nullptr;
  return new pk_body{pk::Body(vertices, rest, triangle_count, triangles, std::move(parts),
                              std::vector<int32_t>(part_rides, part_rides + part_count))};
}

void pk_body_destroy(pk_body *body) { delete body; }

pk_status pk_body_place(pk_body *body) {
  body->body.place();
  return PK_OK;
}

pk_status pk_body_reshape(pk_body *body, double *z) {
  if (!finite(z, body->body.vertices())) return PK_BAD_INPUT;
  body->body.reshape(z);
  return PK_OK;
}

pk_status pk_body_prepare(pk_body *body, pk_seams *seams) {
  if (body->body.prepared()) return PK_OK;
  return body->body.prepare(seams ? seams->seams.pattern() : nullptr) ? PK_OK : PK_SINGULAR;
}

pk_status pk_body_set_spread(pk_body *body, double spread) {
  if (!(spread >= 0 && spread <= 1)) return PK_BAD_INPUT;
  body->body.set_spread(spread);
  return PK_OK;
}

pk_status pk_body_settle(pk_body *body, uint32_t *steps) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  const uint32_t taken = body->body.settle();
  if (steps) *steps = taken;
  return PK_OK;
}

pk_status pk_body_rest(pk_body *body, pk_seams *seams) {
  return body->body.rest(seams ? seams->seams.pattern() : nullptr) ? PK_OK : PK_SINGULAR;
}

pk_status pk_body_set_pins(pk_body *body, uint32_t count, const double *at, const uint8_t *back, const int32_t *part,
                           const double *stiffness, const double *in_front, uint8_t *found) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  if (!finite(at, 2 * size_t(count)) || !finite(stiffness, count) || !finite(in_front, count)) return PK_BAD_INPUT;
  std::vector<pk::PinRequest> requests(count);
  for (uint32_t i = 0; i < count; ++i)
    requests[i] = {at[2 * i], at[2 * i + 1], back[i] != 0, part[i], stiffness[i], in_front[i]};
  body->body.set_pins(requests);
  for (uint32_t i = 0; i < count; ++i) found[i] = body->body.pins()[i].found ? 1 : 0;
  return PK_OK;
}

pk_status pk_body_set_softness(pk_body *body, double softness) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  if (!(softness >= 0 && softness <= 1)) return PK_BAD_INPUT;
  return body->body.set_softness(softness) ? PK_OK : PK_SINGULAR;
}

pk_status pk_body_step(pk_body *body, const double *targets, uint32_t iterations, double *motion) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  const size_t pins = body->body.pins().size();
  for (size_t i = 0; i < pins; ++i)
    if (!std::isfinite(targets[3 * i]) || !std::isfinite(targets[3 * i + 1]) || std::isinf(targets[3 * i + 2]))
      return PK_BAD_INPUT;
  *motion = body->body.step(targets, iterations);
  return PK_OK;
}

pk_status pk_body_pin_positions(const pk_body *body, float *out) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  body->body.pin_positions(out);
  return PK_OK;
}

pk_status pk_body_read(pk_body *body, float *positions, float *normals) {
  body->body.read(positions, normals);
  return PK_OK;
}

pk_status pk_body_reset(pk_body *body) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  body->body.reset();
  return PK_OK;
}

pk_status pk_body_save(pk_body *body) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  body->body.save();
  return PK_OK;
}

pk_status pk_body_restore(pk_body *body) {
  if (!body->body.prepared()) return PK_NOT_PREPARED;
  body->body.restore();
  return PK_OK;
}

pk_carrier *pk_carrier_create(const pk_body *fine, pk_body *control) {
  if (!fine->body.settled() || !control->body.prepared()) return nullptr;
  auto *out = new pk_carrier;
  if (out->surface.bind(fine->body, control->body)) return out;
  delete out;
  return nullptr;
}

void pk_carrier_destroy(pk_carrier *carrier) { delete carrier; }

pk_status pk_carrier_renew(pk_carrier *carrier, const pk_body *fine, const pk_body *control) {
  if (fine->body.vertices() != carrier->surface.fine_vertices() || !carrier->carries(control)) return PK_BAD_INPUT;
  carrier->surface.renew(fine->body, control->body);
  return PK_OK;
}

pk_status pk_carrier_step(pk_carrier *carrier, const pk_body *control, double *motion) {
  if (!carrier->carries(control)) return PK_BAD_INPUT;
  *motion = carrier->surface.step(control->body);
  return PK_OK;
}

pk_status pk_carrier_reset(pk_carrier *carrier, const pk_body *control) {
  if (!carrier->carries(control)) return PK_BAD_INPUT;
  carrier->surface.reset(control->body);
  return PK_OK;
}

pk_status pk_carrier_save(pk_carrier *carrier) {
  carrier->surface.save();
  return PK_OK;
}

pk_status pk_carrier_restore(pk_carrier *carrier, const pk_body *control) {
  if (!carrier->carries(control)) return PK_BAD_INPUT;
  carrier->surface.restore(control->body);
  return PK_OK;
}

pk_status pk_carrier_read(pk_carrier *carrier, float *positions, float *normals) {
  carrier->surface.read(positions, normals);
  return PK_OK;
}

}  // extern "C"
