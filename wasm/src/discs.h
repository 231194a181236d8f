// How high a body with round sections stands over a flat sheet: the balls about the largest discs in its outline.
//
// The union of the balls about all discs that fit into an outline (its medial axis transform: Blum, "A Transformation for
// Extracting New Descriptors of Shape", 1967) is the body that everyone would call round: a ball for a disc, a half
// cylinder for a strip, a spheroid for an ellipse, and a ball with a stem for a ball with a stem. It has creases, where
// sections change, and is taken as what a smooth field is fitted to (inflate.cpp).
//
// A vertex that lies half an edge off the middle of a narrow part is the middle of a disc that is too small by as much. So
// each disc is let grow away from where it touches the outline, as far as the next vertices, by shrinking one that is
// too large (Ma, Bae & Choi, "3D medial axis point approximation using nearest neighbors and the normal field", 2012).
// No farther: beyond an open side lies no sheet.
#pragma once

#include <cstdint>
#include <vector>

#include "mesh.h"
#include "segment_tree.h"

namespace pk {

/// About a vertex of a sheet.
struct Section {
  double squared;     // of how high the highest ball stands over it
  double distance;    // from the outline
  double inwards[2];  // unit vector from the outline's nearest point
};

/// @param xy 2 x vertices. @param fixed those on the outline; all zeros for them. @param rim the outline; not empty.
std::vector<Section> sections(const Adjacency &adjacency, const double *xy, const uint8_t *fixed,
                              const SegmentTree &rim);

}  // namespace pk
