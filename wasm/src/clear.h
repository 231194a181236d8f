// Puts what is still out of order at the end of a frame's solve in order, exactly.
//
// The solve comes near in a few rounds where limbs swing slowly; where a sheet
// folds over or a limb is thrown across the body, some points would show through
// for a few frames. Those are pushed here, by Gauss-Seidel over the contacts, each
// with a bump of the surface about it, so that no spikes stand out; what bumps
// leave, by single vertices. The solve then goes on from there.
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"
#include "mesh.h"

namespace pk {

class Clearing {
 public:
  /// @param rest 3 x vertices. @param weld vertices: nonzero where parts meet; bumps end there.
  /// @param radius of the bumps.
  void prepare(const Adjacency &adjacency, const double *rest, const std::vector<uint8_t> &weld, double radius);
  /// Moves z until side * across >= least at all contacts, or close.
  /// @param least one a contact. @param z vertices, in place. @return whether anything moved.
  bool run(const std::vector<Contact> &contacts, const std::vector<double> &least, double tolerance, double *z);

 private:
  struct Bump {
    uint32_t first, count;
  };
  const Bump &bump_about(uint32_t vertex);
  void grow(uint32_t vertex, Bump &bump);
  bool sweep_bumps(const std::vector<Contact> &contacts, const std::vector<double> &least, double tolerance, double *z);

  const Adjacency *adjacency_ = nullptr;
  std::vector<double> rest_;
  std::vector<uint8_t> weld_;
  double radius_ = 0;
  // made when first needed and kept; all forgotten when there is no more room
  std::vector<Bump> bumps_;
  std::vector<uint32_t> vertex_;
  std::vector<float> height_;
  uint32_t used_ = 0;
  std::vector<uint32_t> seen_, queue_;
  uint32_t most_in_bump_ = 0;
  uint32_t stamp_ = 0;
};

}  // namespace pk
