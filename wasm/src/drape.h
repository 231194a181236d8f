// How riders lie on what carries them before anything bends: eyes on the side of a head look to the side, stripes go
// round a belly. Placed flat, as they were drawn, they stand off where the surface under them falls away, which a
// turned camera shows.
#pragma once

#include <cstdint>
#include <vector>

#include "riders.h"

namespace pk {

/// Lays each rider onto the surface under it, tilted and bent in depth by the paraboloid that is nearest to that
/// surface (least squares) and lets little of it through. What lies mostly beside its carrier, as a head drawn half
/// over a body does, stays as it was.
/// @param riders hosts before what rides on them. @param component one a vertex. @param rest_xy 2 x vertices.
/// @param z vertices, in place.
void drape(const std::vector<Rider> &riders, const std::vector<Part> &parts, const std::vector<uint32_t> &triangles,
           const std::vector<uint32_t> &component, const std::vector<double> &rest_xy, double *z);

}  // namespace pk
