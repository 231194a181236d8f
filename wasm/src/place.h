// Where whole components go in depth before anything bends, so that what was drawn in front is in front.
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"

namespace pk {

/// Moves components along z, the largest first and each against those before it: as little as clears all contacts
/// between them, or, where they can't all be cleared, to the least sum of squares of what is missing. What rides goes
/// with what carries it first.
/// @param component one a vertex, 0 … count - 1. @param carrier one a component: the one it rides on, or itself. @param
/// z vertices, in place. Linear in vertices and contacts.
void place_components(const std::vector<Contact> &contacts, double gap, const std::vector<uint32_t> &component,
                      const std::vector<uint32_t> &carrier, double *z);

}  // namespace pk
