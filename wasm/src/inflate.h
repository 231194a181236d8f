// Inflation: the potential of a flat sheet.
#pragma once

#include "../include/plumpkin.h"

namespace pk {

/// As pk_potential.
pk_status potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                    const uint8_t *fixed, double *ku, double *k);

/// As pk_refine_potential.
pk_status refine_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                           const uint8_t *fixed, const double *k, double *ku);

}  // namespace pk
