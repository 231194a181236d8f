// Sliding vertices along the settled surface to where the triangles about them are less sharp.
//
// A sheet is meshed for the depths it has by itself; closing and settling then tilt it, by 45° and more where a limb
// has to go round what it grew from. That is a shear in depth: near rims, where triangles stand upright, it makes
// needles of sound ones (4° on the elephant, where 20° were meshed; so 16°).
//
// Tried instead: bending less abruptly. Spreading the bend over the vertices about the needles moves them by an edge
// and widens a third; keeping its second differences small, not its first, takes twice the solves and leaves more.
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"

namespace pk {

/// Slides inner vertices of sheets along the surface, over triangles about them that don't turn over in the plane;
/// outlines and welds stay. Linear in the triangles, and little more where none is sharp.
/// @param triangles of all parts, in order. @param xy 2 x vertices, @param z vertices: in place.
/// @return whether any vertex slid.
bool widen_angles(const std::vector<uint32_t> &triangles, const std::vector<Part> &parts, std::vector<double> &xy,
                  std::vector<double> &z);

}  // namespace pk
